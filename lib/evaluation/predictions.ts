import { type Column, cellOf, type Table } from '../data/table.ts';
import { type BatchClasses, loadBatchPredictor } from '../model/batch.ts';
import type { Model } from '../model/model.ts';

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

/** What `model` says of each row of `table`, to the bit as the service says it. */
export function predictRows(model: Model, table: Table): PredictedRows {
  const target = columnOf(table, model.signature.output.name);
  const batch = loadBatchPredictor(model).predictTable(table);
  if (batch.task === 'classification') return classify(batch, target);
  return {
    task: 'regression',
    rows: batch.rows,
    actual: numbersOf(target),
    predicted: batch.values,
  };
}

function classify(
  { rows, classes: known, best, probabilities }: BatchClasses,
  target: Column,
): ClassifiedRows {
  const labels = labelsOf(target, rows);
  const classes = withUnknown(known, labels);
  const positions = new Map(classes.map((name, index) => [name, index]));
  const actual = Int32Array.from(labels, (label) => positions.get(label) ?? -1);
  const probability = Float64Array.from(actual, (position, row) =>
    position < known.length ? (probabilities[row * known.length + position] ?? 0) : 0,
  );
  // Known classes come first, so that an index among them is one among all.
  return { task: 'classification', rows, classes, actual, predicted: best, probability };
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
