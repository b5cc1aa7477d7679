/**
 * Requests per second for one row, beside a server that answers with a constant and beside what Python teams run.
 * `npm run bench -- serving`; `--all` compares with MLflow, BentoML and MLServer too; `--soak [minutes]` asks for so long
 * and watches the memory; `--reload` reloads under load.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { InputError } from '../../lib/errors/errors.ts';
import { formatBytes } from '../../lib/report/format.ts';
import type { Comparison } from '../report.ts';
import { contenders, heavyContenders, names } from './contenders.ts';
import { goal } from './goal.ts';
import { connections, type Load, loadWith } from './load.ts';
import { type BenchModel, trainPenguins } from './model.ts';
import { reload } from './reload.ts';
import { type Contender, type RunningServer, startServer } from './server.ts';
import { soak } from './soak.ts';

/** All are measured in turn, so many times, for so many seconds; the median counts. */
const rounds = 5;
const seconds = 4;
const warmUpSeconds = 3;

export async function run(args: readonly string[]): Promise<Comparison> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { all: { type: 'boolean' }, soak: { type: 'boolean' }, reload: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [minutes = '10', ...others] = positionals;
  if (others.length > 0 || (positionals.length > 0 && values.soak !== true)) {
    throw new InputError(`bench/serving does not know ${JSON.stringify(positionals.join(' '))}`, {
      hint: 'npm run bench -- serving [--all | --reload | --soak [minutes]]',
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  try {
    const model = await trainPenguins(folder);
    if (values.soak === true) return await soak(model, folder, minutesOf(minutes));
    return values.reload === true ? await reload(model) : await compare(model, folder, values.all === true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly contender: Contender;
  readonly server: RunningServer;
  readonly load: Awaited<ReturnType<typeof loadWith>>;
  readonly loads: Load[];
  memory: number;
}

async function compare(model: BenchModel, folder: string, all: boolean): Promise<Comparison> {
  const heavy = all ? await heavyContenders(model, folder) : { found: [], missing: [] };
  const servers: Measured[] = [];
  try {
    for (const contender of [...(await contenders(model, folder)), ...heavy.found]) {
      console.log(`${contender.name} …`);
      const server = await startServer(contender);
      const load = await loadWith(contender.body);
      servers.push({ contender, server, load, loads: [], memory: 0 });
      await load(server.url, warmUpSeconds);
    }
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`round ${round} of ${rounds} …`);
      for (const each of servers) {
        each.loads.push(await each.load(each.server.url, seconds));
        each.memory = await each.server.memory();
      }
    }
  } finally {
    await Promise.all(servers.map(({ server }) => server.stop()));
  }
  const found = servers.map(({ contender, server, loads, memory }) => ({
    name: contender.name,
    ready: server.readySeconds,
    memory,
    perSecond: median(loads.map((each) => each.perSecond)),
    // Within a round the machine is the same for all, so that ratios are taken there.
    ratio: median(loads.map((each, round) => each.perSecond / (servers[0]?.loads[round]?.perSecond ?? 1))),
    median: median(loads.map((each) => each.median)),
    p99: median(loads.map((each) => each.p99)),
  }));
  const of = (name: string) => {
    const result = found.find((each) => each.name === name);
    if (result === undefined) throw new TypeError(`there is no ${name}`);
    return result;
  };
  const [plain, full] = [of(names.ours), of(names.oursFull)];
  const [byHand, pipeline] = [of(names.numpy), of(names.sklearn)];
  const times = (one: { ratio: number }, other: { ratio: number }) => one.ratio / other.ratio;
  return {
    title: 'One row a request: predictions per second beside a server that answers with a constant',
    columns: ['server', 'a second', 'of the constant', 'median ms', 'p99 ms', 'memory', 'ready s'],
    rows: found.map((each) => [
      each.name,
      Math.round(each.perSecond),
      each.ratio.toFixed(3),
      each.median.toFixed(2),
      each.p99.toFixed(2),
      formatBytes(each.memory),
      each.ready.toFixed(2),
    ]),
    notes: [
      `wrk, one thread, ${connections} connections, loopback; one process each; ${rounds} rounds of ${seconds} s in turn, medians.`,
      'Slipway counts metrics in both rows; it runs from dist/, as an image does, and is asked over KServe V1.',
      'Ready is the time from the start of the process to its first prediction; the pipeline is fitted in it.',
    ],
    goals: [
      goal('at least 0.65 of the constant, experiment and feedback on', full.ratio, (value) => value >= 0.65),
      goal('7 times FastAPI with numpy', times(full, byHand), (value) => value >= 7),
      goal('100 times FastAPI with scikit-learn', times(full, pipeline), (value) => value >= 100),
      goal("p99 below FastAPI-numpy's median, in ms", full.p99, (value) => value < byHand.median),
      goal('ready within 0.3 s', plain.ready, (value) => value <= 0.3),
      goal('under 100 MB resident', plain.memory / 1e6, (value) => value < 100),
    ],
  };
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new InputError(`--soak: expected minutes, but found ${JSON.stringify(text)}`);
}
