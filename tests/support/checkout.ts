import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs Git in `folder`, independent of the user's own configuration, and gives what it printed. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await execute('git', args, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Alex',
      GIT_AUTHOR_EMAIL: 'alex@example.invalid',
      GIT_COMMITTER_NAME: 'Alex',
      GIT_COMMITTER_EMAIL: 'alex@example.invalid',
    },
  });
  return stdout.trim();
}

/** A person's checkout of a repository's main branch. */
export interface Checkout {
  readonly folder: string;
  /** Writes `files`, commits all there is and pushes it. @returns the commit */
  push(message: string, files?: Readonly<Record<string, string>>): Promise<string>;
  /** Brings the checkout to what the repository has on main. @returns its head */
  pull(): Promise<string>;
}

/** Makes `folder`, with what is in it, a checkout whose repository is the bare one at `bare`. */
export async function aCheckout(folder: string, bare: string): Promise<Checkout> {
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  await git(folder, 'remote', 'add', 'origin', bare);
  return {
    folder,
    async push(message, files = {}) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      await git(folder, 'add', '--all');
      await git(folder, 'commit', '--quiet', '--message', message);
      await git(folder, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
      return git(folder, 'rev-parse', 'HEAD');
    },
    async pull() {
      await git(folder, 'fetch', '--quiet', 'origin', 'main');
      await git(folder, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
      return git(folder, 'rev-parse', 'HEAD');
    },
  };
}
