import { medianSorted } from 'simple-statistics';
import type { Table } from '../data/table.ts';
import type { ColumnSpec, Spec } from '../spec/schema.ts';
import { type FeatureColumn, targetColumn } from './columns.ts';
import type { Encoder, Signature, SignatureInput } from './model.ts';
import { sortedNumbers } from './reference.ts';

/** What the model takes and gives, from the contract, the training split and the encoder that was fitted on it. */
export function signatureOf(
  spec: Spec,
  features: readonly FeatureColumn[],
  encoder: Encoder,
  train: Table,
): Signature {
  return {
    inputs: features.map((feature) => inputOf(feature, encoder, train)),
    output: outputOf(spec, encoder),
  };
}

function inputOf({ name, spec }: FeatureColumn, encoder: Encoder, train: Table): SignatureInput {
  const common = {
    name,
    nullable: spec.nulls === 'allow',
    ...(spec.description === undefined ? {} : { description: spec.description }),
  };
  switch (spec.type) {
    case 'boolean':
      return { type: 'boolean', ...common };
    case 'category':
      return {
        type: 'category',
        ...common,
        values: knownValues(encoder, name),
        closed: spec.values !== undefined,
      };
    case 'timestamp':
      return { type: 'timestamp', ...common, ...median(train, name) };
    default:
      return {
        type: spec.type,
        ...common,
        ...(spec.min === undefined ? {} : { min: spec.min }),
        ...(spec.max === undefined ? {} : { max: spec.max }),
        ...median(train, name),
        ...(spec.unit === undefined ? {} : { unit: spec.unit }),
      };
  }
}

function outputOf(spec: Spec, { target }: Encoder): Signature['output'] {
  if (target.kind === 'classes') {
    return { task: 'classification', name: spec.target, classes: target.classes };
  }
  const unit = unitOf(targetColumn(spec));
  return { task: 'regression', name: spec.target, ...(unit === undefined ? {} : { unit }) };
}

function unitOf(column: ColumnSpec): string | undefined {
  return 'unit' in column ? column.unit : undefined;
}

function knownValues(encoder: Encoder, name: string): string[] {
  const feature = encoder.features.find((candidate) => candidate.input === name);
  return feature?.kind === 'one-hot' ? feature.values : [];
}

function median(train: Table, name: string): { median?: number } {
  const column = train.columns.get(name);
  const sorted = column === undefined ? [] : sortedNumbers(column);
  return sorted.length === 0 ? {} : { median: medianSorted(sorted) };
}
