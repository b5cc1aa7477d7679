import { describe, expect, it } from '@jest/globals';
import { confusionOf, measure, metricValues, residualQuantiles } from '../../../../lib/evaluation/measure.ts';
import type { ClassifiedRows, EstimatedRows } from '../../../../lib/evaluation/predictions.ts';
import { seededRandom } from '../../../../lib/model/random.ts';

/** Rows by class name; the probability of the actual class is 0.8 where it was answered and 0.1 where not. */
function classified(
  actual: readonly string[],
  predicted: readonly string[],
  classes = ['a', 'b', 'c'],
  probability: readonly number[] = actual.map((name, row) => (name === predicted[row] ? 0.8 : 0.1)),
): ClassifiedRows {
  const index = (name: string) => classes.indexOf(name);
  return {
    task: 'classification',
    rows: actual.length,
    classes,
    actual: Int32Array.from(actual, index),
    predicted: Int32Array.from(predicted, index),
    probability: Float64Array.from(probability),
  };
}

function estimated(actual: readonly number[], predicted: readonly number[]): EstimatedRows {
  return {
    task: 'regression',
    rows: actual.length,
    actual: Float64Array.from(actual),
    predicted: Float64Array.from(predicted),
  };
}

function expectClose(
  found: Readonly<Record<string, number | null>>,
  expected: Readonly<Record<string, number>>,
) {
  expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [name, value] of Object.entries(expected)) {
    const measured = found[name];
    if (typeof measured !== 'number') throw new Error(`${name} is not defined`);
    expect(Math.abs(measured - value)).toBeLessThan(1e-9);
  }
}

describe('metrics of a classification', () => {
  it('are those that scikit-learn gives', () => {
    // y_true = [a a b b b c c c c a], y_pred = [a b b b c c c a c a]
    expectClose(metricValues(classified([...'aabbbcccca'], [...'abbbcccaca'])), {
      accuracy: 0.7,
      balanced_accuracy: 25 / 36,
      macro_precision: 25 / 36,
      macro_recall: 25 / 36,
      macro_f1: 25 / 36,
      log_loss: -(7 * Math.log(0.8) + 3 * Math.log(0.1)) / 10,
    });
  });

  it('count a class that is never answered as 0', () => {
    // y_true = [a a a b], y_pred = [a a a a]
    expectClose(metricValues(classified([...'aaab'], [...'aaaa'])), {
      accuracy: 0.75,
      balanced_accuracy: 0.5,
      macro_precision: 0.375,
      macro_recall: 0.5,
      macro_f1: 3 / 7,
      log_loss: -(3 * Math.log(0.8) + Math.log(0.1)) / 4,
    });
  });

  it('count a class that is answered but not there, except in balanced accuracy', () => {
    // y_true = [a a a a], y_pred = [a a a b]
    expectClose(metricValues(classified([...'aaaa'], [...'aaab'])), {
      accuracy: 0.75,
      balanced_accuracy: 0.75,
      macro_precision: 0.5,
      macro_recall: 0.375,
      macro_f1: 3 / 7,
      log_loss: -(3 * Math.log(0.8) + Math.log(0.1)) / 4,
    });
  });

  it('are all perfect for a single class that is always answered', () => {
    expectClose(metricValues(classified([...'bbb'], [...'bbb'], ['a', 'b', 'c'], [1, 1, 1])), {
      accuracy: 1,
      balanced_accuracy: 1,
      macro_precision: 1,
      macro_recall: 1,
      macro_f1: 1,
      log_loss: -Math.log(1 - Number.EPSILON),
    });
  });

  it('hold the log loss of an impossible row to that of probability 2^-52', () => {
    const rows = classified(['a', 'b'], ['b', 'a'], ['a', 'b'], [0, 0]);
    expect(metricValues(rows)['log_loss']).toBeCloseTo(52 * Math.LN2, 9);
  });

  it('come with how often each class was answered for each', () => {
    expect(confusionOf(classified([...'aabbbcccca'], [...'abbbcccaca']))).toEqual({
      classes: ['a', 'b', 'c'],
      counts: [
        [2, 1, 0],
        [0, 2, 1],
        [1, 0, 3],
      ],
    });
  });
});

describe('metrics of a regression', () => {
  it('are those that scikit-learn gives', () => {
    // The example of r2_score's page.
    expectClose(metricValues(estimated([3, -0.5, 2, 7], [2.5, 0, 2, 8])), {
      mae: 0.5,
      rmse: Math.sqrt(0.375),
      r2: 0.9486081370449679,
    });
  });

  it('have an R² below 0 for what is worse than the mean', () => {
    expect(metricValues(estimated([1, 2, 3], [3, 2, 1]))['r2']).toBeCloseTo(-3, 12);
  });

  it.each([
    ['the target does not vary', [4.1, 4.1, 4.1], [4, 4.2, 4.1]],
    ['there is one row', [4], [4]],
  ])('have no R² where %s', (_, actual, predicted) => {
    expect(metricValues(estimated(actual, predicted))['r2']).toBeNull();
  });

  it('keep the R² of a target that is far from 0', () => {
    const actual = [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4];
    const predicted = [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 5];
    expect(metricValues(estimated(actual, predicted))['r2']).toBeCloseTo(0.8, 9);
  });

  it('come with quantiles of predicted minus actual', () => {
    const actual = Array.from({ length: 101 }, () => 0);
    const predicted = Array.from({ length: 101 }, (_, index) => index - 50);
    expect(residualQuantiles(estimated(actual, predicted))).toEqual([-45, -25, 0, 25, 45]);
  });
});

describe('measure', () => {
  const random = seededRandom(1);
  const actual = Array.from({ length: 400 }, (_, row) => 'abc'.charAt(row % 3));
  const predicted = actual.map((name) => (random() < 0.8 ? name : 'a'));

  it('gives the same intervals each time', () => {
    expect(measure(classified(actual, predicted))).toEqual(measure(classified(actual, predicted)));
  });

  it('gives intervals around the value, as wide as sampling theory says', () => {
    const { accuracy } = measure(classified(actual, predicted));
    if (accuracy?.value == null || accuracy.interval === null) throw new Error('accuracy has no interval');
    const { value, interval } = accuracy;
    expect(interval.low).toBeLessThan(value);
    expect(interval.high).toBeGreaterThan(value);
    // Stratified: the variance of each class's recall, weighted by the class's share.
    const variance = [...'abc'].reduce((sum, name) => {
      const rows = actual.flatMap((own, row) => (own === name ? [predicted[row] === name ? 1 : 0] : []));
      const recall = rows.reduce<number>((hits, hit) => hits + hit, 0) / rows.length;
      return sum + (rows.length / actual.length) ** 2 * ((recall * (1 - recall)) / rows.length);
    }, 0);
    const width = 2 * 1.96 * Math.sqrt(variance);
    expect(interval.high - interval.low).toBeGreaterThan(0.85 * width);
    expect(interval.high - interval.low).toBeLessThan(1.15 * width);
  });

  it('keeps how many rows each class has in each sample', () => {
    // One row of b: were it left out of a sample, balanced accuracy would jump to 1.
    const rows = classified([...'aaaaaaaaab'], [...'aaaaaaaaaa']);
    expect(measure(rows)['balanced_accuracy']).toEqual({ value: 0.5, interval: { low: 0.5, high: 0.5 } });
  });

  it('gives no interval where too few rows leave a sample undefined', () => {
    const { r2, mae } = measure(estimated([1, 2], [1, 2.5]));
    expect(r2?.value).toBeCloseTo(0.5, 12);
    expect(r2?.interval).toBeNull();
    expect(mae?.interval).toEqual({ low: 0, high: 0.5 });
  });
});
