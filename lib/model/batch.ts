import type { Row, Table } from '../data/table.ts';
import { FormatError } from '../errors/errors.ts';
import { encodeColumns, rowEncoder } from './encoder.ts';
import type { BatchNetwork, Predictor } from './flavor.ts';
import { flavorNamed } from './flavors.ts';
import type { Encoder, Model } from './model.ts';
import { type Prediction, unit } from './predict.ts';

/** What a classifier says of many rows. */
export interface BatchClasses {
  readonly task: 'classification';
  readonly rows: number;
  /** In the signature's order. */
  readonly classes: readonly string[];
  /** The most probable class of each row: an index into `classes`. */
  readonly best: Int32Array;
  /** `rows * classes.length` probabilities, row by row. */
  readonly probabilities: Float64Array;
}

/** What a regression says of many rows, in the target's unit. */
export interface BatchValues {
  readonly task: 'regression';
  readonly rows: number;
  readonly values: Float64Array;
}

export type BatchPredictions = BatchClasses | BatchValues;

/** Predicts many rows at once. */
export interface BatchPredictor {
  /** How many numbers a row is encoded as. */
  readonly width: number;
  /** Rows whose cells are those of the signature's inputs. */
  predictRows(rows: readonly Row[]): BatchPredictions;
  /** @throws RangeError when `table` lacks a column of the encoder */
  predictTable(table: Table): BatchPredictions;
  /** `rows * width` numbers, row by row, as the model's encoder gives them. */
  predictEncoded(inputs: Float32Array, rows: number): BatchPredictions;
}

/**
 * Loads `model` for many rows: they are encoded into one array of 32-bit floats, which passes through the network layer
 * by layer. What it says of a row is, to the bit, what the predictor of single rows says of it.
 *
 * @throws FormatError when the model's weights cannot be read, or do not fit its encoder
 */
export function loadBatchPredictor({ encoder, flavor }: Model): BatchPredictor {
  const rowsEncoder = rowEncoder(encoder);
  const { width } = rowsEncoder;
  const { load, loadBatch } = flavorNamed(flavor.name);
  const network = loadBatch?.(flavor.weights) ?? oneByOne(load(flavor.weights), width);
  network.run(new Float32Array(width), 1, new Float32Array(network.outputs));
  const { target } = encoder;
  const expected = target.kind === 'classes' ? target.classes.length : 1;
  if (network.outputs !== expected) {
    throw new FormatError(`The network gives ${network.outputs} numbers, but its target takes ${expected}`);
  }
  const predictEncoded = (inputs: Float32Array, rows: number) => {
    const outputs = new Float32Array(rows * network.outputs);
    network.run(inputs, rows, outputs);
    return decode(target, outputs, rows);
  };
  return {
    width,
    predictEncoded,
    predictRows(rows) {
      const inputs = new Float32Array(rows.length * width);
      for (const [index, row] of rows.entries()) rowsEncoder.encode(row, inputs, index * width);
      return predictEncoded(inputs, rows.length);
    },
    predictTable: (table) => predictEncoded(encodeColumns(encoder, table), table.rows),
  };
}

/** A network that knows single rows alone. */
function oneByOne(predict: Predictor, width: number): BatchNetwork {
  return {
    outputs: predict(new Float32Array(width)).length,
    run(inputs, rows, into) {
      for (let row = 0; row < rows; row += 1) {
        const given = predict(inputs.subarray(row * width, (row + 1) * width));
        into.set(given, row * given.length);
      }
    },
  };
}

/** What the outputs of the network mean: for all rows what predict.ts says of one. */
function decode(target: Encoder['target'], outputs: Float32Array, rows: number): BatchPredictions {
  if (target.kind === 'min-max') {
    const { min, max } = target;
    const values = Float64Array.from(outputs, (output) => min + output * (max - min));
    return { task: 'regression', rows, values };
  }
  const { classes } = target;
  const count = classes.length;
  const best = new Int32Array(rows);
  const probabilities = new Float64Array(rows * count);
  for (let row = 0; row < rows; row += 1) {
    const start = row * count;
    let sum = 0;
    let top = 0;
    for (let index = 0; index < count; index += 1) {
      const output = unit(outputs[start + index]);
      sum += output;
      if (output > unit(outputs[start + top])) top = index;
    }
    best[row] = top;
    for (let index = 0; index < count; index += 1) {
      probabilities[start + index] = sum > 0 ? unit(outputs[start + index]) / sum : 1 / count;
    }
  }
  return { task: 'classification', rows, classes, best, probabilities };
}

/** All of `batch` as predictions of single rows. */
export function predictionsOf(batch: BatchPredictions): Prediction[] {
  if (batch.task === 'regression') {
    return Array.from(batch.values, (value) => ({ task: 'regression', value }));
  }
  const { rows, classes, best, probabilities } = batch;
  const count = classes.length;
  // A copy of one object is made faster than an object by name for each row, and names of classes stay what they are.
  const blank: Record<string, number> = Object.fromEntries(classes.map((name) => [name, 0]));
  return Array.from({ length: rows }, (_, row) => {
    const own = { ...blank };
    for (let index = 0; index < count; index += 1) {
      own[classes[index] ?? ''] = probabilities[row * count + index] ?? 0;
    }
    return { task: 'classification', value: classes[best[row] ?? 0] ?? '', probabilities: own };
  });
}
