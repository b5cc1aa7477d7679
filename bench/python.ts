import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const cache = join(import.meta.dirname, '..', '.cache', 'bench', 'python');

/**
 * The Python program of an environment that has exactly `packages` (`name==version`), made on first use.
 *
 * @throws Error with pip's own words when it cannot be made
 */
export async function pythonWith(packages: readonly string[]): Promise<string> {
  const key = createHash('sha256').update(packages.toSorted().join('\n')).digest('hex').slice(0, 12);
  const folder = join(cache, key);
  const program = join(folder, 'bin', 'python');
  const mark = join(folder, 'complete');
  try {
    await access(mark);
    return program;
  } catch {
    console.log(`Installing ${packages.join(', ')} into .cache/bench …`);
  }
  await mkdir(cache, { recursive: true });
  await execute('python3', ['-m', 'venv', '--clear', folder]);
  await execute(program, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], {
    maxBuffer: 16 * 1024 * 1024,
  });
  await mkdir(mark);
  return program;
}
