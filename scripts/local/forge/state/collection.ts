import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { readJson, writeJson } from './files.ts';

/**
 * Records with a number as their key, each a JSON file of its own. All are held in memory, so reading costs nothing;
 * a record is on the disk before {@link Collection.put} is done.
 */
export interface Collection<T> {
  get(key: number): T | undefined;
  /** All records by falling key, that is, newest first. */
  newestFirst(): readonly T[];
  put(key: number, record: T): Promise<void>;
  remove(key: number): Promise<void>;
}

/** Opens the collection in `folder`, which is made when it does not exist. */
export async function openCollection<S extends z.ZodType>(
  folder: string,
  schema: S,
): Promise<Collection<z.infer<S>>> {
  await mkdir(folder, { recursive: true });
  const records = new Map<number, z.infer<S>>();
  const keys = (await readdir(folder))
    .map((name) => /^([1-9]\d{0,15})\.json$/.exec(name)?.[1])
    .filter((key) => key !== undefined)
    .map(Number)
    .sort((a, b) => a - b);
  for (const key of keys) {
    const record = await readJson(fileOf(folder, key), schema);
    if (record !== undefined) records.set(key, record);
  }
  let sorted: readonly z.infer<S>[] | undefined;
  return {
    get: (key) => records.get(key),
    newestFirst() {
      sorted ??= [...records].sort(([a], [b]) => b - a).map(([, record]) => record);
      return sorted;
    },
    async put(key, record) {
      await writeJson(fileOf(folder, key), record);
      records.set(key, record);
      sorted = undefined;
    },
    async remove(key) {
      await rm(fileOf(folder, key), { force: true });
      records.delete(key);
      sorted = undefined;
    },
  };
}

function fileOf(folder: string, key: number): string {
  return join(folder, `${key}.json`);
}
