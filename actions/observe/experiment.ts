import { describeError } from '../../lib/errors/describe.ts';
import { SlipwayError } from '../../lib/errors/errors.ts';
import type { Experiment } from '../../lib/experiment/experiment.ts';
import { type NextStep, nextStepOf } from '../../lib/experiment/next-step.ts';
import { experimentTally } from '../../lib/experiment/tally.ts';
import { type Verdict, verdict } from '../../lib/experiment/verdict.ts';

/** For a process that does nothing else: up to about 2 GB. */
const limits = { units: 2_000_000, predictions: 2_000_000, feedback: 500_000, observations: 2_000_000 };

/** What is known of a running A/B test. */
export type JudgedExperiment =
  | { readonly kind: 'none' }
  | { readonly kind: 'unjudged'; readonly experiment: Experiment; readonly why: string }
  | {
      readonly kind: 'judged';
      readonly experiment: Experiment;
      readonly verdict: Verdict;
      readonly step: NextStep;
      /** The version that would answer all; undefined while it is to wait. */
      readonly version: string | undefined;
    };

/** The verdict over all that `feedback`, a feedback store, holds of `experiment`. That it cannot be read is no verdict. */
export async function judgeExperiment(
  experiment: Experiment | undefined,
  feedback: string | undefined,
): Promise<JudgedExperiment> {
  if (experiment === undefined) return { kind: 'none' };
  if (feedback === undefined) {
    return { kind: 'unjudged', experiment, why: 'No feedback store was named, so it is not judged.' };
  }
  const { readRecords } = await import('../../lib/feedback/read-records.ts');
  const tally = experimentTally(experiment, limits);
  try {
    for await (const record of readRecords(feedback)) tally.add(record);
  } catch (error) {
    if (!(error instanceof SlipwayError)) throw error;
    return { kind: 'unjudged', experiment, why: describeError(error) };
  }
  const found = verdict(tally);
  const step = nextStepOf(found.decision);
  const { champion, challenger } = experiment.arms;
  const version = step === 'promote' ? challenger.version : step === 'return' ? champion.version : undefined;
  return { kind: 'judged', experiment, verdict: found, step, version };
}
