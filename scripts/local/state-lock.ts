import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../lib/errors/code.ts';
import { ConflictError } from '../../lib/errors/errors.ts';

/**
 * Keeps a second process of the same kind away from `stateFolder` as long as this one lives. A lock whose process is gone
 * is taken.
 *
 * @param holder what this process is, e.g. `deployer`
 * @returns what gives the lock back
 * @throws ConflictError when another holds it
 */
export async function lockState(stateFolder: string, holder: string): Promise<() => Promise<void>> {
  const path = join(stateFolder, `${holder}.pid`);
  await mkdir(stateFolder, { recursive: true });
  for (let attempt = 0; ; attempt += 1) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || attempt > 0) throw error;
    }
    const pid = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAlive(pid)) {
      throw new ConflictError(`Another ${holder} uses ${stateFolder} (process ${pid})`, {
        hint: `Stop it first. If process ${pid} is something else, remove ${path}.`,
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
    return codeOf(error) === 'EPERM';
  }
}
