import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitText } from './run.ts';

export interface TreeEntry {
  /** Six octal digits. */
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Bytes; only a blob has them. */
  readonly size: number | undefined;
  readonly path: string;
}

/** A change to a tree: `sha` null takes the path away. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly sha: string | null;
}

/** The entries of the tree (or of a commit's tree) `sha`; `recursive` lists what is in its folders too. */
export async function readTree(
  gitFolder: string,
  sha: string,
  recursive = false,
): Promise<readonly TreeEntry[]> {
  return parseTree(
    await gitText(gitFolder, ['ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), sha]),
  );
}

/** What lies at `path` in the tree of the commit or tree `sha`; `''` is the tree itself. */
export async function readEntry(
  gitFolder: string,
  sha: string,
  path: string,
): Promise<TreeEntry | undefined> {
  if (path === '') {
    const tree = await gitText(gitFolder, ['rev-parse', '--verify', `${sha}^{tree}`]);
    return { mode: '040000', type: 'tree', sha: tree, size: undefined, path: '' };
  }
  const output = await gitText(gitFolder, ['--literal-pathspecs', 'ls-tree', '-z', '-l', sha, '--', path]);
  return parseTree(output).find((entry) => entry.path === path);
}

/**
 * Writes the tree that comes of applying `changes` in order to the tree `base` (an empty one when left out).
 * A change of mode 040000 puts a whole tree in place of what was there.
 */
export async function writeTree(
  gitFolder: string,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> {
  const index = join(gitFolder, `index-${randomUUID()}`);
  const env = { GIT_INDEX_FILE: index };
  try {
    const lines: string[] = [];
    const flush = async () => {
      const input = lines.splice(0).join('');
      if (input !== '') await git(gitFolder, ['update-index', '-z', '--index-info'], { env, input });
    };
    if (base === undefined) await git(gitFolder, ['read-tree', '--empty'], { env });
    else await git(gitFolder, ['read-tree', base], { env });
    for (const change of changes) {
      // What a folder holds is read from the index, so what came before must be in it.
      if (change.mode === '040000') await flush();
      lines.push(...(await indexLines(gitFolder, env, change)));
    }
    await flush();
    return await gitText(gitFolder, ['write-tree'], { env });
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

/** The lines for `git update-index --index-info` that put one change into the index. */
async function indexLines(
  gitFolder: string,
  env: Readonly<Record<string, string>>,
  { path, mode, sha }: TreeChange,
): Promise<readonly string[]> {
  if (mode !== '040000') return [sha === null ? removal(path) : `${mode} ${sha}\t${path}\0`];
  const present = await gitText(
    gitFolder,
    ['--literal-pathspecs', 'ls-files', '-z', '--cached', '--', path],
    {
      env,
    },
  );
  const removed = present.split('\0').filter((name) => name !== '');
  const added = sha === null ? [] : await readTree(gitFolder, sha, true);
  return [
    ...removed.map(removal),
    ...added
      .filter(({ type }) => type !== 'tree')
      .map((entry) => `${entry.mode} ${entry.sha}\t${path}/${entry.path}\0`),
  ];
}

function removal(path: string): string {
  return `0 ${'0'.repeat(40)}\t${path}\0`;
}

function parseTree(output: string): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const line of output.split('\0')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const [mode = '', type = '', sha = '', size = ''] = line.slice(0, tab).split(/ +/);
    if (type !== 'blob' && type !== 'tree' && type !== 'commit') continue;
    entries.push({
      mode,
      type,
      sha,
      size: size === '-' ? undefined : Number(size),
      path: line.slice(tab + 1),
    });
  }
  return entries;
}
