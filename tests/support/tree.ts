import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { aFolder } from './folder.ts';

const execute = promisify(execFile);

/** The root of this repository. */
export const root = join(import.meta.dirname, '..', '..');

/**
 * A copy of this repository as a fresh clone of it would be, with the changes that are not committed yet. The packages
 * are the ones installed here.
 */
export async function aTree(): Promise<string> {
  await expectInstalled();
  const folder = await aFolder();
  const { stdout } = await execute('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  });
  const names = stdout.split('\0').filter((name) => name !== '');
  for (const parent of new Set(names.map((name) => dirname(name))))
    await mkdir(join(folder, parent), { recursive: true });
  // A file that was deleted but not yet committed is listed all the same.
  await Promise.all(names.map((name) => cp(join(root, name), join(folder, name)).catch(() => undefined)));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** With other packages installed than the lock file names, a copy would install its own into the folder that it shares. */
async function expectInstalled(): Promise<void> {
  const { stdout } = await execute('git', ['hash-object', 'package-lock.json'], { cwd: root });
  const installed = await readFile(join(root, 'node_modules', '.slipway-lock'), 'utf8').catch(() => '');
  if (installed.trim() !== stdout.trim())
    throw new Error('node_modules is stale: run ./scripts/test, or npm ci');
}
