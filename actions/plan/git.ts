import { getExecOutput } from '@actions/exec';
import { InputError } from '../../lib/errors/errors.ts';

/**
 * The files of the checked-out commit that match `glob`, sorted, relative to `folder`, which must be its top.
 *
 * @throws InputError when `folder` is not in a Git repository
 */
export async function filesMatching(folder: string, glob: string): Promise<readonly string[]> {
  return (await git(folder, ['ls-files', '-z', '--', `:(glob)${glob}`])).sort();
}

/** Whether the commit `sha` is known here. A shallow clone knows only the newest. */
export async function knowsCommit(folder: string, sha: string): Promise<boolean> {
  const { exitCode } = await getExecOutput('git', ['cat-file', '-e', `${sha}^{commit}`], {
    cwd: folder,
    silent: true,
    ignoreReturnCode: true,
  });
  return exitCode === 0;
}

/** The files that differ between the commit `base` and the checked-out one; a renamed file counts under both names. */
export async function changedSince(folder: string, base: string): Promise<readonly string[]> {
  return git(folder, ['diff', '--name-only', '--no-renames', '-z', base, 'HEAD', '--']);
}

/** Runs Git and splits what it prints at NUL characters, so that any file name comes through whole. */
async function git(folder: string, args: readonly string[]): Promise<string[]> {
  const { exitCode, stdout, stderr } = await getExecOutput('git', [...args], {
    cwd: folder,
    silent: true,
    ignoreReturnCode: true,
  });
  if (exitCode !== 0) {
    throw new InputError(`git ${args[0]} failed: ${stderr.trim()}`, {
      hint: 'Check the repository out in an earlier step: actions/checkout with fetch-depth: 0.',
    });
  }
  return stdout.split('\0').filter((path) => path !== '');
}
