import { type Column, cellOf, type Row, type Table } from '../data/table.ts';
import type { Model } from '../model/model.ts';
import { loadPredictor, type RowPredictor } from '../model/predict.ts';

/** Answers of a classifier beside the truth, one a row. */
export interface ClassifiedRows {
  readonly task: 'classification';
  readonly rows: number;
  /** Those that the model knows, in its order, then those that only the rows have, in code-unit order. */
  readonly classes: readonly string[];
  /** Indices into `classes`. */
  readonly actual: Int32Array;
  readonly predicted: Int32Array;
  /** The probability that the model gave to the actual class. */
  readonly probability: Float64Array;
}

/** Estimates of a regression beside the truth, one a row, in the target's unit. */
export interface EstimatedRows {
  readonly task: 'regression';
  readonly rows: number;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

export type PredictedRows = ClassifiedRows | EstimatedRows;

/** What `model` says of each row of `table`, through the predictor that the service uses. */
export function predictRows(model: Model, table: Table): PredictedRows {
  const { output, inputs } = model.signature;
  const target = columnOf(table, output.name);
  const columns = inputs.map(({ name }) => [name, columnOf(table, name)] as const);
  const predictRow = loadPredictor(model);
  const predict = (index: number) => predictRow(rowAt(columns, index));
  return output.task === 'classification'
    ? classify(output.classes, target, table.rows, predict)
    : estimate(target, table.rows, predict);
}

function rowAt(columns: readonly (readonly [string, Column])[], index: number): Row {
  return Object.fromEntries(columns.map(([name, column]) => [name, cellOf(column, index)]));
}

function classify(
  known: readonly string[],
  target: Column,
  rows: number,
  predict: (index: number) => ReturnType<RowPredictor>,
): ClassifiedRows {
  const labels = labelsOf(target, rows);
  const classes = withUnknown(known, labels);
  const positions = new Map(classes.map((name, index) => [name, index]));
  const actual = new Int32Array(rows);
  const predicted = new Int32Array(rows);
  const probability = new Float64Array(rows);
  for (const [index, label] of labels.entries()) {
    const prediction = predict(index);
    if (prediction.task !== 'classification') throw new TypeError('the model does not predict a class');
    actual[index] = positions.get(label) ?? -1;
    predicted[index] = positions.get(prediction.value) ?? -1;
    probability[index] = Object.hasOwn(prediction.probabilities, label)
      ? (prediction.probabilities[label] ?? 0)
      : 0;
  }
  return { task: 'classification', rows, classes, actual, predicted, probability };
}

function estimate(
  target: Column,
  rows: number,
  predict: (index: number) => ReturnType<RowPredictor>,
): EstimatedRows {
  const predicted = Float64Array.from({ length: rows }, (_, index) => {
    const prediction = predict(index);
    if (prediction.task !== 'regression') throw new TypeError('the model does not predict a number');
    return prediction.value;
  });
  return { task: 'regression', rows, actual: numbersOf(target), predicted };
}

/** The target's classes, one a row, as the model names them. */
export function labelsOf(target: Column, rows: number): string[] {
  return Array.from({ length: rows }, (_, index) => String(cellOf(target, index)));
}

/** The target's numbers, one a row. */
export function numbersOf(target: Column): Float64Array {
  if (target.kind === 'numeric') return target.values;
  throw new TypeError('the target holds texts, not numbers');
}

/** `known`, then the other classes of `labels`. */
export function withUnknown(known: readonly string[], labels: Iterable<string>): string[] {
  const unknown = new Set(labels);
  for (const name of known) unknown.delete(name);
  return [...known, ...Array.from(unknown).sort()];
}

/** @throws RangeError when the table has no such column */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined) throw new RangeError(`the table has no column ${JSON.stringify(name)}`);
  return column;
}
