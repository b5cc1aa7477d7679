/**
 * How long a bad version answers: from its first wrong answer until the alert has come to the relay, and from then until
 * the version before answers again, with all parts real. `npm run bench -- rollback [rounds]`; 20 by default.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { max, quantile } from 'simple-statistics';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';
import { hastenedBy } from '../../scripts/local/story/watch.ts';
import { findWatchPrograms } from '../../scripts/local/story/watch-programs.ts';
import type { Comparison } from '../report.ts';
import { playRounds, type Round } from './rounds.ts';

/** What a reaction is to be below, in seconds. */
const goal = 5;

export async function run(args: readonly string[]): Promise<Comparison> {
  const count = roundsOf(args);
  const found = await findWatchPrograms(process.env['PATH'] ?? '');
  if ('missing' in found) {
    throw new NotFoundError(`This bench needs ${found.missing.join(' and ')}`, {
      hint: `apt install ${found.missing.join(' ')}`,
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'slipway-rollback-'));
  let rounds: readonly Round[];
  try {
    rounds = await playRounds(folder, found.programs, count);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const reactions = rounds.map(({ reaction }) => reaction);
  const worst = max(reactions);
  const half = quantile(reactions, 0.5);
  const [load = 0] = loadavg();
  return {
    title: `A bad version is seen and gone back from, ${count} times (seconds)`,
    columns: ['', 'median', 'p95', 'max'],
    rows: [
      row('detection: first wrong answer → relay', rounds, ({ detection }) => detection),
      row('reaction: relay → good version answers', rounds, ({ reaction }) => reaction),
      row('  relay → forge', rounds, ({ delivery }) => delivery),
      row('  forge → pull request merged', rounds, ({ merge }) => merge),
      row('  merged → good version answers', rounds, ({ deploy }) => deploy),
      row('wrong answers in a round', rounds, ({ wrongAnswers }) => wrongAnswers),
      row('requests that failed in a round', rounds, ({ failed }) => failed),
    ],
    notes: [
      `Rules of gitops/monitoring with windows ${hastenedBy} times shorter: 10 s for 1 h, 1 s for a "for" of 5 min. Limits and samples are the same.`,
      'Prometheus scrapes and evaluates once a second; Alertmanager waits 1 s for others of a group, as in gitops/relay.',
      'Sixty visitors a second with rows that the good version has not learnt from; labels come within 0.2 s.',
      'The forge, the deployer, the service, Prometheus, Alertmanager and the relay run on this machine, and each run of the action rollback is a process of its own. On GitHub a runner must start first.',
      `The machine has ${availableParallelism()} cores; in the last minute ${load.toFixed(1)} processes wanted one. What is above that waits, and so do all parts.`,
    ],
    goals: [
      {
        goal: `the median reaction is below ${goal} s`,
        found: `${half.toFixed(2)} s`,
        reached: half < goal,
      },
      {
        goal: `every reaction is below ${goal} s`,
        found: `${worst.toFixed(2)} s at the most`,
        reached: worst < goal,
      },
    ],
  };
}

function row(name: string, rounds: readonly Round[], of: (round: Round) => number) {
  const values = rounds.map(of);
  const digits = values.every(Number.isInteger) ? 0 : 2;
  return [
    name,
    ...[quantile(values, 0.5), quantile(values, 0.95), max(values)].map((x) => x.toFixed(digits)),
  ];
}

function roundsOf(args: readonly string[]): number {
  const [text = '20'] = args;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InputError(`expected a number of rounds, but found ${JSON.stringify(text)}`, {
    hint: 'npm run bench -- rollback 20',
  });
}
