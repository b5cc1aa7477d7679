import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LoadedSpec } from '../../../lib/spec/load.ts';
import { isInBucket } from '../../../lib/spec/sources.ts';

const execute = promisify(execFile);

/** Folders that are no part of a model. */
const leftOut = new Set(['.git', '.slipway', 'node_modules']);

/** What of a folder becomes the content of a repository. */
export interface Content {
  /** Absolute path of the folder that becomes the root of the repository. */
  readonly base: string;
  /** Absolute paths of the files and folders in it that are taken. */
  readonly paths: readonly string[];
}

/**
 * What a model consists of: the folder of its model.yml, and local sources outside of it. The base is the smallest
 * folder that holds them all.
 */
export function contentOf({ spec, folder }: LoadedSpec): Content {
  const sources = spec.data.sources
    .filter((source) => !isInBucket(source))
    .map((each) => resolve(folder, each));
  const outside = sources.filter((source) => !isIn(source, folder));
  let base = folder;
  while (!outside.every((source) => isIn(source, base))) base = dirname(base);
  return { base, paths: [folder, ...outside] };
}

function isIn(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../');
}

/**
 * Makes `folder` a checkout of `gitUrl` whose files are `content`, as a person does who copies a model into a
 * repository, commits and pushes. Commits only when something changed.
 *
 * @returns the commit at the head of main, and whether this call made it
 */
export async function commitContent(
  { base, paths }: Content,
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
  for (const path of paths) {
    await cp(path, join(folder, relative(base, path)), {
      recursive: true,
      filter: (each) => each === path || !leftOut.has(basename(each)),
    });
  }
  await git(folder, 'add', '--all');
  const created = (await git(folder, 'status', '--porcelain')) !== '';
  if (created) {
    await git(folder, 'commit', '--quiet', '--message', message);
    await git(folder, 'push', '--quiet', gitUrl, 'HEAD:refs/heads/main');
  }
  return { commit: await git(folder, 'rev-parse', 'HEAD'), created };
}

/**
 * Commits `text` as the file `path` of the checkout in `folder`, and pushes it, when it is another text than before.
 *
 * @returns the commit at the head of main
 */
export async function commitFile(
  folder: string,
  gitUrl: string,
  path: string,
  text: string,
  message: string,
): Promise<string> {
  await writeFile(join(folder, path), text);
  await git(folder, 'add', '--', path);
  if ((await git(folder, 'status', '--porcelain', '--', path)) !== '') {
    await git(folder, 'commit', '--quiet', '--message', message);
    await git(folder, 'push', '--quiet', gitUrl, 'HEAD:refs/heads/main');
  }
  return git(folder, 'rev-parse', 'HEAD');
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
