import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Folders of a source that are no part of it. */
const leftOut = new Set(['.git', '.slipway', 'node_modules']);

/**
 * Makes `folder` a checkout of `gitUrl` whose files are those of `source`, as a person does who copies a model into a
 * repository, commits and pushes. Commits only when something changed.
 *
 * @returns the commit at the head of main, and whether this call made it
 */
export async function commitFolder(
  source: string,
  gitUrl: string,
  folder: string,
  message: string,
): Promise<{ readonly commit: string; readonly created: boolean }> {
  if ((await stat(join(folder, '.git')).catch(() => undefined)) === undefined) {
    await mkdir(folder, { recursive: true });
    await git(folder, 'init', '--quiet', '--initial-branch=main');
  }
  await git(folder, 'fetch', '--quiet', gitUrl, '+refs/heads/*:refs/remotes/origin/*');
  const head = await git(folder, 'rev-parse', '--quiet', '--verify', 'refs/remotes/origin/main').catch(
    () => undefined,
  );
  if (head !== undefined) await git(folder, 'reset', '--quiet', '--hard', head);
  for (const entry of await readdir(folder)) {
    if (entry !== '.git') await rm(join(folder, entry), { recursive: true, force: true });
  }
  await cp(source, folder, {
    recursive: true,
    filter: (path) => path === source || !leftOut.has(basename(path)),
  });
  await git(folder, 'add', '--all');
  const created = (await git(folder, 'status', '--porcelain')) !== '';
  if (created) {
    await git(folder, 'commit', '--quiet', '--message', message);
    await git(folder, 'push', '--quiet', gitUrl, 'HEAD:refs/heads/main');
  }
  return { commit: await git(folder, 'rev-parse', 'HEAD'), created };
}

/** Runs Git in `folder`, independent of the user's own configuration, and gives what it printed. */
async function git(folder: string, ...parameters: string[]): Promise<string> {
  const { stdout } = await execute('git', parameters, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'You',
      GIT_AUTHOR_EMAIL: 'you@localhost',
      GIT_COMMITTER_NAME: 'You',
      GIT_COMMITTER_EMAIL: 'you@localhost',
    },
  });
  return stdout.trim();
}
