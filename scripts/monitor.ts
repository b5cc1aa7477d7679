/** `npm run monitor`: a local Prometheus beside a running service, see `usage` in monitor/options.ts. */
import { dirname, join } from 'node:path';
import { describeError } from '../lib/errors/describe.ts';
import { NotFoundError } from '../lib/errors/errors.ts';
import { lockState } from './local/state-lock.ts';
import { startAlertmanager } from './monitor/alertmanager.ts';
import { type MonitorOptions, readOptions, usage } from './monitor/options.ts';
import { findProgram, type RunningServer } from './monitor/program.ts';
import { startPrometheus } from './monitor/prometheus.ts';
import { quickstartTargets } from './monitor/targets.ts';

const root = dirname(import.meta.dirname);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) console.log(usage);
  else await monitor(options);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

/** @throws NotFoundError when Prometheus is not installed, or no service runs */
async function monitor({ targets: named, port }: MonitorOptions): Promise<void> {
  const path = process.env['PATH'] ?? '';
  const program = await findProgram(['prometheus'], path);
  if (program === undefined) {
    throw new NotFoundError('There is no program prometheus on this machine', {
      hint: 'Install it: apt install prometheus, brew install prometheus, or from https://prometheus.io/download/',
    });
  }
  const state = join(root, '.slipway');
  const targets = named ?? (await quickstartTargets(state));
  const folder = join(state, 'monitor');
  const unlock = await lockState(folder, 'monitor');
  const servers: RunningServer[] = [];
  try {
    const alerting = await findProgram(['alertmanager', 'prometheus-alertmanager'], path);
    if (alerting !== undefined) servers.push(await startAlertmanager(alerting, join(folder, 'alertmanager')));
    const alertmanager = servers[0]?.url;
    const prometheus = await startPrometheus({
      program,
      root,
      folder,
      targets,
      interval: '5s',
      port,
      alertmanager,
    });
    servers.push(prometheus);
    for (const { url, service, environment } of targets)
      console.log(`Watching    ${service} in ${environment} at ${url}`);
    console.log(`Prometheus  ${prometheus.url}/graph`);
    console.log(`Alerts      ${prometheus.url}/alerts`);
    console.log(
      `            ${alertmanager === undefined ? 'shown there alone, as Alertmanager is not installed' : `${alertmanager} groups them, and sends nothing`}`,
    );
    console.log('\nIt keeps running until Ctrl-C.');
    const interrupted = new Promise<false>((resolve) =>
      stop.signal.addEventListener('abort', () => resolve(false), { once: true }),
    );
    const hasEnded = await Promise.race([interrupted, prometheus.ended.then(() => !stop.signal.aborted)]);
    if (!hasEnded) return;
    console.error('Prometheus has ended by itself.');
    process.exitCode = 1;
  } finally {
    for (const server of servers.toReversed()) await server.close();
    await unlock();
  }
}
