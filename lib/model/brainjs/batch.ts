import { FormatError } from '../../errors/errors.ts';
import type { BatchNetwork } from '../flavor.ts';
import { activationOf } from './forward.ts';
import type { Network } from './network.ts';

/** Rows that pass through one layer before the next: so many keep the weights of a layer in the processor's cache. */
const blockRows = 64;

interface Layer {
  readonly units: number;
  readonly incoming: number;
  /** `incoming * units` weights, input by input, as 64-bit floats so that none is converted twice. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly sums: Float64Array;
  /** Of a block of rows. */
  readonly outputs: Float32Array;
}

/** Where the inputs of a row that are not zero have their weights, and what they are. */
interface Active {
  readonly starts: Uint32Array;
  readonly values: Float64Array;
}

/**
 * The outputs of `network` for many rows, to the bit as {@link forwardPass} gives them for each: every unit adds up the
 * same products in the same order. A layer is run for a block of rows at a time, and its units side by side, so that
 * additions do not wait for each other.
 */
export function batchForwardPass(network: Network): BatchNetwork {
  const { sizes, trainOpts } = network;
  const layers = sizes.slice(1).map((units, index) => transpose(network, index + 1, units));
  const activation = activationOf(trainOpts);
  const width = sizes[0] ?? 0;
  const outputs = sizes.at(-1) ?? 0;
  const widest = Math.max(...sizes);
  const active = { starts: new Uint32Array(widest), values: new Float64Array(widest) };
  return {
    outputs,
    run(inputs, rows, into) {
      if (inputs.length !== rows * width) {
        throw new FormatError(
          `The network takes ${width} numbers a row, but the encoder gives ${inputs.length / rows}`,
        );
      }
      for (let first = 0; first < rows; first += blockRows) {
        const count = Math.min(blockRows, rows - first);
        let incoming = inputs;
        let offset = first * width;
        for (const layer of layers) {
          for (let row = 0; row < count; row += 1) {
            addUp(layer, incoming, offset + row * layer.incoming, active);
            activate(layer, row, activation);
          }
          incoming = layer.outputs;
          offset = 0;
        }
        into.set(incoming.subarray(0, count * outputs), first * outputs);
      }
    },
  };
}

function transpose(network: Network, index: number, units: number): Layer {
  const { weights, biases } = network.layers[index] ?? { weights: [], biases: [] };
  const incoming = network.sizes[index - 1] ?? 0;
  const byInput = new Float64Array(incoming * units);
  for (const [unit, own] of weights.entries()) {
    for (const [input, weight] of own.entries()) byInput[input * units + unit] = Math.fround(weight);
  }
  return {
    units,
    incoming,
    weights: byInput,
    biases: Float64Array.from(biases, Math.fround),
    sums: new Float64Array(units),
    outputs: new Float32Array(units * blockRows),
  };
}

/** Fills `sums` for the row that begins at `start`. Four inputs at a time, each in its turn. */
function addUp(
  { units, incoming, weights, biases, sums }: Layer,
  inputs: Float32Array,
  start: number,
  { starts, values }: Active,
): void {
  let count = 0;
  for (let input = 0; input < incoming; input += 1) {
    const value = inputs[start + input] ?? 0;
    if (value === 0) continue;
    starts[count] = input * units;
    values[count] = value;
    count += 1;
  }
  sums.set(biases);
  let index = 0;
  for (; index + 3 < count; index += 4) {
    const start0 = starts[index] ?? 0;
    const start1 = starts[index + 1] ?? 0;
    const start2 = starts[index + 2] ?? 0;
    const start3 = starts[index + 3] ?? 0;
    const value0 = values[index] ?? 0;
    const value1 = values[index + 1] ?? 0;
    const value2 = values[index + 2] ?? 0;
    const value3 = values[index + 3] ?? 0;
    for (let unit = 0; unit < units; unit += 1) {
      sums[unit] =
        (sums[unit] ?? 0) +
        (weights[start0 + unit] ?? 0) * value0 +
        (weights[start1 + unit] ?? 0) * value1 +
        (weights[start2 + unit] ?? 0) * value2 +
        (weights[start3 + unit] ?? 0) * value3;
    }
  }
  for (; index < count; index += 1) {
    const begin = starts[index] ?? 0;
    const value = values[index] ?? 0;
    for (let unit = 0; unit < units; unit += 1) {
      sums[unit] = (sums[unit] ?? 0) + (weights[begin + unit] ?? 0) * value;
    }
  }
}

function activate(
  { units, sums, outputs }: Layer,
  row: number,
  activation: ReturnType<typeof activationOf>,
): void {
  const start = row * units;
  for (let unit = 0; unit < units; unit += 1) outputs[start + unit] = activation(sums[unit] ?? 0);
}
