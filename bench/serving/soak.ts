import { linearRegression } from 'simple-statistics';
import { formatBytes } from '../../lib/report/format.ts';
import type { Comparison } from '../report.ts';
import { oursFull } from './contenders.ts';
import { goal } from './goal.ts';
import { connections, loadWith } from './load.ts';
import type { BenchModel } from './model.ts';
import { startServer } from './server.ts';

/** How often memory is looked at, in seconds. */
const every = 10;
/** Memory grows to the size that the load needs before it is judged. */
const settledAfter = 60;
/** The most that it may grow then, in bytes an hour. */
const growth = 5e6;

interface Sample {
  readonly second: number;
  readonly perSecond: number;
  /** Resident, and of the heap in use after what was thrown away in it; bytes. */
  readonly memory: number;
  readonly heap: number;
}

/** Asks the service for `minutes`, with an experiment and feedback on, and watches its memory: it must not grow. */
export async function soak(model: BenchModel, folder: string, minutes: number): Promise<Comparison> {
  const contender = await oursFull(model, folder);
  const load = await loadWith(contender.body);
  const server = await startServer(contender);
  const samples: Sample[] = [];
  try {
    while (samples.length * every < minutes * 60) {
      const { perSecond } = await load(server.url, every);
      const sample = {
        second: (samples.length + 1) * every,
        perSecond,
        memory: await server.memory(),
        heap: await heapOf(server.url),
      };
      samples.push(sample);
      console.log(
        `${sample.second} s: ${formatBytes(sample.memory)}, of it heap ${formatBytes(sample.heap)}, ${Math.round(perSecond)} a second`,
      );
    }
  } finally {
    await server.stop();
  }
  const settled = samples.filter(({ second }) => second > Math.min(settledAfter, minutes * 20));
  const perHour = (figure: (sample: Sample) => number) =>
    linearRegression(settled.map((sample) => [sample.second, figure(sample)])).m * 3600;
  return {
    title: `${minutes} minutes of load on one process, experiment and feedback on`,
    columns: ['second', 'a second', 'memory', 'heap'],
    rows: samples.map(({ second, perSecond, memory, heap }) => [
      second,
      Math.round(perSecond),
      formatBytes(memory),
      formatBytes(heap),
    ]),
    notes: [
      `wrk, one thread, ${connections} connections; memory after each ${every} s.`,
      `The heap moves by ${(perHour(({ heap }) => heap) / 1e6).toFixed(1)} MB an hour; it goes up and down between collections.`,
    ],
    goals: [
      goal(
        `memory grows by less than ${growth / 1e6} MB an hour once it has settled, in MB`,
        perHour(({ memory }) => memory) / 1e6,
        (value) => value < growth / 1e6,
      ),
    ],
  };
}

async function heapOf(url: string): Promise<number> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  return Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
}
