import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { NotFoundError, UnavailableError } from '../../errors/errors.ts';

const execute = promisify(execFile);

/** The top of the Git repository that `folder` is in; undefined when it is in none. */
export async function repositoryTop(folder: string): Promise<string | undefined> {
  return (await git(folder, ['rev-parse', '--show-toplevel']))?.replace(/\r?\n$/, '');
}

/** The files of the repository at `top` that match `glob`, also those that are not committed yet; relative to it, in order. */
export async function filesMatching(top: string, glob: string): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', `:(glob)${glob}`];
  return [...new Set(await names(top, args))].toSorted();
}

/**
 * The files in `folder` that differ from the commit that `ref` and the checked-out one have in common, also by what is not
 * committed yet; relative to `folder`. A renamed file counts under both names.
 *
 * @param ref a branch, a tag or a commit
 * @throws NotFoundError when Git knows no such commit
 * @throws UnavailableError when it cannot say what changed
 */
export async function changedSince(folder: string, ref: string): Promise<readonly string[]> {
  const commit = ref.startsWith('-')
    ? undefined
    : (await git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]))?.trim();
  const top = await repositoryTop(folder);
  if (commit === undefined || top === undefined) {
    throw new NotFoundError(`Git knows no commit ${JSON.stringify(ref)} here`, {
      hint: 'Name a branch, a tag or a commit of this clone. On GitHub, actions/checkout fetches them with fetch-depth: 0.',
    });
  }
  const base = (await git(folder, ['merge-base', commit, 'HEAD']))?.trim() ?? commit;
  const differing = await names(top, ['diff', '--name-only', '--no-renames', '-z', base, '--']);
  const added = await names(top, ['ls-files', '--others', '--exclude-standard', '-z']);
  // Git names its top without symbolic links.
  const [start, real] = [await realpath(folder), await realpath(top)];
  return [...differing, ...added].flatMap((file) => {
    const way = relative(start, join(real, file));
    return way.startsWith('..') || isAbsolute(way) ? [] : [way.split(sep).join('/')];
  });
}

/** What Git prints, or undefined when it refuses. */
async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await execute('git', [...args], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch {
    return undefined;
  }
}

/** The names that Git prints between NUL characters, so that any comes through whole. No answer is not an empty one. */
async function names(folder: string, args: readonly string[]): Promise<string[]> {
  const printed = await git(folder, args);
  if (printed === undefined) throw new UnavailableError(`git ${args[0]} failed in ${folder}`);
  return printed.split('\0').filter((name) => name !== '');
}
