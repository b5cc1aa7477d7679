/**
 * Requests per second for one row, beside a server that answers with a constant and beside what Python teams run.
 * `npm run bench -- serving`; `--soak <minutes>` asks for so long and watches the memory; `--reload` reloads under load.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { linearRegression, median } from 'simple-statistics';
import { InputError } from '../../lib/errors/errors.ts';
import { formatBytes } from '../../lib/report/format.ts';
import { pythonWith } from '../python.ts';
import type { Comparison } from '../report.ts';
import { connections, type Load, loadWith } from './load.ts';
import { type BenchModel, trainPenguins } from './model.ts';
import { type Contender, type RunningServer, startServer } from './server.ts';

const root = join(import.meta.dirname, '..', '..');
const instance = {
  Island: 'Biscoe',
  'Beak Length (mm)': 49.3,
  'Beak Depth (mm)': 15.7,
  'Flipper Length (mm)': 217,
  'Body Mass (g)': 5700,
  Sex: 'MALE',
};
const body = JSON.stringify({ instances: [instance] });
/** All are measured in turn, so many times, for so many seconds; the median counts. */
const rounds = 3;
const seconds = 4;
const warmUpSeconds = 3;

const numpy = ['fastapi==0.165.0', 'uvicorn[standard]==0.54.0', 'numpy==2.4.6'];
const sklearn = [...numpy, 'scikit-learn==1.9.1', 'pandas==3.1.1'];

export async function run(args: readonly string[]): Promise<Comparison> {
  const { values } = parseArgs({
    args: [...args],
    options: { soak: { type: 'string' }, reload: { type: 'boolean', default: false } },
  });
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  try {
    const model = await trainPenguins(folder);
    if (values.soak !== undefined) return await soak(model, minutesOf(values.soak));
    return values.reload ? await reload(model) : await compare(model, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const oursName = 'Slipway';
const fullName = 'Slipway, experiment and feedback on';

/** The service as an image runs it, without a line a request. */
function ours({ models }: BenchModel, name = oursName, environment: Record<string, string> = {}): Contender {
  return {
    name,
    program: process.execPath,
    parameters: [join(root, 'dist', 'serving', 'index.js')],
    environment: {
      MODELS_DIR: models,
      HOST: '127.0.0.1',
      ACCESS_LOG: 'false',
      DRAIN_DELAY_MS: '0',
      // A machine that is busy with other things must not look like too many requests.
      MAX_LAG_MS: '0',
      DEFAULT_VERSIONS: 'penguins@1.0.0',
      ...environment,
    },
    path: '/v1/models/penguins:predict',
  };
}

async function contenders(model: BenchModel, folder: string): Promise<readonly Contender[]> {
  const experiment = join(folder, 'experiment.yaml');
  await writeFile(
    experiment,
    'name: bench\nmodel: penguins\narms:\n  champion: { version: 1.0.0, weight: 80 }\n  challenger: { version: 1.1.0, weight: 20 }\n',
  );
  const node = (name: string, file: string): Contender => ({
    name,
    program: process.execPath,
    parameters: [join(import.meta.dirname, 'peers', file)],
    environment: { MODEL: model.file },
    path: '/predict',
  });
  const python = async (name: string, file: string, packages: readonly string[]): Promise<Contender> => ({
    name,
    program: await pythonWith(packages),
    parameters: [join(import.meta.dirname, 'peers', file)],
    environment: { MODEL: model.file, DATA: model.data },
    path: '/predict',
  });
  return [
    node('node:http, a constant', 'constant.ts'),
    node('node:http, the same work', 'bare.ts'),
    ours(model),
    ours(model, fullName, {
      EXPERIMENT_FILE: experiment,
      FEEDBACK_STORE: `file:${join(folder, 'feedback')}`,
    }),
    node('Hono with zod', 'hono-zod.ts'),
    await python('FastAPI with numpy', 'fastapi_numpy.py', numpy),
    await python('FastAPI with scikit-learn', 'fastapi_sklearn.py', sklearn),
  ];
}

async function compare(model: BenchModel, folder: string): Promise<Comparison> {
  const load = await loadWith(body);
  const servers: { contender: Contender; server: RunningServer; loads: Load[]; memory: number }[] = [];
  try {
    for (const contender of await contenders(model, folder)) {
      const server = await startServer(contender, body);
      servers.push({ contender, server, loads: [], memory: 0 });
      await load(server.url, warmUpSeconds);
    }
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`round ${round} of ${rounds} …`);
      for (const each of servers) {
        each.loads.push(await load(each.server.url, seconds));
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
  const [plain, full] = [of(oursName), of(fullName)];
  const [byHand, pipeline] = [of('FastAPI with numpy'), of('FastAPI with scikit-learn')];
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

/** Reloads all models again and again while requests come in: the slowest must be no slower than without. */
async function reload(model: BenchModel): Promise<Comparison> {
  const load = await loadWith(body);
  const server = await startServer(ours(model), body);
  try {
    await load(server.url, warmUpSeconds);
    const quiet: Load[] = [];
    const reloading: Load[] = [];
    for (let round = 0; round < rounds; round += 1) {
      quiet.push(await load(server.url, seconds));
      let isOver = false;
      const nudging = (async () => {
        while (!isOver) {
          await touch(model);
          server.signal('SIGHUP');
          await wait(250);
        }
      })();
      reloading.push(await load(server.url, seconds));
      isOver = true;
      await nudging;
    }
    const row = (name: string, loads: readonly Load[]) => [
      name,
      Math.round(median(loads.map((each) => each.perSecond))),
      median(loads.map((each) => each.p99)).toFixed(2),
      median(loads.map((each) => each.max)).toFixed(2),
    ];
    return {
      title: 'Reloading both models four times a second, under load',
      columns: ['', 'a second', 'p99 ms', 'slowest ms'],
      rows: [row('no reload', quiet), row('reloads', reloading)],
      notes: [`wrk, one thread, ${connections} connections; ${rounds} rounds of ${seconds} s, medians.`],
    };
  } finally {
    await server.stop();
  }
}

/** Makes the files of a version look new. */
async function touch({ models }: BenchModel): Promise<void> {
  const file = join(models, 'penguins', '1.0.0', 'release.json');
  await writeFile(file, await readFile(file));
}

/** Asks for `minutes` and watches the memory: it must not grow. */
async function soak(model: BenchModel, minutes: number): Promise<Comparison> {
  const load = await loadWith(body);
  const server = await startServer(ours(model), body);
  const samples: { readonly at: number; readonly memory: number; readonly perSecond: number }[] = [];
  try {
    const end = performance.now() + minutes * 60_000;
    while (performance.now() < end) {
      const { perSecond } = await load(server.url, 10);
      samples.push({ at: samples.length * 10, memory: await server.memory(), perSecond });
      console.log(`${samples.length * 10} s: ${formatBytes(samples.at(-1)?.memory ?? 0)}`);
    }
  } finally {
    await server.stop();
  }
  // The first minute is spent on growing to the size that the load needs.
  const settled = samples.slice(Math.min(6, Math.floor(samples.length / 3)));
  const { m: slope } = linearRegression(settled.map(({ at, memory }) => [at, memory]));
  const perHour = (slope * 3600) / 1e6;
  return {
    title: `${minutes} minutes of load on one process`,
    columns: ['second', 'memory', 'a second'],
    rows: samples.map(({ at, memory, perSecond }) => [at + 10, formatBytes(memory), Math.round(perSecond)]),
    notes: [`wrk, one thread, ${connections} connections; resident memory after each 10 s.`],
    goals: [
      goal('memory grows by less than 5 MB an hour after the first minute', perHour, (value) => value < 5),
    ],
  };
}

function goal(text: string, found: number, holds: (found: number) => boolean) {
  return { goal: text, found: found.toPrecision(3), reached: holds(found) };
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new InputError(`--soak: expected minutes, but found ${JSON.stringify(text)}`);
}
