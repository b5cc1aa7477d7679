/**
 * Rows per second of many rows at once, beside scikit-learn: the network alone, and CSV through HTTP beside pandas.
 * `npm run bench -- batch [rows]`; the most rows are 1,000,000 by default.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../../lib/errors/errors.ts';
import { type BatchPredictor, loadBatchPredictor } from '../../lib/model/batch.ts';
import type { Comparison } from '../report.ts';
import {
  classes,
  deviation,
  inputs,
  mean,
  modelOf,
  randomInputs,
  randomLayers,
  sizes,
  writeModel,
} from './model.ts';
import { openPeer, packages } from './peer.ts';
import { startService } from './service.ts';

/** Each side is measured so often, in turn; the fastest counts, as others may use the machine. */
const rounds = 3;
const minSeconds = 1.5;

export async function run(args: readonly string[]): Promise<Comparison> {
  const most = mostRows(args);
  const counts = [1, 100, 10_000, 1_000_000].filter((count) => count < most).concat(most);
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  try {
    const layers = randomLayers(1);
    const model = modelOf(layers);
    const matrix = randomInputs(most, 2);
    await writeFile(
      join(folder, 'network.json'),
      JSON.stringify({ sizes, classes, mean, deviation, layers }),
    );
    await writeFile(join(folder, 'inputs.f32'), matrix);
    await writeModel(join(folder, 'models'), model);
    await writeCsv(join(folder, 'rows.csv'), matrix);
    const peer = await openPeer(folder);
    const batch = loadBatchPredictor(model);

    const ours = new Map<number, number>();
    const theirs = new Map<number, number>();
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`matrix, round ${round} of ${rounds} …`);
      for (const count of counts) keepFastest(ours, count, secondsOf(batch, matrix, count));
      for (const [count, seconds] of await peer.matrix(counts)) keepFastest(theirs, count, seconds);
    }
    const different = differences(batch, matrix, await readFile(join(folder, 'peer.u8')));

    const service = await startService(join(folder, 'models'));
    const streams: Awaited<ReturnType<typeof service.post>>[] = [];
    const tables: Awaited<ReturnType<typeof peer.csv>>[] = [];
    try {
      for (let round = 1; round <= rounds; round += 1) {
        console.log(`CSV, round ${round} of ${rounds} …`);
        streams.push(await service.post(join(folder, 'rows.csv')));
        tables.push(await peer.csv());
      }
    } finally {
      await service.stop();
    }
    const wrong = streams.find(({ answers }) => answers !== most);
    if (wrong !== undefined) throw new Error(`The service answered ${wrong.answers} of ${most} rows`);
    return report(
      counts.map((count) => ({ count, ours: ours.get(count) ?? 0, theirs: theirs.get(count) ?? 0 })),
      { rows: most, different, stream: best(streams), table: best(tables) },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function mostRows(args: readonly string[]): number {
  const [text = '1000000'] = args;
  const rows = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (rows >= 1000) return rows;
  throw new InputError(`expected the most rows, at least 1000, but found ${JSON.stringify(text)}`);
}

/** Seconds for the first `count` rows of `matrix`: the fastest of several. */
function secondsOf(batch: BatchPredictor, matrix: Float32Array, count: number): number {
  const rows = matrix.subarray(0, count * inputs.length);
  let fastest = Number.POSITIVE_INFINITY;
  const began = performance.now();
  for (let repeat = 0; repeat < 3 || performance.now() - began < 1000 * minSeconds; repeat += 1) {
    const start = performance.now();
    batch.predictEncoded(rows, count);
    fastest = Math.min(fastest, (performance.now() - start) / 1000);
  }
  return fastest;
}

/** How many rows are of another class for the peer, whose output is a softmax of 32-bit sums. */
function differences(batch: BatchPredictor, matrix: Float32Array, theirs: Uint8Array): number {
  const found = batch.predictEncoded(matrix, theirs.length);
  if (found.task !== 'classification') throw new TypeError('the model does not predict a class');
  return found.best.reduce((count, own, row) => count + Number(own !== theirs[row]), 0);
}

async function writeCsv(file: string, matrix: Float32Array): Promise<void> {
  const width = inputs.length;
  function* lines(): Generator<string> {
    let text = `${inputs.join(',')}\n`;
    for (let start = 0; start < matrix.length; start += width) {
      const cells = Array.from(matrix.subarray(start, start + width), (cell) =>
        (mean + deviation * cell).toFixed(2),
      );
      text += `${cells.join(',')}\n`;
      if (text.length < 1 << 16) continue;
      yield text;
      text = '';
    }
    yield text;
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

function keepFastest(found: Map<number, number>, count: number, seconds: number): void {
  found.set(count, Math.min(seconds, found.get(count) ?? Number.POSITIVE_INFINITY));
}

interface Run {
  readonly seconds: number;
  readonly memory: number;
}

function best(runs: readonly Run[]): Run {
  return {
    seconds: Math.min(...runs.map(({ seconds }) => seconds)),
    memory: Math.max(...runs.map(({ memory }) => memory)),
  };
}

function report(
  matrix: readonly { readonly count: number; readonly ours: number; readonly theirs: number }[],
  csv: { readonly rows: number; readonly different: number; readonly stream: Run; readonly table: Run },
): Comparison {
  const { rows, different, stream, table } = csv;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const line = (name: string, count: number, own: number, other: number) => [
    name,
    whole(count),
    whole(count / own),
    whole(count / other),
    (other / own).toFixed(2),
  ];
  const ratioAt = (count: number) => {
    const found = matrix.find((each) => each.count === count);
    return found === undefined ? Number.NaN : found.theirs / found.ours;
  };
  const goal = (text: string, ratio: number, least: number) => ({
    goal: text,
    found: ratio.toFixed(2),
    reached: ratio >= least,
  });
  const memory = stream.memory / table.memory;
  return {
    title: 'Rows per second of many rows at once, on one thread',
    columns: ['what', 'rows', 'ours', 'scikit-learn', 'ratio'],
    rows: [
      ...matrix.map(({ count, ours, theirs }) => line('predict, from a matrix', count, ours, theirs)),
      line('CSV to CSV: HTTP beside pandas', rows, stream.seconds, table.seconds),
    ],
    notes: [
      `The network has ${sizes.join('-')} units, sigmoid, with the same weights on both sides; 32-bit floats; ${packages.join(', ')}; OMP_NUM_THREADS=1.`,
      `${different} of ${whole(rows)} rows are of another class for scikit-learn, which adds up in 32-bit floats.`,
      'A matrix is standardized and ready. scikit-learn gives classes; ours gives the probabilities too.',
      'CSV: read, standardized, predicted, written with the probability of each class. pandas reads and writes a file at once; the service takes rows and gives answers in one request, checks every cell against the signature and counts it. Its client is a process of its own.',
      `Most memory: ${whole(stream.memory / 1e6)} MB of the service, ${whole(table.memory / 1e6)} MB of pandas (${memory.toFixed(2)}).`,
      `The fastest of ${rounds} rounds in turn; starting is not counted.`,
    ],
    goals: [
      goal('one row: at least 20 times scikit-learn', ratioAt(1), 20),
      goal('100 rows: faster than scikit-learn', ratioAt(100), 1),
      {
        goal: 'CSV takes less memory than pandas',
        found: memory.toFixed(2),
        reached: memory < 1,
      },
    ],
  };
}
