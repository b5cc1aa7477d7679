import { type Cell, cellOf, type Row, type Table } from '../data/table.ts';
import type { EncodedSplit } from './flavor.ts';
import type { Encoder, FeatureEncoder } from './model.ts';

/** Writes one cell as numbers. `into` holds zeros from `at` on, so that only what is not zero must be written. */
interface FeatureWriter {
  readonly input: string;
  readonly width: number;
  write(cell: Cell, into: Float32Array, at: number): void;
}

/** Writes rows as numbers, `width` a row. */
export interface RowEncoder {
  readonly width: number;
  /** Writes `row` to `into`, from `at` on. A cell that is absent, or not of its input's type, is a null. */
  encode(row: Row, into: Float32Array, at: number): void;
}

/** How many numbers each row becomes. */
export function encodedWidth(encoder: Encoder): number {
  return encoder.features.reduce((sum, feature) => sum + featureWidth(feature), 0);
}

/** How many numbers `feature` gives for each row. */
export function featureWidth(feature: FeatureEncoder): number {
  const indicator = feature.indicator ? 1 : 0;
  return feature.kind === 'one-hot' ? feature.values.length + 1 + indicator : 1 + indicator;
}

/** Prepares `encoder` for rows. */
export function rowEncoder(encoder: Encoder): RowEncoder {
  const writers = encoder.features.map(featureWriter);
  const width = encodedWidth(encoder);
  return {
    width,
    encode(row, into, at) {
      into.fill(0, at, at + width);
      let start = at;
      for (const writer of writers) {
        writer.write(row[writer.input] ?? null, into, start);
        start += writer.width;
      }
    },
  };
}

/**
 * All rows of `table` as numbers, inputs and targets, through the same code that encodes a single row.
 *
 * @throws RangeError when the table lacks a column of the encoder
 */
export function encodeTable(encoder: Encoder, table: Table, target: string): EncodedSplit {
  const inputs = encodeColumns(encoder, table);
  return {
    rows: table.rows,
    width: encodedWidth(encoder),
    inputs,
    ...encodeTargets(encoder.target, table, target),
  };
}

/**
 * The inputs of all rows of `table` as numbers, row by row.
 *
 * @throws RangeError when the table lacks a column of the encoder
 */
export function encodeColumns(encoder: Encoder, table: Table): Float32Array {
  const width = encodedWidth(encoder);
  const inputs = new Float32Array(table.rows * width);
  let start = 0;
  for (const feature of encoder.features) {
    const writer = featureWriter(feature);
    const column = columnOf(table, writer.input);
    for (let row = 0; row < table.rows; row += 1) {
      writer.write(cellOf(column, row), inputs, row * width + start);
    }
    start += writer.width;
  }
  return inputs;
}

function encodeTargets(
  encoder: Encoder['target'],
  table: Table,
  target: string,
): { outputs: number; targets: Float32Array } {
  const column = columnOf(table, target);
  if (encoder.kind === 'classes') {
    const outputs = encoder.classes.length;
    const targets = new Float32Array(table.rows * outputs);
    const positions = new Map(encoder.classes.map((name, index) => [name, index]));
    for (let row = 0; row < table.rows; row += 1) {
      const position = positions.get(String(cellOf(column, row)));
      if (position !== undefined) targets[row * outputs + position] = 1;
    }
    return { outputs, targets };
  }
  const { min, max } = encoder;
  const targets = Float32Array.from({ length: table.rows }, (_, row) => {
    const value = cellOf(column, row);
    return typeof value === 'number' ? (value - min) / (max - min) : Number.NaN;
  });
  return { outputs: 1, targets };
}

function columnOf(table: Table, name: string) {
  const column = table.columns.get(name);
  if (column === undefined) throw new RangeError(`the table has no column ${JSON.stringify(name)}`);
  return column;
}

function featureWriter(feature: FeatureEncoder): FeatureWriter {
  const { input, indicator } = feature;
  const width = featureWidth(feature);
  switch (feature.kind) {
    case 'standard': {
      const { mean, deviation } = feature;
      return {
        input,
        width,
        write(cell, into, at) {
          if (typeof cell === 'number') into[at] = (cell - mean) / deviation;
          else if (indicator) into[at + 1] = 1;
        },
      };
    }
    case 'one-hot': {
      const positions = new Map(feature.values.map((value, index) => [value, index]));
      const unknown = feature.values.length;
      return {
        input,
        width,
        write(cell, into, at) {
          if (typeof cell === 'string') into[at + (positions.get(cell) ?? unknown)] = 1;
          else if (indicator) into[at + unknown + 1] = 1;
        },
      };
    }
    case 'boolean':
      return {
        input,
        width,
        write(cell, into, at) {
          if (typeof cell !== 'boolean') {
            if (indicator) into[at + 1] = 1;
          } else if (cell) into[at] = 1;
        },
      };
  }
}
