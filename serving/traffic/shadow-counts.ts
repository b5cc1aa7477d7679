import type { Row } from '../../lib/data/table.ts';
import type { Prediction } from '../../lib/model/predict.ts';
import type { ServedModel } from '../models/served.ts';
import type { RunningExperiment } from './choose.ts';

/** What a challenger in the shadow would have answered, counted by instance since the experiment was loaded. */
export interface ShadowCounts {
  readonly experiment: string;
  readonly champion: string;
  readonly challenger: string;
  /** Why the challenger cannot predict what the champion is asked; then nothing is compared. */
  readonly incomparable: string | undefined;
  readonly compared: number;
  /** Left out because too many waited. */
  readonly dropped: number;
  /** The challenger could not predict them. */
  readonly failed: number;
  /** Of predicting, by the challenger, together. */
  readonly milliseconds: number;
  /** Of a classification: how many got the same class, and the others by the champion's class and the challenger's. */
  readonly agreed: number;
  readonly disagreed: readonly Disagreement[];
  /** Of a regression: absolute differences, their sum and the largest; undefined for a classification. */
  readonly differences: { readonly sum: number; readonly largest: number } | undefined;
}

interface Disagreement {
  readonly champion: string;
  readonly challenger: string;
  readonly count: number;
}

/** Compares what the challenger predicts with what the champion answered. */
export interface Comparison {
  readonly incomparable: string | undefined;
  compare(row: Row, answered: Prediction): void;
  counts(dropped: number): ShadowCounts;
}

/** Pairs of classes that are told apart; those beyond are counted by agreement alone. */
const maxPairs = 400;

export function comparisonOf({ experiment, champion, challenger }: RunningExperiment): Comparison {
  const incomparable = whyIncomparable(champion.signature, challenger.signature);
  const isRegression = champion.signature.output.task === 'regression';
  const disagreements = new Map<string, { champion: string; challenger: string; count: number }>();
  let compared = 0;
  let failed = 0;
  let milliseconds = 0;
  let agreed = 0;
  let sum = 0;
  let largest = 0;

  const disagree = (answered: string, shadowed: string) => {
    const pair = JSON.stringify([answered, shadowed]);
    const known = disagreements.get(pair);
    if (known !== undefined) known.count += 1;
    else if (disagreements.size < maxPairs) {
      disagreements.set(pair, { champion: answered, challenger: shadowed, count: 1 });
    }
  };

  return {
    incomparable,
    compare(row, { value: answered }) {
      const start = performance.now();
      let shadowed: Prediction['value'];
      try {
        shadowed = challenger.predict(row).value;
      } catch {
        failed += 1;
        return;
      }
      milliseconds += performance.now() - start;
      compared += 1;
      if (typeof answered === 'number' && typeof shadowed === 'number') {
        const difference = Math.abs(shadowed - answered);
        sum += difference;
        largest = Math.max(largest, difference);
      } else if (answered === shadowed) agreed += 1;
      else disagree(String(answered), String(shadowed));
    },
    counts: (dropped) => ({
      experiment: experiment.name,
      champion: champion.version,
      challenger: challenger.version,
      incomparable,
      compared,
      dropped,
      failed,
      milliseconds,
      agreed,
      disagreed: [...disagreements.values()].map((each) => ({ ...each })),
      differences: isRegression ? { sum, largest } : undefined,
    }),
  };
}

/** The challenger is given the champion's rows: they must have its inputs, and its answers be of the same kind. */
function whyIncomparable(
  champion: ServedModel['signature'],
  challenger: ServedModel['signature'],
): string | undefined {
  if (champion.output.task !== challenger.output.task) {
    return `the champion's task is ${champion.output.task}, the challenger's ${challenger.output.task}`;
  }
  const missing = challenger.inputs.find(
    ({ name, type }) => !champion.inputs.some((input) => input.name === name && input.type === type),
  );
  return missing === undefined
    ? undefined
    : `the challenger takes the ${missing.type} ${JSON.stringify(missing.name)}, which the champion is not given`;
}
