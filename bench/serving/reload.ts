import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from 'simple-statistics';
import type { Comparison } from '../report.ts';
import { ours } from './contenders.ts';
import { goal } from './goal.ts';
import { connections, type Load, loadWith } from './load.ts';
import type { BenchModel } from './model.ts';
import { startServer } from './server.ts';

const rounds = 5;
const seconds = 4;
const pauseMs = 250;
/** How much slower the slowest percent may be while models are loaded. */
const slower = 1.25;

/** Reloads all models again and again while requests come in: none may be slower for it. */
export async function reload(model: BenchModel): Promise<Comparison> {
  const contender = ours(model);
  const load = await loadWith(contender.body);
  const server = await startServer(contender);
  const quiet: Load[] = [];
  const reloading: Load[] = [];
  try {
    await load(server.url, seconds);
    for (let round = 1; round <= rounds; round += 1) {
      console.log(`round ${round} of ${rounds} …`);
      quiet.push(await load(server.url, seconds));
      let isOver = false;
      const nudging = (async () => {
        while (!isOver) {
          await touch(model);
          server.signal('SIGHUP');
          await wait(pauseMs);
        }
      })();
      reloading.push(await load(server.url, seconds));
      isOver = true;
      await nudging;
    }
  } finally {
    await server.stop();
  }
  const of = (loads: readonly Load[], figure: (load: Load) => number) => median(loads.map(figure));
  const row = (name: string, loads: readonly Load[]) => [
    name,
    Math.round(of(loads, ({ perSecond }) => perSecond)),
    of(loads, (each) => each.median).toFixed(2),
    of(loads, ({ p99 }) => p99).toFixed(2),
    of(loads, ({ max }) => max).toFixed(2),
  ];
  const ratio = of(reloading, ({ p99 }) => p99) / of(quiet, ({ p99 }) => p99);
  return {
    title: `Loading both models ${1000 / pauseMs} times a second, under load`,
    columns: ['', 'a second', 'median ms', 'p99 ms', 'slowest ms'],
    rows: [row('no reload', quiet), row('reloads', reloading)],
    notes: [
      `wrk, one thread, ${connections} connections; ${rounds} rounds of ${seconds} s each, in turn, medians.`,
    ],
    goals: [goal(`p99 at most ${slower} times that without reloads`, ratio, (value) => value <= slower)],
  };
}

/** Makes the files of a version look new. */
async function touch({ models }: BenchModel): Promise<void> {
  const file = join(models, 'penguins', '1.0.0', 'release.json');
  await writeFile(file, await readFile(file));
}
