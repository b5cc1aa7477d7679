import type { Row } from '../data/table.ts';
import { FormatError } from '../errors/errors.ts';
import { rowEncoder } from './encoder.ts';
import { flavorNamed } from './flavors.ts';
import type { Model } from './model.ts';

/** What a model says of one row. */
export type Prediction =
  | {
      readonly task: 'classification';
      readonly value: string;
      /** By class, in the signature's order; they add up to 1. */
      readonly probabilities: Readonly<Record<string, number>>;
    }
  | { readonly task: 'regression'; readonly value: number };

/** Predicts one row, whose cells are those of the signature's inputs. */
export type RowPredictor = (row: Row) => Prediction;

/**
 * Loads `model` for prediction; evaluation and the service both predict through this, and nothing of the library
 * that trained it is loaded.
 *
 * @throws FormatError when the model's weights cannot be read, or do not fit its encoder
 */
export function loadPredictor(model: Model): RowPredictor {
  const { target } = model.encoder;
  const encoder = rowEncoder(model.encoder);
  const predict = flavorNamed(model.flavor.name).load(model.flavor.weights);
  const encoded = new Float32Array(encoder.width);
  const outputs = predict(encoded).length;
  const expected = target.kind === 'classes' ? target.classes.length : 1;
  if (outputs !== expected) {
    throw new FormatError(`The network gives ${outputs} numbers, but its target takes ${expected}`);
  }
  if (target.kind === 'classes') {
    const { classes } = target;
    // Probabilities are copies of one object: they have one shape, and a class may have any name.
    const blank: Readonly<Record<string, number>> = Object.fromEntries(classes.map((name) => [name, 0]));
    return (row) => {
      encoder.encode(row, encoded, 0);
      return classification(classes, predict(encoded), { ...blank });
    };
  }
  const { min, max } = target;
  return (row) => {
    encoder.encode(row, encoded, 0);
    return { task: 'regression', value: min + (predict(encoded)[0] ?? Number.NaN) * (max - min) };
  };
}

/**
 * Each output is trained to be near 1 for its class and 0 for the others, under squared error: it estimates the
 * class's probability given the row (Richard and Lippmann, "Neural network classifiers estimate Bayesian a posteriori
 * probabilities", 1991). Outputs are held to [0, 1] and scaled to add up to 1. The first of equals is the answer.
 */
function classification(
  classes: readonly string[],
  outputs: Float32Array,
  probabilities: Record<string, number>,
): Prediction {
  let sum = 0;
  let best = 0;
  for (let index = 0; index < classes.length; index += 1) {
    sum += unit(outputs[index]);
    if (unit(outputs[index]) > unit(outputs[best])) best = index;
  }
  for (const [index, name] of classes.entries()) {
    probabilities[name] = sum > 0 ? unit(outputs[index]) / sum : 1 / classes.length;
  }
  return { task: 'classification', value: classes[best] ?? '', probabilities };
}

/** An output held to [0, 1]; what is no number counts as 0. */
export function unit(output: number | undefined): number {
  return output === undefined || !(output > 0) ? 0 : Math.min(output, 1);
}
