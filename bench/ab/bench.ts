/**
 * The sequential test of `lib/experiment` beside the fixed-horizon test: how often each sees a difference where there is
 * none, and how many units each needs to see one. `npm run bench -- ab [experiments]`; 2,000 by default.
 */
import { InputError } from '../../lib/errors/errors.ts';
import type { Comparison } from '../report.ts';
import { type Case, cases } from './cases.ts';
import { simulateGuardrails, simulateSampleRatio } from './checks.ts';
import { plannedUnits } from './fixed-horizon.ts';
import { alpha, type Outcomes, simulate } from './simulate.ts';

/** The usual power of a fixed-horizon plan. */
const usualPower = 0.8;
/** A power above this cannot be told from 1 by so few experiments. */
const highestPower = 0.99;
const effects = [1, 1.5, 2];
const seed = 20_260_801;

type Row = Comparison['rows'][number];
type Goal = NonNullable<Comparison['goals']>[number];

export async function run(args: readonly string[]): Promise<Comparison> {
  const experiments = experimentsOf(args);
  const found = cases.map((simulated) => {
    console.log(`${simulated.name} …`);
    return { simulated, ...measured(simulated, experiments) };
  });
  const ratios = [0, 0.02, 0.05, 0.1].map((lost) => ({
    lost,
    units: 20_000,
    alarms: simulateSampleRatio(lost, { experiments, units: 20_000, seed }),
  }));
  console.log('guardrails …');
  const rails = behaviours.map(({ name, behaviour, ...rest }) => ({
    name,
    ...rest,
    alarms: simulateGuardrails(behaviour, { experiments: Math.ceil(experiments / 10), units: 4000, seed }),
  }));
  const share = (count: number, of = experiments) => percent(count / of);
  return {
    title: `Experiments that are looked at after each unit (${experiments} simulated A/A tests a case)`,
    columns: [
      'case',
      'units',
      'decided',
      'wrong way',
      'mean units',
      'of plan',
      'of equal power',
      'once',
      'watched',
    ],
    rows: [
      ...found.flatMap(({ rows }) => rows),
      ...ratios.map(
        ({ lost, units, alarms }): Row => [
          lost === 0
            ? 'sample ratio: nothing lost'
            : `sample ratio: ${percent(lost)} of the challenger's units lost`,
          units,
          share(alarms.raised),
          '',
          Math.round(alarms.meanUnits),
          '',
          '',
          share(alarms.atTheEnd),
          '',
        ],
      ),
      ...rails.map(
        ({ name, alarms }): Row => [
          `guardrails: ${name}`,
          4000,
          share(alarms.raised, Math.ceil(experiments / 10)),
          '',
          Math.round(alarms.meanUnits),
          '',
          '',
          share(alarms.atTheEnd, Math.ceil(experiments / 10)),
          '',
        ],
      ),
    ],
    notes: [
      'A/A and sample ratio: that many experiments a line; A/B: a quarter of them; guardrails: a tenth.',
      'units: how long an experiment could last. A/A: twice the plan; A/B: four times. The plan is that of a z-test with alpha 5% and power 80% for the minimum effect.',
      'decided: by the mixture sequential test, looked at after each unit from 100 in each arm on; of the sample ratio and the guardrails: an alarm at any look.',
      'mean units: until decided, all where it was not. of plan: divided by the plan. of equal power: divided by what a z-test, told the true effect, needs for as high a power as the sequential test had, but at most 99%.',
      'once: the z-test, looked at once, at the plan; for alarms: the share that stands at the last look. watched: the z-test, looked at after each unit.',
    ],
    goals: goals(found, ratios, rails, experiments),
  };
}

interface Found {
  readonly simulated: Case;
  readonly alike: Outcomes;
  readonly different: readonly {
    readonly times: number;
    readonly ofPlan: number;
    readonly ofEqualPower: number;
    readonly outcomes: Outcomes;
  }[];
}

function measured(simulated: Case, experiments: number): Omit<Found, 'simulated'> & { rows: Row[] } {
  const { minimumEffect } = simulated;
  const plan = plannedUnits(simulated, minimumEffect, alpha, usualPower);
  const alike = simulate(simulated, { experiments, units: 2 * plan, plan, effect: 0, seed });
  const different = effects.map((times) => {
    const effect = times * minimumEffect;
    const some = Math.ceil(experiments / 4);
    const outcomes = simulate(simulated, { experiments: some, units: 4 * plan, plan, effect, seed });
    const power = Math.min(outcomes.decided / some, highestPower);
    const equal = plannedUnits(simulated, effect, alpha, Math.max(power, 0.01));
    return {
      times,
      outcomes,
      ofPlan: outcomes.meanUnits / plan,
      ofEqualPower: outcomes.meanUnits / equal,
    };
  });
  const row = (
    name: string,
    units: number,
    { experiments: of, ...found }: Outcomes,
    ratios: string[],
  ): Row => [
    `${simulated.name}: ${name}`,
    units,
    percent(found.decided / of),
    ratios.length === 0 ? '' : percent(found.wrongWay / of),
    ratios.length === 0 ? '' : Math.round(found.meanUnits),
    ratios[0] ?? '',
    ratios[1] ?? '',
    percent(found.once / of),
    percent(found.watched / of),
  ];
  return {
    alike,
    different,
    rows: [
      row('no difference', 2 * plan, alike, []),
      ...different.map(({ times, outcomes, ofPlan, ofEqualPower }) =>
        row(`${times} × minimum effect`, 4 * plan, outcomes, [ofPlan.toFixed(2), ofEqualPower.toFixed(2)]),
      ),
    ],
  };
}

const alike = { champion: 10, challenger: 10 };
const behaviours = [
  {
    name: 'failures at the limit',
    isBroken: false,
    behaviour: { failing: { champion: 0.01, challenger: 0.02 }, milliseconds: alike },
  },
  {
    name: 'latency at the limit',
    isBroken: false,
    behaviour: {
      failing: { champion: 0, challenger: 0 },
      milliseconds: { champion: 10, challenger: 15 },
    },
  },
  {
    name: '5% fail',
    isBroken: true,
    behaviour: { failing: { champion: 0, challenger: 0.05 }, milliseconds: alike },
  },
  {
    name: 'twice as slow',
    isBroken: true,
    behaviour: {
      failing: { champion: 0, challenger: 0 },
      milliseconds: { champion: 10, challenger: 20 },
    },
  },
];

function goals(
  found: readonly Found[],
  ratios: readonly {
    readonly lost: number;
    readonly alarms: { readonly raised: number; readonly atTheEnd: number };
  }[],
  rails: readonly { readonly isBroken: boolean; readonly alarms: { readonly raised: number } }[],
  experiments: number,
): Goal[] {
  const atMost = (goal: string, values: readonly number[], limit: number, show = percent): Goal => {
    const largest = Math.max(...values);
    return { goal, found: `at most ${show(largest)}`, reached: largest < limit };
  };
  const times = (value: number) => value.toFixed(2);
  const lost = (share: number) => ratios.filter((each) => each.lost === share);
  const few = Math.ceil(experiments / 10);
  const least = Math.min(
    ...lost(0.1).map(({ alarms }) => alarms.raised / experiments),
    ...rails.filter(({ isBroken }) => isBroken).map(({ alarms }) => alarms.raised / few),
  );
  return [
    atMost(
      'false positives below 5% though looked at after each unit',
      found.map(({ alike: { decided } }) => decided / experiments),
      0.05,
    ),
    atMost(
      'a real effect is decided sooner than by a fixed horizon of equal power',
      found.flatMap(({ different }) => different.map(({ ofEqualPower }) => ofEqualPower)),
      1,
      times,
    ),
    atMost(
      'one of 1.5 times the minimum effect or more, sooner than by the usual plan',
      found.flatMap(({ different }) =>
        different.filter((each) => each.times > 1).map(({ ofPlan }) => ofPlan),
      ),
      1,
      times,
    ),
    atMost(
      'a sound sample ratio is called broken at the last look by less than 0.5%',
      lost(0).map(({ alarms }) => alarms.atTheEnd / experiments),
      0.005,
    ),
    atMost(
      'guardrails that are not broken stop less than 5%',
      rails.filter(({ isBroken }) => !isBroken).map(({ alarms }) => alarms.raised / few),
      0.05,
    ),
    {
      goal: 'a tenth of an arm lost, or a guardrail broken, is seen in more than 95%',
      found: `at least ${percent(least)}`,
      reached: least > 0.95,
    },
  ];
}

function experimentsOf(args: readonly string[]): number {
  const [text = '2000'] = args;
  const experiments = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (experiments >= 20) return experiments;
  throw new InputError(`expected the number of experiments, at least 20, but found ${JSON.stringify(text)}`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
