import { join } from 'node:path';
import { z } from 'zod';
import { readJson, writeJson } from './files.ts';

/** Gives numbers that were never given before in this folder, also not before a crash. */
export type NextId = () => Promise<number>;

const chunk = 1000;

/** Opens the counter in `folder`. Numbers are reserved a thousand at a time, so a restart leaves a gap. */
export async function openIds(folder: string): Promise<NextId> {
  const path = join(folder, 'ids.json');
  const stored = await readJson(path, z.strictObject({ reserved: z.int().min(0) }));
  let last = stored?.reserved ?? 0;
  let reserved = last;
  let reserving: Promise<void> = Promise.resolve();
  return async () => {
    last += 1;
    const id = last;
    reserving = reserving.then(async () => {
      if (id <= reserved) return;
      await writeJson(path, { reserved: reserved + chunk });
      reserved += chunk;
    });
    await reserving;
    return id;
  };
}
