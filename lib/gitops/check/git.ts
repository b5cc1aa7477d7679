import { execFile } from 'node:child_process';
import { isAbsolute, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { NotFoundError } from '../../errors/errors.ts';

const execute = promisify(execFile);

/** The top of the Git repository that `folder` is in; undefined when it is in none. */
export async function repositoryTop(folder: string): Promise<string | undefined> {
  return (await git(folder, ['rev-parse', '--show-toplevel']))?.replace(/\r?\n$/, '');
}

/** The files of the repository at `top` that match `glob`, also those that are not committed yet; relative to it, in order. */
export async function filesMatching(top: string, glob: string): Promise<readonly string[]> {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', `:(glob)${glob}`];
  return [...new Set(names(await git(top, args)))].toSorted();
}

/**
 * The files in `folder` that differ from the commit that `ref` and the checked-out one have in common, also by what is not
 * committed yet; relative to `folder`. A renamed file counts under both names.
 *
 * @param ref a branch, a tag or a commit
 * @throws NotFoundError when Git knows no such commit
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
  const differing = names(await git(top, ['diff', '--name-only', '--no-renames', '-z', base, '--']));
  const added = names(await git(top, ['ls-files', '--others', '--exclude-standard', '-z']));
  return [...differing, ...added].flatMap((file) => {
    const way = relative(folder, join(top, file));
    return way.startsWith('..') || isAbsolute(way) ? [] : [way.split(sep).join('/')];
  });
}

/** What Git prints, or undefined when it refuses. File names come between NUL characters, so that any comes through whole. */
async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await execute('git', [...args], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch {
    return undefined;
  }
}

function names(printed: string | undefined): string[] {
  return (printed ?? '').split('\0').filter((name) => name !== '');
}
