import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError } from '../../../lib/errors/errors.ts';
import { hasCode } from '../../../lib/image/system-error.ts';

/**
 * Keeps a second deployer away from `stateFolder` as long as this process lives. A lock whose process is gone is taken.
 *
 * @returns what gives the lock back
 * @throws ConflictError when a deployer that runs has it
 */
export async function lockState(stateFolder: string): Promise<() => Promise<void>> {
  const path = join(stateFolder, 'deployer.pid');
  await mkdir(stateFolder, { recursive: true });
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (!hasCode(error, 'EEXIST') || attempt > 0) throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAlive(holder)) {
      throw new ConflictError(`A deployer runs on ${stateFolder} already (process ${holder})`, {
        hint: `Stop it first. If process ${holder} is something else, remove ${path}.`,
      });
    }
    await rm(path, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives and belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
}
