import { GitError, git, gitText } from './run.ts';

export interface FileChange {
  readonly path: string;
  /** The path before, when the file was renamed. */
  readonly previousPath: string | undefined;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  /** The blob after the change, or before it when it was removed. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  readonly binary: boolean;
  /** The hunks in unified form; undefined for a binary file, an unchanged content or a very large difference. */
  readonly patch: string | undefined;
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const largestPatch = 4 * 1024 * 1024;

/**
 * What changes from one commit or tree to another; `from` undefined stands for nothing at all.
 * Both must be object names that exist.
 */
export async function diffBetween(
  gitFolder: string,
  from: string | undefined,
  to: string,
): Promise<readonly FileChange[]> {
  const common = ['-c', 'core.quotePath=false', 'diff-tree', '-r', '-M', '--no-ext-diff', '--no-textconv'];
  const ends = [from ?? emptyTree, to];
  const raw = parseRaw(await gitText(gitFolder, [...common, '-z', '--raw', '--no-abbrev', ...ends]));
  const counts = parseCounts(await gitText(gitFolder, [...common, '-z', '--numstat', ...ends]));
  const patches = splitPatches(await patchText(gitFolder, [...common, '-p', ...ends]));
  let next = 0;
  return raw.map((change, index) => {
    const own = patches.slice(next, next + change.patches);
    next += change.patches;
    const { additions, deletions, binary } = counts[index] ?? { additions: 0, deletions: 0, binary: false };
    const patch = own
      .map(hunks)
      .filter((text) => text !== '')
      .join('\n');
    return {
      path: change.path,
      previousPath: change.previousPath,
      status: change.status,
      sha: change.sha,
      additions,
      deletions,
      binary,
      patch: patch === '' ? undefined : patch,
    };
  });
}

async function patchText(gitFolder: string, args: readonly string[]): Promise<string> {
  try {
    return (await git(gitFolder, args, { maximum: largestPatch })).stdout.toString('utf8');
  } catch (error) {
    if (error instanceof GitError && error.code === -1) return '';
    throw error;
  }
}

interface RawChange {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: FileChange['status'];
  readonly sha: string;
  /** In how many parts the patch shows it: a change of type is a removal and an addition. */
  readonly patches: number;
}

function parseRaw(output: string): readonly RawChange[] {
  const parts = output.split('\0');
  const changes: RawChange[] = [];
  for (let index = 0; index < parts.length; ) {
    const [, , before = '', after = '', letter = ''] = (parts[index] ?? '').split(' ');
    if (letter === '') break;
    const renamed = /^[RC]/.test(letter);
    const previousPath = renamed ? parts[index + 1] : undefined;
    const path = parts[index + (renamed ? 2 : 1)] ?? '';
    index += renamed ? 3 : 2;
    const kind = letter.charAt(0);
    changes.push({
      path,
      previousPath,
      status:
        kind === 'A'
          ? 'added'
          : kind === 'D'
            ? 'removed'
            : renamed
              ? 'renamed'
              : kind === 'T'
                ? 'changed'
                : 'modified',
      sha: kind === 'D' ? before : after,
      patches: kind === 'T' ? 2 : 1,
    });
  }
  return changes;
}

function parseCounts(
  output: string,
): readonly { readonly additions: number; readonly deletions: number; readonly binary: boolean }[] {
  const parts = output.split('\0');
  const counts = [];
  for (let index = 0; index < parts.length; ) {
    const [added, removed, path] = (parts[index] ?? '').split('\t');
    if (added === undefined || removed === undefined) break;
    counts.push({ additions: Number(added) || 0, deletions: Number(removed) || 0, binary: added === '-' });
    // A renamed file has an empty path here, and its two paths follow.
    index += path === '' ? 3 : 1;
  }
  return counts;
}

function splitPatches(text: string): readonly string[] {
  return text === '' ? [] : text.split(/^(?=diff --git )/m).filter((part) => part.startsWith('diff --git '));
}

function hunks(patch: string): string {
  const start = patch.search(/^@@ /m);
  return start < 0 ? '' : patch.slice(start).replace(/\n$/, '');
}
