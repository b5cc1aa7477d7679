import type { ArmName, Experiment } from './experiment.ts';
import { type Guardrail, guardrailsOf } from './guardrails.ts';
import { halfWidth, varianceFor } from './mixture.ts';
import { type ByArm, type Moments, together } from './moments.ts';
import { type SampleRatio, sampleRatio } from './sample-ratio.ts';
import type { TestResult } from './sequential.ts';
import type { LeftOut, Tally, TallyCounts } from './tally.ts';

export type Decision =
  | 'not yet'
  | 'challenger wins'
  | 'champion wins'
  | 'no difference'
  | 'stop: sample ratio broken'
  | 'stop: guardrail broken';

/** From `low` to `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What is known of one arm. */
export interface ArmSummary {
  readonly version: string;
  /** Percentage of the traffic, as the experiment has it now. */
  readonly weight: number;
  /** Distinct units that it answered first. */
  readonly units: number;
  readonly withFeedback: number;
  /** Of the metric; null without feedback. */
  readonly mean: number | null;
  readonly interval: Interval | null;
  readonly requests: number;
}

/** What an experiment says at this moment. All intervals and `p` hold at all looks together; a JSON value. */
export interface Verdict {
  readonly experiment: string;
  readonly model: string;
  readonly decision: Decision;
  /** Why, and what is missing, in a sentence or two. */
  readonly reason: string;
  /** What else a person should know before acting on it. */
  readonly notes: readonly string[];
  readonly metric: Experiment['metric'];
  /** What the means are of. */
  readonly measure: 'share of wrong answers' | 'mean absolute error' | 'share of conversions';
  readonly better: 'lower' | 'higher';
  readonly arms: ByArm<ArmSummary>;
  /** Challenger minus champion; null while it cannot be estimated. */
  readonly difference: ({ readonly estimate: number } & Interval) | null;
  readonly p: number;
  readonly alpha: number;
  readonly minimumEffect: number;
  readonly minimumSample: number;
  /** About how many units with feedback tell the minimum effect from none; null while the spread is not known. */
  readonly unitsNeeded: number | null;
  /** Of all units, and of those with feedback. */
  readonly sampleRatio: { readonly all: SampleRatio; readonly withFeedback: SampleRatio };
  readonly guardrails: readonly Guardrail[];
  readonly leftOut: LeftOut;
}

/**
 * Judges what `tally` has counted. The sample ratio comes first, as nothing can be said when units did not fall to the
 * arms as they should; then the guardrails; then the metric.
 */
export function verdict({ experiment, counts }: Tally): Verdict {
  const found = counts();
  const { test } = found;
  const difference = differenceOf(test, experiment);
  const ratio = {
    all: sampleRatio(
      found.units.champion + found.units.challenger,
      found.units.challenger,
      found.expectedChallenger,
    ),
    withFeedback: sampleRatio(
      test.arms.champion.n + test.arms.challenger.n,
      test.arms.challenger.n,
      test.expectedChallenger,
    ),
  };
  const guardrails = guardrailsOf(found.requests, experiment);
  const unitsNeeded = unitsNeededFor(test, experiment);
  const measure = measureOf(experiment, test);
  const judged =
    brokenRatio(ratio) ??
    brokenGuardrail(guardrails) ??
    winner(experiment, test) ??
    noDifference(experiment, test, difference) ??
    notYet(experiment, found, unitsNeeded);
  return {
    experiment: experiment.name,
    model: experiment.model,
    ...judged,
    notes: notesOf(experiment, test, difference),
    metric: experiment.metric,
    measure,
    better: experiment.metric === 'error' ? 'lower' : 'higher',
    arms: {
      champion: summaryOf('champion', experiment, found),
      challenger: summaryOf('challenger', experiment, found),
    },
    difference,
    p: test.p,
    alpha: experiment.alpha,
    minimumEffect: experiment.minimumEffect,
    minimumSample: experiment.minimumSample,
    unitsNeeded,
    sampleRatio: ratio,
    guardrails,
    leftOut: found.leftOut,
  };
}

type Judged = Pick<Verdict, 'decision' | 'reason'>;

function brokenRatio({ all, withFeedback }: Verdict['sampleRatio']): Judged | undefined {
  const broken = all.broken ? all : withFeedback.broken ? withFeedback : undefined;
  if (broken === undefined) return undefined;
  const whose = broken === all ? 'units' : 'units with feedback';
  const cause =
    broken === all
      ? 'Look for what loses or adds requests of one arm: retries, caches, time-outs, lost segments'
      : 'Feedback comes more often for one arm, so their answers cannot be compared: look at what sends it';
  return {
    decision: 'stop: sample ratio broken',
    reason: `Of ${broken.units} ${whose} the challenger has ${broken.challenger}, but by the weights about ${Math.round(broken.expected)} were expected (p = ${broken.p.toExponential(1)}). ${cause}.`,
  };
}

function brokenGuardrail(guardrails: readonly Guardrail[]): Judged | undefined {
  const broken = guardrails.filter((each) => each.broken);
  if (broken.length === 0) return undefined;
  const what = broken.map(({ name, arms, allowed }) =>
    name === 'errorRate'
      ? `the challenger fails ${percent(arms.challenger)} of its requests, and ${percent(allowed)} are allowed beside the champion's ${percent(arms.champion)}`
      : `the challenger takes ${arms.challenger.toFixed(2)} ms, and ${allowed.toFixed(2)} ms are allowed beside the champion's ${arms.champion.toFixed(2)} ms`,
  );
  return { decision: 'stop: guardrail broken', reason: `${sentence(what.join('; '))}.` };
}

function winner({ metric, alpha }: Experiment, { decided }: TestResult): Judged | undefined {
  if (decided === undefined) return undefined;
  const isLower = decided.difference < 0;
  const arm = isLower === (metric === 'error') ? 'challenger' : 'champion';
  return {
    decision: `${arm} wins`,
    reason: `After ${decided.units} units with feedback the chance of such a difference between equal arms fell below ${alpha}, at all looks together.`,
  };
}

function noDifference(
  { minimumEffect, minimumSample }: Experiment,
  { arms }: TestResult,
  difference: Verdict['difference'],
): Judged | undefined {
  if (difference === null || Math.min(arms.champion.n, arms.challenger.n) < minimumSample) return undefined;
  if (difference.low <= -minimumEffect || difference.high >= minimumEffect) return undefined;
  return {
    decision: 'no difference',
    reason: `The arms are less than the minimum effect of ${minimumEffect} apart. Keep the champion, or take the one that is cheaper to run.`,
  };
}

function notYet(
  { mode, minimumSample, minimumEffect, metric, arms: settings }: Experiment,
  { units, test: { arms, difference } }: TallyCounts,
  unitsNeeded: number | null,
): Judged {
  const decision = 'not yet';
  if (mode === 'shadow') {
    const reason = 'In the mode shadow the challenger answers nobody, so there is nothing to judge.';
    return { decision, reason };
  }
  if (units.champion + units.challenger === 0) {
    return { decision, reason: 'No prediction of this experiment has been counted.' };
  }
  const idle = (['champion', 'challenger'] as const).find((arm) => settings[arm].weight === 0);
  if (idle !== undefined && arms[idle].n < minimumSample) {
    return { decision, reason: `The ${idle} has no share of the traffic: there is nothing to compare with.` };
  }
  const withFeedback = arms.champion.n + arms.challenger.n;
  const wanted = metric === 'error' ? 'labels' : 'outcomes';
  if (withFeedback === 0) {
    return { decision, reason: `No feedback has come: the metric needs ${wanted}, sent to POST /feedback.` };
  }
  const short = (['champion', 'challenger'] as const).filter((arm) => arms[arm].n < minimumSample);
  if (short.length > 0) {
    const missing = short.map((arm) => `the ${arm} has ${arms[arm].n}`).join(' and ');
    return { decision, reason: `Each arm needs ${minimumSample} units with feedback; ${missing}.` };
  }
  if (difference === undefined) {
    return {
      decision,
      reason: `All ${withFeedback} units are nearly alike: too few differ to compare the arms.`,
    };
  }
  const needed =
    unitsNeeded === null || unitsNeeded <= withFeedback
      ? 'a difference as large as the minimum effect would probably have shown by now'
      : `about ${unitsNeeded} tell a difference of ${minimumEffect} from none, fewer a larger one`;
  return { decision, reason: `${withFeedback} units with feedback do not tell the arms apart; ${needed}.` };
}

function notesOf(
  { minimumEffect, metric }: Experiment,
  { arms, decided }: TestResult,
  difference: Verdict['difference'],
): string[] {
  const notes: string[] = [];
  if (decided !== undefined && difference !== null) {
    if (difference.low <= 0 && difference.high >= 0) {
      notes.push(
        'The difference has become less clear since it was decided: the arms may have changed with time.',
      );
    } else if (Math.abs(difference.estimate) < minimumEffect) {
      notes.push(`The difference is real, but smaller than the minimum effect of ${minimumEffect}.`);
    }
  }
  const { n, mean } = together(arms.champion, arms.challenger);
  if (metric === 'conversion' && n > 0 && mean === 1) {
    notes.push('All outcomes are true: send outcome false, too, for what was not bought, clicked or kept.');
  }
  return notes;
}

function differenceOf(
  { difference }: TestResult,
  { minimumEffect, alpha }: Experiment,
): Verdict['difference'] {
  if (difference === undefined) return null;
  const { estimate, variance } = difference;
  const half = halfWidth(variance, minimumEffect, alpha);
  return { estimate, low: estimate - half, high: estimate + half };
}

function measureOf({ metric }: Experiment, { binary }: TestResult): Verdict['measure'] {
  if (metric === 'conversion') return 'share of conversions';
  return binary ? 'share of wrong answers' : 'mean absolute error';
}

function summaryOf(
  name: ArmName,
  { arms, minimumEffect, alpha }: Experiment,
  { units, requests, test }: TallyCounts,
): ArmSummary {
  const moments = test.arms[name];
  const half = halfWidth(meanVariance(moments, test.binary), minimumEffect, alpha);
  return {
    version: arms[name].version,
    weight: arms[name].weight,
    units: units[name],
    withFeedback: moments.n,
    mean: moments.n === 0 ? null : moments.mean,
    interval:
      moments.n < 2
        ? null
        : {
            low: Math.max(0, moments.mean - half),
            high: test.binary ? Math.min(1, moments.mean + half) : moments.mean + half,
          },
    requests: requests[name].count,
  };
}

/** The variance of a mean; of a share with one more of each answer, as a few that are all alike prove little. */
function meanVariance({ n, mean, deviations }: Readonly<Moments>, binary: boolean): number {
  if (binary) {
    const share = (mean * n + 1) / (n + 2);
    return (share * (1 - share)) / n;
  }
  return Math.max(deviations / (n * (n - 1)), Number.MIN_VALUE);
}

function unitsNeededFor(
  { arms }: TestResult,
  { minimumEffect, alpha, arms: settings }: Experiment,
): number | null {
  const { n, deviations } = together(arms.champion, arms.challenger);
  const share = settings.challenger.weight / 100;
  if (n < 2 || deviations === 0 || share === 0 || share === 1) return null;
  const spread = deviations / (n - 1);
  return Math.ceil(spread / (share * (1 - share)) / varianceFor(minimumEffect, alpha));
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
