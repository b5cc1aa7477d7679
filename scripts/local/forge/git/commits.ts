import { isObjectName } from './names.ts';
import type { Signature } from './objects.ts';
import { git, gitText } from './run.ts';

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

const fields = ['%H', '%T', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'];

/** The commits that `git log` lists for `selection` (options, then object names that were checked before). */
export async function listCommits(
  gitFolder: string,
  selection: readonly string[],
  path?: string,
): Promise<readonly Commit[]> {
  const output = await gitText(gitFolder, [
    '--literal-pathspecs',
    '-c',
    'i18n.logOutputEncoding=UTF-8',
    'log',
    '-z',
    `--format=${fields.join('%x00')}`,
    ...selection,
    '--',
    ...(path === undefined ? [] : [path]),
  ]);
  const values = output.split('\0');
  const commits: Commit[] = [];
  for (let start = 0; start + fields.length <= values.length; start += fields.length) {
    const [sha = '', tree = '', parents = '', ...rest] = values.slice(start, start + fields.length);
    const [authorName = '', authorEmail = '', authored = '', ...others] = rest;
    const [committerName = '', committerEmail = '', committed = '', message = ''] = others;
    commits.push({
      sha,
      tree,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name: authorName, email: authorEmail, at: new Date(Number(authored) * 1000) },
      committer: { name: committerName, email: committerEmail, at: new Date(Number(committed) * 1000) },
      message: message.replace(/\n+$/, ''),
    });
  }
  return commits;
}

/** The commit `sha`, which must exist. */
export async function readCommit(gitFolder: string, sha: string): Promise<Commit> {
  if (!isObjectName(sha)) throw new TypeError(`${sha} is not an object name`);
  const [commit] = await listCommits(gitFolder, ['--max-count=1', sha]);
  if (commit === undefined) throw new Error(`there is no commit ${sha}`);
  return commit;
}

/** Whether `ancestor` is `descendant` or lies in its history. */
export async function isAncestor(gitFolder: string, ancestor: string, descendant: string): Promise<boolean> {
  const { code } = await git(gitFolder, ['merge-base', '--is-ancestor', ancestor, descendant], {
    codes: [0, 1],
  });
  return code === 0;
}

/** The best common ancestor of two commits, or undefined when they share no history. */
export async function mergeBase(gitFolder: string, one: string, other: string): Promise<string | undefined> {
  const { stdout } = await git(gitFolder, ['merge-base', one, other], { codes: [0, 1] });
  const sha = stdout.toString().trim();
  return sha === '' ? undefined : sha;
}

/** How many commits `head` has that `base` has not, and the other way round. */
export async function countBetween(
  gitFolder: string,
  base: string,
  head: string,
): Promise<{ readonly ahead: number; readonly behind: number }> {
  const output = await gitText(gitFolder, ['rev-list', '--left-right', '--count', `${base}...${head}`]);
  const [behind = 0, ahead = 0] = output.split('\t').map(Number);
  return { ahead, behind };
}
