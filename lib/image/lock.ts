import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { codeOf } from '../errors/code.ts';
import { UnavailableError } from '../errors/errors.ts';

/** A lock this old was left by a process that was killed; what is done under it takes milliseconds. */
const staleAfterMs = 20_000;
const waitAtMostMs = 30_000;

const ownerSchema = z.object({ id: z.string(), host: z.string(), process: z.int() });
type Owner = z.infer<typeof ownerSchema>;

/**
 * Does `work` while no other process that uses the same lock file does its own. A lock whose owner was killed is taken
 * over. `work` is given a check to make before its last step: it is false when the lock was lost meanwhile, because
 * another took this process for dead, and `work` must then change nothing.
 *
 * @throws UnavailableError when another holds the lock for longer than 30 seconds
 */
export async function withLock<T>(
  path: string,
  work: (isHeld: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const own: Owner = { id: randomUUID(), host: hostname(), process: process.pid };
  await acquire(path, own);
  const isHeld = async () => (await ownerOf(path))?.id === own.id;
  try {
    return await work(isHeld);
  } finally {
    if (await isHeld()) await rm(path, { force: true });
  }
}

async function acquire(path: string, own: Owner): Promise<void> {
  const deadline = Date.now() + waitAtMostMs;
  for (;;) {
    try {
      await writeFile(path, JSON.stringify(own), { flag: 'wx' });
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    if (await isStale(path)) {
      // Renaming, not removing: of several that find it stale, one gets it out of the way.
      const aside = `${path}.${own.id}`;
      await rename(path, aside).catch(() => undefined);
      await rm(aside, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      throw new UnavailableError(`Another process holds ${path}`, {
        hint: 'Wait for it to end, or remove that file when no other process is running.',
      });
    }
    await sleep(5 + Math.random() * 20);
  }
}

async function isStale(path: string): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > staleAfterMs) return true;
  const owner = await ownerOf(path);
  return owner !== undefined && owner.host === hostname() && !isRunning(owner.process);
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    return ownerSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    // Gone, or not yet written to its end.
    return undefined;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
