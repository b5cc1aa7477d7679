import { mean, standardDeviation } from 'simple-statistics';
import { type Column, cellOf, type NumericColumn, type Table } from '../data/table.ts';
import { TrainingError } from '../errors/errors.ts';
import type { Spec } from '../spec/schema.ts';
import { type FeatureColumn, targetColumn } from './columns.ts';
import type { Encoder, FeatureEncoder } from './model.ts';

/**
 * Fits the encoder of `features` and of the target on the training split.
 *
 * @throws TrainingError when the split lacks a column, or the target has a null or a single value
 */
export function fitEncoder(spec: Spec, features: readonly FeatureColumn[], train: Table): Encoder {
  return {
    features: features.map((feature) => fitFeature(feature, trainingColumn(train, feature.name))),
    target: fitTarget(spec, train),
  };
}

function fitFeature({ name, spec }: FeatureColumn, column: Column): FeatureEncoder {
  const indicator = spec.nulls === 'allow';
  if (spec.type === 'boolean') return { kind: 'boolean', input: name, indicator };
  if (spec.type === 'category') {
    return { kind: 'one-hot', input: name, values: spec.values ?? learntValues(column), indicator };
  }
  return { kind: 'standard', input: name, ...momentsOf(column, name), indicator };
}

/**
 * The values that occur more than once, in code-unit order. Those that occur once are encoded as unknown: they are
 * what teaches the model about values it has never seen, and their share estimates how many more there are (Good,
 * "The population frequencies of species and the estimation of population parameters", 1953).
 */
function learntValues(column: Column): string[] {
  if (column.kind === 'numeric') return [];
  const counts = new Map<string, number>();
  for (const code of column.codes) {
    const value = column.categories[code];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Array.from(counts.keys())
    .filter((value) => (counts.get(value) ?? 0) > 1)
    .sort();
}

/** Mean and population standard deviation of the values that are not null; 1 where they do not vary. */
function momentsOf(column: Column, name: string): { mean: number; deviation: number } {
  const values = Array.from(numericColumn(column, name).values).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return { mean: 0, deviation: 1 };
  const deviation = standardDeviation(values);
  return { mean: mean(values), deviation: deviation > 0 ? deviation : 1 };
}

function fitTarget(spec: Spec, train: Table): Encoder['target'] {
  const { target, task } = spec;
  const column = trainingColumn(train, target);
  refuseNulls(column, train.rows, target);
  if (task === 'classification') return { kind: 'classes', classes: classesOf(spec, column, train.rows) };
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of numericColumn(column, target).values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (min < max) return { kind: 'min-max', min, max };
  throw new TrainingError(
    `All ${train.rows} training rows have the same ${JSON.stringify(target)}: ${min}. There is nothing to learn`,
    { hint: 'Check that the sources hold the rows you mean, and that target names the right column.' },
  );
}

/** The classes of the contract in its order, or else those of the training split in ascending order. */
function classesOf(spec: Spec, column: Column, rows: number): string[] {
  const found = new Set<string>();
  for (let row = 0; row < rows; row += 1) found.add(String(cellOf(column, row)));
  const contract = targetColumn(spec);
  if (found.size > 1) {
    if (contract.type === 'category' && contract.values !== undefined) return contract.values;
    if (contract.type === 'boolean') return ['false', 'true'];
    const classes = Array.from(found).sort();
    return contract.type === 'integer' ? classes.sort((a, b) => Number(a) - Number(b)) : classes;
  }
  const [only = ''] = found;
  throw new TrainingError(
    `All ${rows} training rows are of one class, ${JSON.stringify(only)} in ${JSON.stringify(spec.target)}: there is nothing to tell apart`,
    { hint: 'Add rows of the other classes to the sources, or check that target names the right column.' },
  );
}

function refuseNulls(column: Column, rows: number, target: string): void {
  let nulls = 0;
  for (let row = 0; row < rows; row += 1) if (cellOf(column, row) === null) nulls += 1;
  if (nulls === 0) return;
  throw new TrainingError(
    `${nulls} of ${rows} training rows have no ${JSON.stringify(target)}, which is the target`,
    { hint: `Set nulls: forbid for it in model.yml, so that ingest sets such rows aside.` },
  );
}

function trainingColumn(train: Table, name: string): Column {
  const column = train.columns.get(name);
  if (column !== undefined) return column;
  throw new TrainingError(`The training split has no column ${JSON.stringify(name)}`, {
    hint: 'The dataset was made from another contract: run ingest again.',
  });
}

function numericColumn(column: Column, name: string): NumericColumn {
  if (column.kind === 'numeric') return column;
  throw new TrainingError(
    `The training split holds texts in ${JSON.stringify(name)}, but numbers are expected`,
    {
      hint: 'The dataset was made from another contract: run ingest again.',
    },
  );
}
