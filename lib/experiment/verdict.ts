import { type Difference, decide, type Evidence, type Interval, type Judged, notesOf } from './decision.ts';
import type { ArmName, Experiment } from './experiment.ts';
import { type Guardrail, guardrailsOf } from './guardrails.ts';
import { halfWidth, varianceFor } from './mixture.ts';
import { type ByArm, type Moments, together } from './moments.ts';
import { sampleRatio } from './sample-ratio.ts';
import type { TestResult } from './sequential.ts';
import type { LeftOut, Tally, TallyCounts } from './tally.ts';

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
export interface Verdict extends Judged {
  readonly experiment: string;
  readonly model: string;
  readonly notes: readonly string[];
  readonly metric: Experiment['metric'];
  /** What the means are of. */
  readonly measure: 'share of wrong answers' | 'mean absolute error' | 'share of conversions';
  readonly better: 'lower' | 'higher';
  readonly arms: ByArm<ArmSummary>;
  readonly difference: Difference;
  readonly p: number;
  readonly alpha: number;
  readonly minimumEffect: number;
  readonly minimumSample: number;
  /** About how many units with feedback tell the minimum effect from none; null while the spread is not known. */
  readonly unitsNeeded: number | null;
  /** Of all units, and of those with feedback. */
  readonly sampleRatio: Evidence['ratio'];
  readonly guardrails: readonly Guardrail[];
  readonly leftOut: LeftOut;
}

/** Judges what `tally` has counted. */
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
  const judged = decide({ experiment, counts: found, difference, ratio, guardrails, unitsNeeded });
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

function differenceOf({ difference }: TestResult, { minimumEffect, alpha }: Experiment): Difference {
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
  { arms, alpha }: Experiment,
  { units, requests, test }: TallyCounts,
): ArmSummary {
  const moments = test.arms[name];
  const variance = meanVariance(moments, test.binary);
  const half = halfWidth(variance, Math.sqrt(variance * moments.n) / narrowest, alpha);
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

/**
 * The mixture's standard deviation for an arm's own mean goes into the standard deviation of its values so many times: the
 * interval is then about as narrow as it can be at 500 units, and nearly so from 50 to 10,000.
 */
const narrowest = 8;

/** The variance of a mean; of a share with one more of each answer, as a few that are all alike prove little. */
function meanVariance({ n, mean, deviations }: Readonly<Moments>, binary: boolean): number {
  if (binary) {
    const share = (mean * n + 1) / (n + 2);
    return (share * (1 - share)) / n;
  }
  return deviations / (n * (n - 1));
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
