import { isMap, parseDocument } from 'yaml';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';
import { knownModels, unknownModel, whyNotKnown } from '../../lib/gitops/check/known-models.ts';
import { namespaceNames } from '../../lib/gitops/check/layout.ts';
import { modelRepository } from '../../lib/gitops/check/release.ts';
import { readTree, type Tree } from '../../lib/gitops/check/tree.ts';
import { enumerate, nearestOf, show, suggestion } from '../../lib/spec/problem.ts';
import { filesIn } from './places.ts';
import { renameEnvironment, withNamespacesFor } from './rename.ts';
import type { FileChange } from './write.ts';

export interface AddOptions {
  /** Absolute path of the folder that holds `envs/`. */
  readonly folder: string;
  /** How messages name it. */
  readonly shown: string;
  readonly model: string;
  readonly environment: string;
  /** The environment that a new one is made like; undefined: staging, or else the first. */
  readonly like: string | undefined;
  /** Whether an environment is meant whose name is much like that of another. */
  readonly sure: boolean;
  /** `owner/name` of the repository that the model is kept in, where that is not the one of the tree. */
  readonly repository: string | undefined;
}

export interface Addition {
  readonly changes: readonly FileChange[];
  /** The environment that a new one was made like; undefined when it was there. */
  readonly like: string | undefined;
  /** The model's model.yml, where it is in the same repository; relative to its top. */
  readonly spec: string | undefined;
  /** Whether nobody could tell the new environment's namespace from those of the others. */
  readonly namespaceMissing: boolean;
}

/**
 * What adds `model` to `environment` of a tree, unreleased, and the environment where there is none of that name. Files
 * that are there are left as they are; where nothing is missing, nothing changes. Nothing is written.
 *
 * @throws InputError for a name that Kubernetes would not take
 * @throws NotFoundError when there is no tree, template or environment to make it from, or no such model
 */
export async function addition(options: AddOptions): Promise<Addition> {
  const { folder, shown, model, environment, repository } = options;
  checkNames(options);
  const tree = await readTree(folder, shown);
  const known = await knownModels(folder);
  const files = filesIn(folder);
  if (repository === undefined && whyNotKnown(known) === undefined && !known.files.has(model)) {
    throw new NotFoundError(`There is no model ${model}: ${unknownModel(model, known)}`, {
      hint: 'Correct the name, write its model.yml first, or give --from owner/name when it is kept in another repository.',
    });
  }
  const like = environmentLike(tree, options);
  const namespaces = like === undefined ? {} : namespaceChange(tree, like, environment);
  return {
    changes: [
      ...('change' in namespaces ? [namespaces.change] : []),
      ...(like === undefined ? [] : environmentFiles(files, like, environment)),
      ...overlayFiles(files, options),
    ].filter(({ path, before }) => before !== undefined || !files.has(path)),
    like: tree.environments.includes(environment) ? undefined : like,
    spec: known.files.get(model),
    namespaceMissing: 'missing' in namespaces,
  };
}

function checkNames({ model, environment, repository }: AddOptions): void {
  if (!/^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(model)) {
    throw new InputError(
      `the model: expected lower-case letters, digits and inner hyphens, at most 50, but found ${show(model)}`,
    );
  }
  if (!/^[a-z]([a-z0-9-]{0,29}[a-z0-9])?$/.test(environment)) {
    throw new InputError(
      `--environment: expected lower-case letters, digits and inner hyphens, at most 31, but found ${show(environment)}`,
    );
  }
  if (repository !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new InputError(`--from: expected a repository as owner/name, but found ${show(repository)}`);
  }
}

/** The environment that a new `environment` is made like, or what that of an old one lacks. */
function environmentLike(tree: Tree, { environment, like, sure }: AddOptions): string | undefined {
  const others = tree.environments.filter((name) => name !== environment);
  const isThere = tree.environments.includes(environment);
  if (like !== undefined && isThere) {
    throw new InputError(`--like: ${environment} is there already, so it is not made like another`);
  }
  if (like !== undefined && !others.includes(like)) {
    throw new NotFoundError(`--like: there is no environment ${show(like)}.${suggestion(like, others)}`, {
      hint: `There are ${enumerate(others)}.`,
    });
  }
  const near = isThere || sure ? undefined : nearestOf(environment, others);
  if (near !== undefined) {
    throw new NotFoundError(`There is no environment ${environment}. Did you mean ${near}?`, {
      hint: `Give --new-environment if you want one called ${environment} beside ${near}.`,
    });
  }
  const model = like ?? (others.includes('staging') ? 'staging' : others[0]);
  if (model === undefined && !isThere) {
    throw new NotFoundError('This tree has no environment that a new one could be made like', {
      hint: 'Copy envs/staging from the folder gitops of Slipway first.',
    });
  }
  return model;
}

function environmentFiles(
  files: ReadonlyMap<string, Buffer>,
  like: string,
  environment: string,
): FileChange[] {
  const [from, to] = [`envs/${like}/_environment/`, `envs/${environment}/_environment/`];
  // What the other has beside is its own.
  if ([...files.keys()].some((path) => path.startsWith(to))) return [];
  return [...files].flatMap(([path, content]) =>
    path.startsWith(from)
      ? [
          {
            path: `${to}${path.slice(from.length)}`,
            after: renameEnvironment(content.toString(), like, environment),
          },
        ]
      : [],
  );
}

function namespaceChange(
  tree: Tree,
  like: string,
  environment: string,
): { change: FileChange } | { missing: true } | Record<string, never> {
  const path = 'argocd/namespaces.yaml';
  const before = tree.files.get(path);
  if (before === undefined) return { missing: true };
  if (namespaceNames(before).includes(`models-${environment}`)) return {};
  const after = withNamespacesFor(before, like, environment);
  return after === undefined ? { missing: true } : { change: { path, before, after } };
}

function overlayFiles(files: ReadonlyMap<string, Buffer>, options: AddOptions): FileChange[] {
  const from = 'template/';
  if (!files.has('template/release.yaml')) {
    throw new NotFoundError(
      `${options.shown} has no template/release.yaml to make the folder of a model from`,
      {
        hint: 'Take over the folder gitops/template of Slipway.',
      },
    );
  }
  return [...files].flatMap(([path, content]) => {
    if (!path.startsWith(from)) return [];
    const name = path.slice(from.length);
    const text = content.toString();
    return [
      {
        path: `envs/${options.environment}/${options.model}/${name}`,
        after: name === 'release.yaml' ? releaseOf(text, options) : text,
      },
    ];
  });
}

/** The template's release for a model. Comments stay. */
function releaseOf(template: string, { model, repository }: AddOptions): string {
  const document = parseDocument(template);
  if (!isMap(document.contents)) {
    throw new NotFoundError('template/release.yaml is no release', {
      hint: 'Take over the one in the folder gitops/template of Slipway.',
    });
  }
  document.setIn(['metadata', 'name'], model);
  if (repository !== undefined) document.setIn(['metadata', 'annotations', modelRepository], repository);
  return document.toString({ lineWidth: 0 });
}
