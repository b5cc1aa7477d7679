import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../lib/digest/digest.ts';
import { runProgram } from './program.ts';

/** What only tests read, and is ten times as large as all other packages: each has a package folder of its own in tests/. */
const packages = [
  { folder: 'openapi', holds: 'the published description of the GitHub API' },
  { folder: 'provider-google', holds: 'the published schema of Terraform’s provider for Google Cloud' },
];

/** Installs the packages of tests that are not installed, or not in the version that their lock file names. */
export async function installTestPackages(root: string): Promise<void> {
  for (const { folder, holds } of packages) await install(join(root, 'tests', folder), holds);
}

async function install(folder: string, holds: string): Promise<void> {
  const lock = digestOf(await readFile(join(folder, 'package-lock.json')));
  const stamp = join(folder, 'node_modules', '.slipway-lock');
  const installed = await readFile(stamp, 'utf8').catch(() => undefined);
  if (installed === lock) return;
  console.log(`Installing ${holds} …`);
  const { exitCode, output } = await runProgram(
    ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    folder,
  );
  // Its tests say what they need when it is missing.
  if (exitCode !== 0) console.log(output.trimEnd());
  else await writeFile(stamp, lock);
}
