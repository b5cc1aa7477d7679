import { link, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '../../lib/errors/code.ts';
import { ConflictError } from '../../lib/errors/errors.ts';

/** A file that is to be made or changed. Paths are relative to a folder, with `/`. */
export interface FileChange {
  readonly path: string;
  /** What it holds now; undefined when there is no such file. */
  readonly before?: string;
  readonly after: string | Uint8Array;
}

/**
 * Brings `changes` to `folder`, which need not exist. All are written beside it first and then put in their places whole, a
 * new folder by one step; when a step fails those before it are undone.
 *
 * @throws ConflictError when a file is not any more what it was when the change was made up
 */
export async function applyChanges(folder: string, changes: readonly FileChange[]): Promise<void> {
  const stage = await mkdtemp(join(await nearestFolder(folder), '.slipway-'));
  const undo: (() => Promise<void>)[] = [];
  try {
    const staged = join(stage, 'files');
    for (const { path, after } of changes) {
      await mkdir(dirname(join(staged, path)), { recursive: true });
      await writeFile(join(staged, path), after);
    }
    for (const change of changes.filter(({ before }) => before !== undefined)) {
      undo.push(await replace(folder, change, join(staged, change.path)));
    }
    const added = changes.filter(({ before }) => before === undefined);
    for (const way of await missingTops(folder, added)) {
      undo.push(await putInPlace(join(staged, way), join(folder, way)));
    }
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw error;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function replace(folder: string, { path, before = '' }: FileChange, staged: string) {
  const target = join(folder, path);
  if ((await readFile(target, 'utf8').catch(() => undefined)) !== before) throw changedMeanwhile(target);
  await rename(staged, target);
  return () => writeFile(target, before);
}

async function putInPlace(staged: string, target: string) {
  try {
    if ((await stat(staged)).isDirectory()) await rename(staged, target);
    // Unlike a rename, this never takes the place of a file.
    else await link(staged, target);
  } catch (error) {
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(codeOf(error) ?? '')) throw changedMeanwhile(target);
    throw error;
  }
  return () => rm(target, { recursive: true, force: true });
}

function changedMeanwhile(path: string): ConflictError {
  return new ConflictError(`${path} has changed while this ran; nothing was written`, {
    hint: 'Run this again: it takes up what is there now.',
  });
}

/** Of the ways to `changes`, the first parts that do not exist yet; '' when that is `folder` itself. */
async function missingTops(folder: string, changes: readonly FileChange[]): Promise<readonly string[]> {
  if (!(await exists(folder))) return [''];
  const tops = new Set<string>();
  for (const { path } of changes) {
    const parts = path.split('/');
    let depth = 1;
    while (depth < parts.length && (await exists(join(folder, ...parts.slice(0, depth))))) depth += 1;
    tops.add(parts.slice(0, depth).join('/'));
  }
  return [...tops];
}

async function nearestFolder(folder: string): Promise<string> {
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  return dirname(folder);
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
