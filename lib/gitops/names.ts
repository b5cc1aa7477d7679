import { InputError } from '../errors/errors.ts';

/** Where the parts of a GitOps repository are. All paths are relative to the repository, with `/`. */
export interface GitopsPaths {
  /** The folder of the environments. */
  readonly environments: string;
  /** What a new model's folder is made from. */
  readonly template: string;
  /** The folder of `model` in `environment`. */
  overlay(environment: string, model: string): string;
  /** The file that says what runs there. */
  release(environment: string, model: string): string;
  /** The file that says which experiment runs there. */
  experiment(environment: string, model: string): string;
  /** The file that says what must not run there again. */
  denied(environment: string, model: string): string;
  /** The file by which Kustomize puts the two together. */
  kustomization(environment: string, model: string): string;
}

/**
 * Paths within the folder `root` of a repository; `.` is the repository itself.
 * @throws InputError when `root` is absolute or leads out of the repository
 */
export function gitopsPaths(root: string): GitopsPaths {
  const parts = root.split('/').filter((part) => part !== '' && part !== '.');
  if (root.startsWith('/') || parts.includes('..')) {
    throw new InputError(`expected a folder within the repository, but found ${JSON.stringify(root)}`);
  }
  const at = (...rest: readonly string[]) => [...parts, ...rest].join('/');
  const overlay = (environment: string, model: string) => {
    checkName('an environment', environment);
    checkName('a model', model);
    return at('envs', environment, model);
  };
  return {
    environments: at('envs'),
    template: at('template'),
    overlay,
    release: (environment, model) => `${overlay(environment, model)}/release.yaml`,
    experiment: (environment, model) => `${overlay(environment, model)}/experiment.yaml`,
    denied: (environment, model) => `${overlay(environment, model)}/denied.yaml`,
    kustomization: (environment, model) => `${overlay(environment, model)}/kustomization.yaml`,
  };
}

function checkName(what: string, name: string): void {
  if (/^[a-z][a-z0-9-]*$/.test(name) && name.length <= 50) return;
  throw new InputError(
    `expected the name of ${what} (lower-case letters, digits and hyphens), but found ${JSON.stringify(name)}`,
  );
}

/** What a branch of a proposal is made of. */
export interface BranchParts {
  readonly action: 'promote' | 'rollback';
  readonly environment: string;
  readonly model: string;
  readonly version: string;
  /** The version that is to share the traffic, if any. */
  readonly challenger?: string | undefined;
}

/** `slipway/promote/production/penguins-v1.3.0`, for an experiment `…/penguins-v1.3.0-with-1.4.0`. */
export function branchOf({ action, environment, model, version, challenger }: BranchParts): string {
  const experiment = challenger === undefined ? '' : `-with-${challenger}`;
  return `slipway/${action}/${environment}/${model}-v${version}${experiment}`;
}

/** What the name of `branch` says when it is that of a proposal for `model` in `environment`. */
export function partsOfBranch(branch: string, environment: string, model: string): BranchParts | undefined {
  for (const action of ['promote', 'rollback'] as const) {
    const prefix = `slipway/${action}/${environment}/${model}-v`;
    if (!branch.startsWith(prefix)) continue;
    const [version = '', challenger] = branch.slice(prefix.length).split('-with-');
    // Another model may be called `<model>-v2`: what follows must be a version.
    if (/^\d+\.\d+\.\d+/.test(version)) return { action, environment, model, version, challenger };
  }
  return undefined;
}

/** Whether `branch` is that of a proposal for `model` in `environment`, whatever its action and version. */
export function isBranchFor(branch: string, environment: string, model: string): boolean {
  return partsOfBranch(branch, environment, model) !== undefined;
}
