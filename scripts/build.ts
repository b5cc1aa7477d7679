/**
 * Makes `dist/`: the one bundle of all actions and, in `dist/serving/` and `dist/relay/`, the service and the alert relay
 * that go into images. Each part is started once from the fresh bundle before it replaces the old one.
 *
 * `npm run build` writes dist/; `npm run build -- --check` compares it with a fresh build and changes nothing.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startServers, startsFromBundle } from './build/smoke.ts';

const execute = promisify(execFile);
const root = dirname(import.meta.dirname);

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const folder = await mkdtemp(join(tmpdir(), 'slipway-dist-'));
try {
  const fresh = join(folder, 'dist');
  await bundle('actions/index.ts', fresh);
  await bundle('serving/server.ts', join(fresh, 'serving'));
  await bundle('relay/server.ts', join(fresh, 'relay'));
  await copyActions(folder);
  await startsFromBundle(folder);
  await startServers(fresh);
  const stale = await differences(fresh, join(root, 'dist'));
  if (values.check) {
    if (stale.length > 0) {
      console.error(
        `dist/ is not what the sources give: ${stale.slice(0, 10).join(', ')}. Run: npm run build`,
      );
      process.exitCode = 1;
    }
  } else if (stale.length > 0) {
    await replace(fresh, join(root, 'dist'));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bundle(entry: string, output: string): Promise<void> {
  const ncc = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');
  const options = ['--minify', '--no-cache', '--license', 'licenses.txt', '--target', 'es2024'];
  await execute(process.execPath, [ncc, 'build', entry, '--out', output, ...options], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`ncc could not bundle ${entry}\n${error.stdout ?? ''}${error.stderr ?? ''}`);
  });
  // Bundles are compared byte by byte, also on a machine whose Git adds line ends.
  for (const name of await files(output)) {
    if (!name.endsWith('.txt')) continue;
    const path = join(output, name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('\r\n', '\n'));
  }
}

/** The entries beside the bundle, so that each action can be started as GitHub starts it. */
async function copyActions(target: string): Promise<void> {
  await cp(join(root, 'actions'), join(target, 'actions'), {
    recursive: true,
    filter: (source) => !source.endsWith('.ts'),
  });
  await cp(join(root, 'package.json'), join(target, 'package.json'));
}

async function files(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}

/** Names of the files that differ between two folders, or are in one alone. */
async function differences(left: string, right: string): Promise<string[]> {
  const names = new Set([...(await files(left)), ...(await files(right))]);
  const differing: string[] = [];
  for (const name of names) {
    const [one, other] = await Promise.all(
      [left, right].map((path) => readFile(join(path, name)).catch(() => undefined)),
    );
    if (one === undefined || other === undefined || !one.equals(other)) differing.push(name);
  }
  return differing;
}

async function replace(fresh: string, target: string): Promise<void> {
  const beside = `${target}.new`;
  await rm(beside, { recursive: true, force: true });
  await cp(fresh, beside, { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(beside, target);
}
