import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from '@jest/globals';
import { type Github, type GithubOptions, openGithub } from '../../lib/github/client.ts';
import { type Forge, type ForgeOptions, startForge } from '../../scripts/local/forge/index.ts';
import { aFolder } from './folder.ts';

const run = promisify(execFile);
const started: Forge[] = [];
let made = 0;

afterAll(async () => {
  for (const forge of started.splice(0)) await forge.close();
});

/** A forge of the test's own on a free port, closed when the test file ends. */
export async function aForge(options: Partial<ForgeOptions> = {}): Promise<Forge> {
  const forge = await startForge({ folder: await aFolder(), ...options });
  started.push(forge);
  return forge;
}

/** A client of `forge` that says nothing and waits for nothing. */
export function aClient(
  { apiUrl, token }: Pick<Forge, 'apiUrl' | 'token'>,
  options: Partial<GithubOptions> = {},
): Github {
  const silent = () => undefined;
  return openGithub({
    token,
    apiUrl,
    log: { debug: silent, warning: silent },
    sleep: async () => undefined,
    ...options,
  });
}

/** A client that waits as long as it should, for several that work at once. */
export function aPatientClient(forge: Forge): Github {
  return aClient(forge, {
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
}

/** A repository in a forge. */
export interface ForgeRepository {
  /** `owner/name`. */
  readonly repository: string;
  readonly owner: string;
  readonly repo: string;
  /** The commit that it was made with. */
  readonly head: string;
  /** Runs Git in the bare repository and gives what it prints. */
  git(...args: readonly string[]): Promise<string>;
  /** Commits `content` as `path` on `branch`, as a person would who pushes it. */
  commit(branch: string, path: string, content: string): Promise<void>;
  /** Removes `path` from `branch` in the same way. */
  remove(branch: string, path: string): Promise<void>;
  /** Stores `text` as a tag object that no ref points at, and gives its name. */
  tagObject(text: string): Promise<string>;
}

/** A new repository in `forge` with `files` in its first commit. */
export async function aRepository(
  forge: Forge,
  files: Readonly<Record<string, string>> = { 'README.md': 'Models.\n' },
): Promise<ForgeRepository> {
  const from = await aFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(from, path, '..'), { recursive: true });
    await writeFile(join(from, path), content);
  }
  return repositoryFrom(forge, from);
}

/** A new repository in `forge` with this project's GitOps tree in `gitops/`. */
export async function aGitopsRepository(forge: Forge): Promise<ForgeRepository> {
  const from = await aFolder();
  await cp(join(import.meta.dirname, '..', '..', 'gitops'), join(from, 'gitops'), { recursive: true });
  return repositoryFrom(forge, from);
}

async function repositoryFrom(forge: Forge, from: string): Promise<ForgeRepository> {
  made += 1;
  const [owner, repo] = ['acme', `repository-${made}`] as const;
  await forge.createRepository({ owner, name: repo, from });
  const folder = forge.gitFolder(owner, repo);
  const scratch = await aFolder();
  const person = { GIT_AUTHOR_NAME: 'A person', GIT_AUTHOR_EMAIL: 'person@example.invalid' };
  const env = {
    ...process.env,
    ...person,
    GIT_COMMITTER_NAME: person.GIT_AUTHOR_NAME,
    GIT_COMMITTER_EMAIL: person.GIT_AUTHOR_EMAIL,
    GIT_INDEX_FILE: join(scratch, 'index'),
  };
  const git = async (...args: readonly string[]) => {
    const { stdout } = await run('git', ['--git-dir', folder, ...args], { env });
    return stdout.trim();
  };
  const commitIndex = async (branch: string) => {
    const commit = await git('commit-tree', await git('write-tree'), '-p', branch, '-m', 'By hand');
    await git('update-ref', `refs/heads/${branch}`, commit);
  };
  return {
    repository: `${owner}/${repo}`,
    owner,
    repo,
    head: await git('rev-parse', 'HEAD'),
    git,
    async commit(branch, path, content) {
      await writeFile(join(scratch, 'content'), content);
      await git('read-tree', branch);
      const blob = await git('hash-object', '-w', join(scratch, 'content'));
      await git('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`);
      await commitIndex(branch);
    },
    async remove(branch, path) {
      await git('read-tree', branch);
      await git('--work-tree', scratch, 'update-index', '--force-remove', path);
      await commitIndex(branch);
    },
    async tagObject(text) {
      await writeFile(join(scratch, 'tag'), text);
      return git('hash-object', '-t', 'tag', '-w', join(scratch, 'tag'));
    },
  };
}
