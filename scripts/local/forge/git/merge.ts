import { isAncestor } from './commits.ts';
import { git, gitText } from './run.ts';

/** The tree that merging gives, or the paths that conflict. */
export type MergeOutcome = { readonly tree: string } | { readonly conflicts: readonly string[] };

/** Merges the commit `head` into the commit `base` without touching any ref. */
export async function mergeTrees(gitFolder: string, base: string, head: string): Promise<MergeOutcome> {
  // A head that holds all of the base needs no merging; this also keeps the common case working with a Git before 2.38.
  if (await isAncestor(gitFolder, base, head)) {
    return { tree: await gitText(gitFolder, ['rev-parse', '--verify', `${head}^{tree}`]) };
  }
  const { code, stdout } = await git(
    gitFolder,
    ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base, head],
    { codes: [0, 1] },
  );
  const [tree = '', ...paths] = stdout
    .toString('utf8')
    .split('\0')
    .filter((part) => part !== '');
  return code === 0 ? { tree } : { conflicts: paths };
}
