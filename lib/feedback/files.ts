import * as files from 'node:fs/promises';
import { codeOf } from '../errors/code.ts';

/** What a spool does to the disk. A test may put a disk in its place that fills up, or a process that dies. */
export type Files = Pick<
  typeof files,
  'open' | 'mkdir' | 'readdir' | 'rename' | 'rm' | 'rmdir' | 'stat' | 'utimes' | 'copyFile'
>;

export const realFiles: Files = files;

/** Flushes the names in `folder` to the disk, where the system lets a folder be flushed. */
export async function syncFolder(folder: string, { open }: Files): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'EPERM') throw error;
  } finally {
    await handle.close();
  }
}

export function isAbsent(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
}
