import type { Experiment } from './experiment.ts';
import type { Guardrail } from './guardrails.ts';
import { together } from './moments.ts';
import type { SampleRatio } from './sample-ratio.ts';
import type { TestResult } from './sequential.ts';
import type { TallyCounts } from './tally.ts';

export type Decision =
  | 'not yet'
  | 'challenger wins'
  | 'champion wins'
  | 'no difference'
  | 'stop: sample ratio broken'
  | 'stop: guardrail broken';

/** A decision, and why, or what is missing, in a sentence or two. */
export interface Judged {
  readonly decision: Decision;
  readonly reason: string;
}

/** From `low` to `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Challenger minus champion; null while it cannot be estimated. */
export type Difference = ({ readonly estimate: number } & Interval) | null;

/** What a decision is made from. */
export interface Evidence {
  readonly experiment: Experiment;
  readonly counts: TallyCounts;
  readonly difference: Difference;
  readonly ratio: { readonly all: SampleRatio; readonly withFeedback: SampleRatio };
  readonly guardrails: readonly Guardrail[];
  readonly unitsNeeded: number | null;
}

/**
 * The sample ratio comes first, as nothing can be said when units did not fall to the arms as they should; then the
 * guardrails, which need no feedback; then the ratio of the units with feedback, as a challenger that fails gets less of
 * it; then the metric.
 */
export function decide({ experiment, counts, difference, ratio, guardrails, unitsNeeded }: Evidence): Judged {
  return (
    brokenRatio(ratio.all, 'units', lostRequests) ??
    brokenGuardrail(guardrails) ??
    brokenRatio(ratio.withFeedback, 'units with feedback', unevenFeedback) ??
    winner(experiment, counts.test) ??
    noDifference(experiment, counts.test, difference) ??
    notYet(experiment, counts, unitsNeeded)
  );
}

const lostRequests =
  'Look for what loses or adds requests of one arm: retries, caches, time-outs, lost segments';
const unevenFeedback =
  'Feedback comes more often for one arm, so their answers cannot be compared: look at what sends it';

function brokenRatio(ratio: SampleRatio, whose: string, advice: string): Judged | undefined {
  if (!ratio.broken) return undefined;
  const { units, challenger, expected, p } = ratio;
  return {
    decision: 'stop: sample ratio broken',
    reason: `Of ${units} ${whose} the challenger has ${challenger}, but by the weights about ${Math.round(expected)} were expected (p = ${p.toExponential(1)}). ${advice}.`,
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
  difference: Difference,
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

/** What else a person should know before acting on a decision. */
export function notesOf(
  { minimumEffect, metric }: Experiment,
  { arms, decided }: TestResult,
  difference: Difference,
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

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
