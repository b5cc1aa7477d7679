import { mean } from 'simple-statistics';
import type { Table } from '../data/table.ts';
import type { Signature } from '../model/model.ts';
import { type MetricValues, metricValues } from './measure.ts';
import { columnOf, labelsOf, numbersOf, withUnknown } from './predictions.ts';

/**
 * The metrics on `test` of a model that looks at no input: always the class that is most frequent in `train`, with
 * the classes' shares there as probabilities, or always the mean of `train` (scikit-learn's `DummyClassifier` with
 * strategy `prior` and `DummyRegressor`).
 */
export function baselineValues(output: Signature['output'], train: Table, test: Table): MetricValues {
  const known = columnOf(train, output.name);
  const target = columnOf(test, output.name);
  if (output.task === 'regression') {
    const estimate = mean(Array.from(numbersOf(known)));
    const actual = numbersOf(target);
    return metricValues({
      task: 'regression',
      rows: test.rows,
      actual,
      predicted: new Float64Array(test.rows).fill(estimate),
    });
  }
  const counts = new Map<string, number>();
  for (const label of labelsOf(known, train.rows)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const labels = labelsOf(target, test.rows);
  const classes = withUnknown(output.classes, labels);
  const frequency = (name: string) => counts.get(name) ?? 0;
  const majority = classes.reduce((best, name) => (frequency(name) > frequency(best) ? name : best));
  return metricValues({
    task: 'classification',
    rows: test.rows,
    classes,
    actual: Int32Array.from(labels, (label) => classes.indexOf(label)),
    predicted: new Int32Array(test.rows).fill(classes.indexOf(majority)),
    probability: Float64Array.from(labels, (label) => frequency(label) / train.rows),
  });
}
