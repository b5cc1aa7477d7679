import type { Row } from '../../lib/data/table.ts';
import type { Model } from '../../lib/model/model.ts';
import { binOf } from '../../lib/model/reference.ts';
import type { ServedModel } from '../models/served.ts';
import type { MadePredictions, PredictionObserver } from '../prediction/observer.ts';
import { counter, type Family, gauge, type Labels, type Sample } from './family.ts';
import { type Buckets, bucketsFor, histogram, observe } from './histogram.ts';

/** Counts the values of one input in the bins of the training split. */
interface FeatureCounts {
  readonly name: string;
  readonly counts: Float64Array;
  /** What each bin is called. */
  readonly bins: readonly string[];
  /** The training split's rows in each bin. */
  readonly reference: readonly number[];
  bin(row: Row): number;
}

/** What is counted of one version of a model. */
interface ModelCounts {
  readonly labels: Labels;
  readonly classes: ReadonlyMap<string, number>;
  readonly byClass: Float64Array;
  readonly features: readonly FeatureCounts[];
  failed: number;
  /** Of a regression; undefined for classes. */
  readonly numbers: Buckets | undefined;
}

/**
 * Counts what models predict and what they are asked, in the bins that travel inside the model. The bins are the same on
 * every replica, so counts add up, and drift (PSI) follows from them by a recording rule.
 *
 * @param loaded the versions whose series are told; those of a version that was unloaded end
 */
export function predictionMetrics(loaded: () => readonly ServedModel[]): {
  readonly observer: PredictionObserver;
  families(): readonly Family[];
} {
  const counted = new WeakMap<ServedModel, ModelCounts>();
  const countsOf = (served: ServedModel): ModelCounts => {
    let counts = counted.get(served);
    if (counts === undefined) {
      counts = emptyCounts(served);
      counted.set(served, counts);
    }
    return counts;
  };
  return {
    observer(made) {
      count(countsOf(made.served), made);
    },
    families: () => familiesOf(loaded().map(countsOf)),
  };
}

function count(counts: ModelCounts, { rows, predictions, failed }: MadePredictions): void {
  if (failed) counts.failed += 1;
  const { features, classes, byClass } = counts;
  for (const row of rows) {
    for (const feature of features) {
      const bin = feature.bin(row);
      feature.counts[bin] = (feature.counts[bin] ?? 0) + 1;
    }
  }
  for (const prediction of predictions) {
    if (prediction.task === 'regression') {
      if (counts.numbers !== undefined) observe(counts.numbers, prediction.value);
    } else {
      const index = classes.get(prediction.value) ?? 0;
      byClass[index] = (byClass[index] ?? 0) + 1;
    }
  }
}

function emptyCounts({ name, version, signature, reference, outputRange }: ServedModel): ModelCounts {
  const names = signature.output.task === 'classification' ? signature.output.classes : [];
  return {
    labels: { model: name, version },
    classes: new Map(names.map((each, index) => [each, index])),
    byClass: new Float64Array(names.length),
    features: Object.entries(reference).map(([input, bins]) => featureCounts(input, bins)),
    failed: 0,
    numbers: outputRange === undefined ? undefined : bucketsFor(evenEdges(outputRange)),
  };
}

/** Edges that part `range` into ten. */
function evenEdges({ min, max }: NonNullable<ServedModel['outputRange']>): number[] {
  return Array.from({ length: 11 }, (_, index) => min + ((max - min) * index) / 10);
}

function featureCounts(name: string, reference: Model['reference'][string]): FeatureCounts {
  const { counts: known } = reference;
  const common = { name, counts: new Float64Array(known.length), reference: known };
  const missing = known.length - 1;
  if (reference.kind === 'numeric') {
    const { edges } = reference;
    return {
      ...common,
      bins: [...edges.map((_, index) => String(index)), String(edges.length), 'missing'],
      bin(row) {
        const value = row[name];
        return typeof value === 'number' ? binOf(edges, value) : missing;
      },
    };
  }
  const { values } = reference;
  const positions = new Map<unknown, number>(values.map((value, index) => [value, index]));
  // Truths are binned by how they are written.
  for (const truth of [false, true]) {
    const position = positions.get(String(truth));
    if (position !== undefined) positions.set(truth, position);
  }
  return {
    ...common,
    bins: [...values.map((_, index) => String(index)), 'unknown', 'missing'],
    bin(row) {
      const value = row[name];
      return value === null || value === undefined ? missing : (positions.get(value) ?? values.length);
    },
  };
}

function familiesOf(models: readonly ModelCounts[]): readonly Family[] {
  const features = models.flatMap(({ labels, features: all }) =>
    all.map((feature) => ({ labels: { ...labels, feature: feature.name }, feature })),
  );
  const each = (samplesOf: (model: ModelCounts) => readonly Sample[]) => models.flatMap(samplesOf);
  return [
    counter(
      'slipway_predictions_total',
      'Predictions by the class that was predicted.',
      each(({ labels, classes, byClass }) =>
        Array.from(classes, ([name, index]) => ({
          labels: { ...labels, class: name },
          value: byClass[index] ?? 0,
        })),
      ),
    ),
    histogram(
      'slipway_predicted_value',
      'Numbers that were predicted, over the range of the target in the training split.',
      models.flatMap(({ labels, numbers }) => (numbers === undefined ? [] : [{ labels, buckets: numbers }])),
    ),
    counter(
      'slipway_failed_predictions_total',
      'Requests for which the service failed to predict.',
      each(({ labels, failed }) => [{ labels, value: failed }]),
    ),
    counter(
      'slipway_feature_bin_total',
      'Values of an input in the bins of the training split.',
      features.flatMap(({ labels, feature: { bins, counts } }) =>
        bins.map((bin, index) => ({ labels: { ...labels, bin }, value: counts[index] ?? 0 })),
      ),
    ),
    gauge(
      'slipway_feature_reference_ratio',
      'The part of the training split in each bin of an input.',
      features.flatMap(({ labels, feature: { bins, reference } }) => {
        const total = reference.reduce((sum, rows) => sum + rows, 0);
        return bins.map((bin, index) => ({
          labels: { ...labels, bin },
          value: total === 0 ? 0 : (reference[index] ?? 0) / total,
        }));
      }),
      'first',
    ),
  ];
}
