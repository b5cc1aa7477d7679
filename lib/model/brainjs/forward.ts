import { FormatError } from '../../errors/errors.ts';
import type { Predictor } from '../flavor.ts';
import type { Network } from './network.ts';

interface Layer {
  readonly units: number;
  readonly incoming: number;
  /** `units * incoming` weights, unit by unit. */
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  readonly outputs: Float32Array;
}

type Activation = (sum: number) => number;

/**
 * The outputs of `network`, to the bit as brain.js gives them: sums in 64-bit floats in the same order, outputs of
 * each layer in 32-bit floats. Needs no brain.js, and skips inputs that are zero, as most of a one-hot row are.
 */
export function forwardPass(network: Network): Predictor {
  const layers = network.sizes.slice(1).map((units, index) => flatten(network, index + 1, units));
  const activation = activationOf(network.trainOpts);
  const width = network.sizes[0] ?? 0;
  const active = new Uint32Array(width);
  return (input) => {
    if (input.length !== width) {
      throw new FormatError(
        `The network takes ${width} numbers a row, but the encoder gives ${input.length}`,
      );
    }
    let incoming = input;
    for (const layer of layers) {
      if (incoming === input) runSparse(layer, input, active, activation);
      else runDense(layer, incoming, activation);
      incoming = layer.outputs;
    }
    return incoming;
  };
}

function flatten(network: Network, index: number, units: number): Layer {
  const { weights, biases } = network.layers[index] ?? { weights: [], biases: [] };
  return {
    units,
    incoming: network.sizes[index - 1] ?? 0,
    weights: Float32Array.from(weights.flat()),
    biases: Float32Array.from(biases),
    outputs: new Float32Array(units),
  };
}

function runSparse(layer: Layer, input: Float32Array, active: Uint32Array, activation: Activation): void {
  let count = 0;
  for (let index = 0; index < input.length; index += 1) {
    if (input[index] !== 0) {
      active[count] = index;
      count += 1;
    }
  }
  const { units, incoming, weights, biases, outputs } = layer;
  for (let unit = 0; unit < units; unit += 1) {
    const start = unit * incoming;
    let sum = biases[unit] ?? 0;
    for (let k = 0; k < count; k += 1) {
      const index = active[k] ?? 0;
      sum += (weights[start + index] ?? 0) * (input[index] ?? 0);
    }
    outputs[unit] = activation(sum);
  }
}

function runDense(layer: Layer, input: Float32Array, activation: Activation): void {
  const { units, incoming, weights, biases, outputs } = layer;
  for (let unit = 0; unit < units; unit += 1) {
    const start = unit * incoming;
    let sum = biases[unit] ?? 0;
    for (let k = 0; k < incoming; k += 1) sum += (weights[start + k] ?? 0) * (input[k] ?? 0);
    outputs[unit] = activation(sum);
  }
}

/** What a unit gives for its sum. */
export function activationOf({ activation, leakyReluAlpha }: Network['trainOpts']): Activation {
  switch (activation) {
    case 'sigmoid':
      return (sum) => 1 / (1 + Math.exp(-sum));
    case 'relu':
      return (sum) => Math.max(sum, 0);
    case 'leaky-relu':
      return (sum) => Math.max(sum, leakyReluAlpha * sum);
    case 'tanh':
      return Math.tanh;
  }
}
