import { mean, quantileSorted } from 'simple-statistics';
import { type Random, randomIndex, seededRandom } from '../model/random.ts';
import { type ClassificationCounts, classificationMetrics, rowLogLoss } from './classification.ts';
import type { Measured } from './evaluation.ts';
import type { ClassifiedRows, EstimatedRows, PredictedRows } from './predictions.ts';
import { type RegressionSums, regressionMetrics } from './regression.ts';

export type MetricValues = Readonly<Record<string, number | null>>;

const resamples = 1000;

/** Fixed, so that the same predictions always have the same intervals, and two models on the same rows the same draws. */
const bootstrapSeed = 20_260_301;

/** The values of all metrics of the task; null where one is not defined. */
export function metricValues(rows: PredictedRows): MetricValues {
  return metricsOf(rows)(allRows(rows));
}

/**
 * The metrics of the task with 95% intervals from the bootstrap: the 2.5 and 97.5 percentiles over 1,000 samples of
 * the rows with replacement (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). For a
 * classification each class keeps its number of rows (stratified). There is no interval where a sample leaves the
 * metric undefined: there are too few rows to tell.
 */
export function measure(rows: PredictedRows): Readonly<Record<string, Measured>> {
  const values = metricValues(rows);
  const strata = strataOf(rows);
  const random = seededRandom(bootstrapSeed);
  const evaluate = metricsOf(rows);
  const sample = new Uint32Array(rows.rows);
  const drawn = Array.from({ length: resamples }, () => {
    draw(strata, random, sample);
    return evaluate(sample);
  });
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, interval: value === null ? null : percentiles(drawn.map((sample) => sample[name] ?? null)) },
    ]),
  );
}

function percentiles(values: readonly (number | null)[]): Measured['interval'] {
  const defined = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (defined.length < values.length) return null;
  return { low: quantileSorted(defined, 0.025), high: quantileSorted(defined, 0.975) };
}

/** Fills `sample` with rows drawn with replacement, as many of each stratum as it has. */
function draw(strata: readonly Uint32Array[], random: Random, sample: Uint32Array): void {
  let filled = 0;
  for (const stratum of strata) {
    const size = stratum.length;
    for (let count = 0; count < size; count += 1) {
      sample[filled] = stratum[randomIndex(random, size)] ?? 0;
      filled += 1;
    }
  }
}

function allRows({ rows }: PredictedRows): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}

function strataOf(rows: PredictedRows): readonly Uint32Array[] {
  const all = allRows(rows);
  if (rows.task === 'regression') return [all];
  return rows.classes.map((_, index) => all.filter((row) => rows.actual[row] === index));
}

/** The metrics over a sample of rows, given by their indices. */
function metricsOf(rows: PredictedRows): (sample: Uint32Array) => MetricValues {
  if (rows.task === 'classification') {
    const count = counter(rows);
    return (sample) => applyAll(classificationMetrics, count(sample));
  }
  const sum = adder(rows);
  return (sample) => applyAll(regressionMetrics, sum(sample));
}

function applyAll<T>(metrics: Readonly<Record<string, (of: T) => number | null>>, of: T): MetricValues {
  return Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, metric(of)]));
}

function counter(rows: ClassifiedRows): (sample: Uint32Array) => ClassificationCounts {
  const classes = rows.classes.length;
  const cells = rows.actual.map((actual, row) => actual * classes + (rows.predicted[row] ?? 0));
  const losses = rows.probability.map(rowLogLoss);
  return (sample) => {
    const counts = new Float64Array(classes * classes);
    let loss = 0;
    for (const row of sample) {
      const cell = cells[row] ?? 0;
      counts[cell] = (counts[cell] ?? 0) + 1;
      loss += losses[row] ?? 0;
    }
    return { classes, counts, logLoss: loss / sample.length };
  };
}

function adder({ actual, predicted, rows }: EstimatedRows): (sample: Uint32Array) => RegressionSums {
  const centre = rows === 0 ? 0 : mean(Array.from(actual));
  return (sample) => {
    const sums = { rows: sample.length, absoluteError: 0, squaredError: 0, actual: 0, squaredActual: 0 };
    for (const row of sample) {
      const error = (predicted[row] ?? 0) - (actual[row] ?? 0);
      const value = (actual[row] ?? 0) - centre;
      sums.absoluteError += Math.abs(error);
      sums.squaredError += error * error;
      sums.actual += value;
      sums.squaredActual += value * value;
    }
    return sums;
  };
}

/** Classification: how often each class was answered for each, `[actual][predicted]`. */
export function confusionOf(rows: ClassifiedRows): { classes: string[]; counts: number[][] } {
  const counts = rows.classes.map(() => rows.classes.map(() => 0));
  for (const [row, actual] of rows.actual.entries()) {
    const line = counts[actual];
    const predicted = rows.predicted[row];
    if (line !== undefined && predicted !== undefined) line[predicted] = (line[predicted] ?? 0) + 1;
  }
  return { classes: [...rows.classes], counts };
}

/** Regression: quantiles of predicted - actual at 5, 25, 50, 75 and 95 per cent. */
export function residualQuantiles({ actual, predicted }: EstimatedRows): number[] {
  const residuals = Array.from(predicted, (value, row) => value - (actual[row] ?? 0)).sort((a, b) => a - b);
  return [0.05, 0.25, 0.5, 0.75, 0.95].map((share) => quantileSorted(residuals, share));
}
