import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, it } from '@jest/globals';
import { describeWith } from './needs.ts';
import { root } from './tree.ts';

type Environment = Readonly<Record<string, string>>;

export interface TerraformRun {
  readonly exitCode: number;
  /** Both outputs, without colours. */
  readonly output: string;
}

/** A copy of the folder terraform/, in which the root of one cloud is initialized. */
export interface TerraformCopy {
  /** The copy of terraform/. */
  readonly tree: string;
  /** The copy of terraform/<cloud>. */
  readonly folder: string;
  /** Runs terraform in `folder`, or in another one of the copy that uses the same providers. */
  run(args: readonly string[], options?: TerraformOptions): Promise<TerraformRun>;
}

interface TerraformOptions {
  readonly env?: Environment;
  readonly folder?: string;
}

/**
 * A `describe` whose tests use the root terraform/<cloud> with its real provider. The root is initialized once, without a
 * backend, in a copy that the tests may change.
 *
 * Where terraform or the provider cannot be had, the tests are skipped and say why; with `CI=true` that is a failure. A root
 * that cannot be initialized for another reason is a failure everywhere.
 *
 * @param env variables for each run, such as those that name a provider of the tests' own
 */
export function describeWithTerraform(
  cloud: 'aws' | 'gcp',
  title: string,
  body: (copy: TerraformCopy) => void,
  env: Environment = {},
): void {
  describeWith(['terraform'], title, ({ terraform }) => {
    const workFolder = mkdtempSync(join(tmpdir(), 'slipway-terraform-'));
    afterAll(() => rm(workFolder, { recursive: true, force: true }));
    const environment = { ...environmentOf(workFolder), ...env };
    const copy = aTerraformCopy(terraform, cloud, workFolder, environment);
    const refusal = refusalOfInit(terraform, copy.folder, environment);
    if (refusal === undefined) {
      body(copy);
      return;
    }
    const isAway = /Failed to query available provider packages|Failed to install provider/.test(refusal);
    const reason = `needs the provider of ${cloud}, which terraform init could not get`;
    if (isAway && process.env['CI'] !== 'true') {
      it.skip(`skipped: ${reason}`, () => undefined);
      return;
    }
    it('initializes', () => {
      throw new Error(isAway ? `${reason}\n${refusal}` : refusal);
    });
  });
}

function aTerraformCopy(
  terraform: string,
  cloud: string,
  workFolder: string,
  environment: Environment,
): TerraformCopy {
  const tree = join(workFolder, 'terraform');
  // What somebody made by hand with the files of this repository (states, plans, providers) stays out.
  cpSync(join(root, 'terraform'), tree, {
    recursive: true,
    filter: (path) => !/\.terraform($|[/.])|\.tfstate|\.tfvars$|backend\.hcl$/.test(path),
  });
  const folder = join(tree, cloud);
  return {
    tree,
    folder,
    run: (args, options = {}) =>
      runTerraform(terraform, args, options.folder ?? folder, { ...environment, ...options.env }),
  };
}

/** Runs terraform in `folder` and waits for its end. */
function runTerraform(
  terraform: string,
  args: readonly string[],
  folder: string,
  env: Environment,
): Promise<TerraformRun> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(terraform, args, options, (error, stdout, stderr) => {
      if (child.exitCode === null) reject(error ?? new Error('terraform was ended by a signal'));
      else resolve({ exitCode: child.exitCode, output: `${stdout}${stderr}` });
    });
  });
}

/** What `terraform init` says when it fails. */
function refusalOfInit(terraform: string, folder: string, env: Environment): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(terraform, ['init', '-backend=false', '-input=false'], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

/**
 * Variables that let terraform find providers where the machine has them: in the mirror that TF_PLUGIN_MIRROR names, else as
 * the configuration says that TF_CLI_CONFIG_FILE names, else in a mirror that an image brought along, else by download.
 */
function environmentOf(workFolder: string): Environment {
  const common = { TF_IN_AUTOMATION: '1', TF_INPUT: '0', TF_CLI_ARGS: '-no-color', CHECKPOINT_DISABLE: '1' };
  const configured = process.env['TF_CLI_CONFIG_FILE'];
  const named = process.env['TF_PLUGIN_MIRROR'];
  if (named === undefined && configured !== undefined && existsSync(configured)) return common;
  const mirror = named ?? mirrorOfTheMachine();
  const file = join(workFolder, 'terraform.rc');
  writeFileSync(file, mirror === undefined ? '' : configurationOf(mirror));
  return { ...common, TF_CLI_CONFIG_FILE: file };
}

const registry = 'registry.terraform.io';

function configurationOf(mirror: string): string {
  const providers = foldersIn(join(mirror, registry)).flatMap((owner) =>
    foldersIn(join(mirror, registry, owner)).map((name) => `${registry}/${owner}/${name}`),
  );
  const names = JSON.stringify(providers);
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${names}
  }
  direct {
    exclude = ${names}
  }
}
`;
}

/** A mirror in a folder where software lies that did not come from a package manager. */
function mirrorOfTheMachine(): string | undefined {
  return ['/opt', '/usr/local/share', '/usr/share']
    .flatMap((parent) => foldersIn(parent).map((name) => join(parent, name)))
    .find((folder) => existsSync(join(folder, registry)));
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
