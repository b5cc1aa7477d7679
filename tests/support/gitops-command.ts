import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, jest } from '@jest/globals';
import { describeError } from '../../lib/errors/describe.ts';
import { runGitops } from '../../scripts/gitops/commands.ts';
import { git } from './checkout.ts';
import { aFolder } from './folder.ts';
import { root } from './tree.ts';

export interface Answer {
  readonly code: number;
  /** What it printed and what it complained of. */
  readonly text: string;
}

/** What `npm run gitops -- …` answers a person in `folder`. */
export async function gitops(
  folder: string,
  args: readonly string[],
  { PATH = process.env['PATH'], ...env }: NodeJS.ProcessEnv = {},
): Promise<Answer> {
  const printed: string[] = [];
  const before = { ...process.env };
  Object.assign(process.env, { GITHUB_ACTIONS: '', GITHUB_WORKSPACE: '', INIT_CWD: folder, PATH, ...env });
  const log = jest.spyOn(console, 'log').mockImplementation((line) => void printed.push(`${line}\n`));
  const out = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    return { code: await runGitops(args), text: printed.join('') };
  } catch (error) {
    return { code: 1, text: `${printed.join('')}${describeError(error)}` };
  } finally {
    log.mockRestore();
    out.mockRestore();
    for (const name of ['GITHUB_ACTIONS', 'GITHUB_WORKSPACE', 'INIT_CWD']) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** The overlays of the model of {@link useModelsRepository}. */
export const staging = 'gitops/envs/staging/penguins';
export const production = 'gitops/envs/production/penguins';

/** A file of the tree's template. */
export function template(name: string): Promise<string> {
  return readFile(join(root, 'gitops/template', name), 'utf8');
}

/** A repository with what models need of the tree of Slipway, and the model penguins. */
export interface ModelsRepository {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  change(path: string, edit: (text: string) => string): Promise<void>;
  /** Commits all that is there. @returns the commit */
  commit(message: string): Promise<string>;
  /** All but what Git keeps for itself, in order. */
  files(): Promise<readonly string[]>;
}

const modelYml = `name: penguins
task: regression
data:
  sources: [rows.csv]
  columns: { x: { type: number }, y: { type: number } }
target: y
`;

/** A {@link ModelsRepository}, anew for each test of a file. */
export function useModelsRepository(): ModelsRepository {
  let first: string;
  let folder: string;

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }

  async function commit(message: string): Promise<string> {
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '--message', message);
    return git(folder, 'rev-parse', 'HEAD');
  }

  beforeAll(async () => {
    folder = await aFolder();
    for (const part of ['argocd', 'base', 'components', 'envs', 'template']) {
      await cp(join(root, 'gitops', part), join(folder, 'gitops', part), { recursive: true });
    }
    await write({ 'models/penguins/model.yml': modelYml });
    await git(folder, 'init', '--quiet', '--initial-branch=main');
    await commit('Begin');
    first = folder;
  });

  beforeEach(async () => {
    folder = await aFolder();
    await cp(first, folder, { recursive: true });
  });

  return {
    get folder() {
      return folder;
    },
    write,
    commit,
    change: async (path, edit) => write({ [path]: edit(await readFile(join(folder, path), 'utf8')) }),
    files: async () =>
      (await readdir(folder, { recursive: true })).filter((path) => !/^\.git\b/.test(path)).toSorted(),
  };
}
