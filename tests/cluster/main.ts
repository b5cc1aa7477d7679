/**
 * Builds what a cluster is made of, starts it, tests this project's GitOps tree in it and stops it again, whatever happens.
 * The last line says how many tests passed.
 */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describeError } from '../../lib/errors/describe.ts';
import { UnavailableError } from '../../lib/errors/errors.ts';
import { formatDuration } from '../../lib/report/format.ts';
import { type Counts, none, summaryOf } from '../../scripts/checks/counts.ts';
import { runJest } from '../../scripts/checks/jest.ts';
import { findProgram } from '../support/programs.ts';
import { buildTool, builtIn, staleTools } from './build/build.ts';
import { type Options, readOptions, usage } from './options.ts';
import { neededPrograms, startCluster } from './start/cluster.ts';
import { repositories, startGitops } from './start/gitops.ts';
import { openPrograms } from './start/programs.ts';
import { type Description, descriptionVariable } from './support/description.ts';

const root = join(import.meta.dirname, '..', '..');
const cache = join(root, '.cache', 'cluster');

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`✓ ${what} (${formatDuration((performance.now() - began) / 1000)})`);
  return result;
}

/** Ctrl-C in a terminal, the end of a job, a terminal that is closed. */
function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interrupted.abort(new UnavailableError(`ended by ${signal}`)));
  }
  return interrupted.signal;
}

async function testInCluster({ kubeconfig, hold, selection }: Options): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-cluster-'));
  const signal = interruption();
  const programs = openPrograms(folder, signal);
  const stops: (() => Promise<void>)[] = [() => programs.stop()];
  let counts: Counts | undefined;
  try {
    const built = builtIn(cache);
    const machine = { git: '', prometheus: '', 'redis-server': '' };
    for (const name of neededPrograms) machine[name] = findProgram(name) ?? name;
    const cluster = await startCluster({ built, programs, machine, folder, given: kubeconfig, step });
    stops.unshift(() => cluster.giveBack());
    const forge = await step('Argo CD watches gitops/ in a forge of its own', () =>
      startGitops(built, cluster.api, join(root, 'gitops'), folder),
    );
    stops.push(() => forge.close());
    const measured = join(folder, 'measured');
    await writeFile(measured, '');
    const { access, prometheus } = cluster;
    const { url, apiUrl, token } = forge;
    const description: Description = {
      access,
      prometheus,
      forge: { url, apiUrl, token },
      repositories,
      measured,
    };
    const file = join(folder, 'description.json');
    await writeFile(file, JSON.stringify(description), { mode: 0o600 });
    if (hold) {
      console.log(
        `KUBECONFIG=${cluster.kubeconfig}\n${descriptionVariable}=${file}\n${url}\nCtrl-C ends it.`,
      );
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      counts = none;
    } else {
      const config = join(import.meta.dirname, 'jest.config.js');
      counts = await runJest(root, selection, { config, env: { [descriptionVariable]: file }, signal });
      signal.throwIfAborted();
      process.stdout.write(await readFile(measured, 'utf8'));
    }
    return counts;
  } finally {
    await step('all is stopped', async () => {
      for (const stop of stops) await stop().catch((error: unknown) => console.error(describeError(error)));
    });
    if (counts === undefined || counts.failed > 0) await keepLogs(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

async function keepLogs(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  if (names.length === 0) return;
  const kept = join(cache, 'logs');
  await rm(kept, { recursive: true, force: true });
  await mkdir(kept, { recursive: true });
  for (const name of names) await copyFile(join(folder, name), join(kept, name));
  console.log(`What the programs logged is in ${relative(root, kept)}.`);
}

function finish(counts: Counts): void {
  console.log(summaryOf(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(usage);
    return;
  }
  const stale = await staleTools(cache);
  const needed = [...neededPrograms, ...(stale.length > 0 ? (['go'] as const) : [])];
  const missing = needed.filter((name) => findProgram(name) === undefined);
  if (missing.length > 0) {
    console.log(`skipped: needs ${missing.join(', ')}`);
    finish({ ...none, ...(process.env['CI'] === 'true' ? { failed: 1 } : { skipped: 1 }) });
    return;
  }
  for (const tool of stale) {
    const names = tool.programs.map(({ name }) => name).join(', ');
    console.log(`Building ${names} ${tool.version}: minutes, unless Go has built them before …`);
    await step(`${tool.name} is built`, () => buildTool(tool, cache));
  }
  finish(await testInCluster(options));
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  finish({ ...none, failed: 1 });
});
