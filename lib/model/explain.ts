import type { Cell, Row } from '../data/table.ts';
import type { Model, SignatureInput } from './model.ts';
import type { Prediction, RowPredictor } from './predict.ts';
import { randomIndex, seededRandom } from './random.ts';

/** What each input of a row contributed to what the model says of it. */
export interface Explanation {
  /**
   * The model's number for the usual row: the probability of the class that was predicted, or the predicted value. Each
   * numeric input of the usual row is the median, each other input the most frequent value, of the training split.
   */
  readonly baseline: number;
  /** The model's number for the row itself; `baseline` and all contributions add up to it. */
  readonly value: number;
  /** By input, in the unit of `value`. */
  readonly contributions: Readonly<Record<string, number>>;
}

/** Explains what the model says of one row. */
export type Explainer = (row: Row) => Explanation;

/** With this many inputs all coalitions are tried; they double with each further input. */
const maxExact = 10;
/** Orders of the inputs that are tried when there are more. */
const sampledOrders = 64;

/**
 * Prepares explanations by baseline Shapley values (Shapley, "A value for n-person games", 1953; Sundararajan and Najmi,
 * "The many Shapley values for model explanation", 2020, section 3): an input's contribution is what it adds to the
 * model's number when it changes from the usual value to the row's own, averaged over all orders in which the inputs may
 * change. Exact for up to 10 inputs (1,024 predictions); beyond that the mean over 64 orders, each with its reverse,
 * from a fixed seed (Mitchell et al., "Sampling permutations for Shapley value estimation", 2022). Either way the
 * contributions add up exactly.
 */
export function explainer({ signature, reference }: Model, predict: RowPredictor): Explainer {
  const names = signature.inputs.map(({ name }) => name);
  const usual = Object.fromEntries(
    signature.inputs.map((input) => [input.name, usualValue(input, reference[input.name])]),
  );
  return (row) => {
    const numberOf = numberReader(predict(row));
    const mixed: Record<string, Cell> = { ...usual };
    const game = (isOwn: (index: number) => boolean) => {
      for (const [index, name] of names.entries()) {
        mixed[name] = (isOwn(index) ? row[name] : usual[name]) ?? null;
      }
      return numberOf(predict(mixed));
    };
    const shares =
      names.length <= maxExact ? exactShares(names.length, game) : sampledShares(names.length, game);
    return {
      baseline: game(() => false),
      value: game(() => true),
      contributions: Object.fromEntries(names.map((name, index) => [name, shares[index] ?? 0])),
    };
  };
}

/** The model's number when exactly the inputs that `isOwn` names have the row's own value. */
type Game = (isOwn: (index: number) => boolean) => number;

function exactShares(inputs: number, game: Game): Float64Array {
  const coalitions = 2 ** inputs;
  const values = Float64Array.from({ length: coalitions }, (_, coalition) =>
    game((index) => ((coalition >> index) & 1) === 1),
  );
  // The weight of a coalition of k of n others: k! (n - k)! / (n + 1)!.
  const weights = Float64Array.from({ length: inputs }, (_, size) => 1 / (inputs * choose(inputs - 1, size)));
  const shares = new Float64Array(inputs);
  for (let coalition = 0; coalition < coalitions; coalition += 1) {
    const weight = weights[bits(coalition)] ?? 0;
    for (let index = 0; index < inputs; index += 1) {
      if (((coalition >> index) & 1) === 1) continue;
      const gain = (values[coalition | (1 << index)] ?? 0) - (values[coalition] ?? 0);
      shares[index] = (shares[index] ?? 0) + weight * gain;
    }
  }
  return shares;
}

function sampledShares(inputs: number, game: Game): Float64Array {
  const random = seededRandom(0);
  const order = Array.from({ length: inputs }, (_, index) => index);
  const shares = new Float64Array(inputs);
  const walk = (path: readonly number[]) => {
    const own = new Set<number>();
    let before = game(() => false);
    for (const index of path) {
      own.add(index);
      const after = game((each) => own.has(each));
      shares[index] = (shares[index] ?? 0) + (after - before) / (2 * sampledOrders);
      before = after;
    }
  };
  for (let sampled = 0; sampled < sampledOrders; sampled += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const chosen = randomIndex(random, last + 1);
      [order[last], order[chosen]] = [order[chosen] ?? 0, order[last] ?? 0];
    }
    walk(order);
    walk(order.toReversed());
  }
  return shares;
}

function numberReader(of: Prediction): (prediction: Prediction) => number {
  const name = of.value;
  return (prediction) =>
    prediction.task === 'classification' ? (prediction.probabilities[name] ?? 0) : prediction.value;
}

function usualValue(input: SignatureInput, reference: Model['reference'][string] | undefined): Cell {
  switch (input.type) {
    case 'category':
    case 'boolean': {
      if (reference?.kind !== 'categorical') return null;
      const { values, counts } = reference;
      const best = values.reduce(
        (found, _, index) => ((counts[index] ?? 0) > (counts[found] ?? 0) ? index : found),
        0,
      );
      const value = values[best] ?? null;
      return input.type === 'boolean' ? value === 'true' : value;
    }
    default:
      return input.median ?? null;
  }
}

function choose(n: number, k: number): number {
  let product = 1;
  for (let index = 0; index < k; index += 1) product = (product * (n - index)) / (index + 1);
  return product;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest &= rest - 1) count += 1;
  return count;
}
