import { isObjectName, isRefName, noObject } from './names.ts';
import { GitError, git, gitText } from './run.ts';

/** A ref and the object that it points at, which for an annotated tag is the tag object. */
export interface Ref {
  /** The full name, e.g. `refs/heads/main`. */
  readonly name: string;
  readonly sha: string;
  readonly type: string;
  /** The commit (or other object) that an annotated tag leads to, else the same as `sha`. */
  readonly target: string;
  /** Seconds since 1970 at which the tag or commit was made. */
  readonly createdAt: number;
}

/** The refs at and below `folder` (`refs/tags`), in the order of their names. */
export async function listRefs(gitFolder: string, folder: string): Promise<readonly Ref[]> {
  return await refsLike(gitFolder, [folder]);
}

/** Whether the repository has no ref, and so no commit that anyone can reach. */
export async function isEmpty(gitFolder: string): Promise<boolean> {
  return (await gitText(gitFolder, ['for-each-ref', '--count=1', '--format=%(refname)'])) === '';
}

async function refsLike(gitFolder: string, patterns: readonly string[]): Promise<readonly Ref[]> {
  const format = '%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(creatordate:unix)';
  const output = await gitText(gitFolder, ['for-each-ref', `--format=${format}`, ...patterns]);
  if (output === '') return [];
  return output.split('\n').map((line) => {
    const [name = '', sha = '', type = '', peeled = '', created = ''] = line.split('\0');
    return { name, sha, type, target: peeled === '' ? sha : peeled, createdAt: Number(created) || 0 };
  });
}

/** The ref with the full name `name`, or undefined. */
export async function readRef(gitFolder: string, name: string): Promise<Ref | undefined> {
  if (!isRefName(name)) return undefined;
  return (await listRefs(gitFolder, name)).find((ref) => ref.name === name);
}

/** The refs whose full names start with `prefix`, which need not end at a slash. */
export async function matchingRefs(gitFolder: string, prefix: string): Promise<readonly Ref[]> {
  // What may follow is unknown, so the prefix is checked as the beginning of a name.
  if (!isRefName(`${prefix}x`)) return [];
  return await refsLike(gitFolder, [`${prefix}*`, `${prefix}*/**`]);
}

/** Puts all refs into one file, which is what keeps finding one among thousands fast. */
export async function packRefs(gitFolder: string): Promise<void> {
  await git(gitFolder, ['pack-refs', '--all']);
}

/**
 * Moves `name` from `previous` to `next` in one step; {@link noObject} stands for "does not exist" in either place.
 *
 * @returns false, with nothing changed, when the ref was not at `previous` or another name is in its way
 */
export async function moveRef(
  gitFolder: string,
  name: string,
  next: string,
  previous: string,
): Promise<boolean> {
  const args =
    next === noObject ? ['update-ref', '-d', name, previous] : ['update-ref', name, next, previous];
  try {
    await git(gitFolder, args);
    return true;
  } catch (error) {
    if (
      error instanceof GitError &&
      /cannot lock ref|unable to resolve|reference (already|is missing)/i.test(error.stderr)
    ) {
      return false;
    }
    throw error;
  }
}

/**
 * The commit that a person means by `name`: `HEAD`, a branch, a tag, a ref with or without `refs/`, or an object
 * name of at least seven digits. No other revision syntax is understood.
 */
export async function resolveCommit(gitFolder: string, name: string): Promise<string | undefined> {
  const candidates: string[] = [];
  if (isObjectName(name) || name === 'HEAD') candidates.push(name);
  else if (isRefName(name)) {
    if (name.startsWith('refs/')) candidates.push(name);
    else candidates.push(`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`);
    if (/^[0-9a-f]{7,39}$/.test(name)) candidates.push(name);
  }
  for (const candidate of candidates) {
    const { code, stdout } = await git(
      gitFolder,
      ['rev-parse', '--verify', '--quiet', '--end-of-options', `${candidate}^{commit}`],
      { codes: [0, 1, 128] },
    );
    const sha = stdout.toString().trim();
    if (code === 0 && isObjectName(sha)) return sha;
  }
  return undefined;
}
