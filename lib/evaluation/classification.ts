import type { MetricName } from '../spec/schema.ts';

/**
 * How often each class was answered for each: `counts[actual * classes + predicted]`, and the mean log loss of the
 * same rows.
 */
export interface ClassificationCounts {
  readonly classes: number;
  readonly counts: Float64Array;
  readonly logLoss: number;
}

type Metric = (counts: ClassificationCounts) => number | null;

/**
 * The metrics of a classification, as scikit-learn 1.9 defines them (user guide, section 3.4.4 "Classification
 * metrics"). Macro averages go over the classes that are among the actual or the predicted ones, each with the same
 * weight; where precision, recall or F1 of such a class has 0 in its denominator it counts as 0 (`zero_division=0`).
 */
export const classificationMetrics: Readonly<Record<Exclude<MetricName, 'mae' | 'rmse' | 'r2'>, Metric>> = {
  /** Share of rows whose class was answered (`accuracy_score`). */
  accuracy,
  /** Mean recall over the classes that rows actually have (`balanced_accuracy_score`). */
  balanced_accuracy: balancedAccuracy,
  /** Mean over classes of 2 TP / (2 TP + FP + FN) (`f1_score(average='macro')`). */
  macro_f1: macro(({ hits, actual, predicted }) => ratio(2 * hits, actual + predicted)),
  /** Mean over classes of TP / (TP + FP) (`precision_score(average='macro')`). */
  macro_precision: macro(({ hits, predicted }) => ratio(hits, predicted)),
  /** Mean over classes of TP / (TP + FN) (`recall_score(average='macro')`). */
  macro_recall: macro(({ hits, actual }) => ratio(hits, actual)),
  /** Mean of -ln(probability given to the actual class) (`log_loss`); see {@link rowLogLoss}. */
  log_loss: ({ logLoss }) => logLoss,
};

/**
 * The log loss of a row whose actual class was given `probability`, in nats. It is held to [ε, 1 - ε], where ε is 2^-52, as
 * scikit-learn does, so that one impossible row does not make the whole infinite.
 */
export function rowLogLoss(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
}

interface ClassTotals {
  /** Rows of this class that were answered with it: TP. */
  readonly hits: number;
  /** Rows of this class: TP + FN. */
  readonly actual: number;
  /** Rows that were answered with it: TP + FP. */
  readonly predicted: number;
}

function totalsOf({ classes, counts }: ClassificationCounts): readonly ClassTotals[] {
  return Array.from({ length: classes }, (_, own) => {
    let actual = 0;
    let predicted = 0;
    for (let other = 0; other < classes; other += 1) {
      actual += counts[own * classes + other] ?? 0;
      predicted += counts[other * classes + own] ?? 0;
    }
    return { hits: counts[own * classes + own] ?? 0, actual, predicted };
  });
}

function accuracy(counts: ClassificationCounts): number | null {
  let hits = 0;
  let rows = 0;
  for (const total of totalsOf(counts)) {
    hits += total.hits;
    rows += total.actual;
  }
  return rows === 0 ? null : hits / rows;
}

function balancedAccuracy(counts: ClassificationCounts): number | null {
  const present = totalsOf(counts).filter(({ actual }) => actual > 0);
  return meanOf(present.map(({ hits, actual }) => hits / actual));
}

function macro(score: (totals: ClassTotals) => number): Metric {
  return (counts) =>
    meanOf(
      totalsOf(counts)
        .filter(({ actual, predicted }) => actual + predicted > 0)
        .map(score),
    );
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
