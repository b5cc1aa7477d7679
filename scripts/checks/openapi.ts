import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../lib/digest/digest.ts';
import { runProgram } from './program.ts';

/**
 * Installs GitHub's published API description, which the forge's answers are checked against. It has a package folder of
 * its own, since it is ten times as large as all other packages and only tests read it.
 */
export async function installOpenApi(root: string): Promise<void> {
  const folder = join(root, 'tests', 'openapi');
  const lock = digestOf(await readFile(join(folder, 'package-lock.json')));
  const stamp = join(folder, 'node_modules', '.slipway-lock');
  const installed = await readFile(stamp, 'utf8').catch(() => undefined);
  if (installed === lock) return;
  console.log('Installing the published description of the GitHub API …');
  const { exitCode, output } = await runProgram(
    ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    folder,
  );
  // Its tests say what they need when it is missing.
  if (exitCode !== 0) console.log(output.trimEnd());
  else await writeFile(stamp, lock);
}
