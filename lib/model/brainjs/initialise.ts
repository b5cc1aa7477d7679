import type { EncodedSplit } from '../flavor.ts';
import type { Random } from '../random.ts';
import type { Network } from './network.ts';

/**
 * The layers that training starts from: weights uniform in ±sqrt(6 / (incoming + units)) (Glorot and Bengio,
 * "Understanding the difficulty of training deep feedforward neural networks", 2010, formula 16), biases 0.
 *
 * An input that is 0 in every training row gets no weight: training would never move it, so a category or a null that
 * first turns up in production would be answered with noise.
 */
export function firstLayers(
  sizes: readonly number[],
  train: EncodedSplit,
  random: Random,
): Network['layers'] {
  const silent = silentInputs(train);
  return sizes.map((units, index) => {
    const incoming = sizes[index - 1];
    if (incoming === undefined) return { weights: [], biases: [] };
    const limit = Math.sqrt(6 / (incoming + units));
    const weights = Array.from({ length: units }, () =>
      Array.from({ length: incoming }, (_, input) => {
        const weight = (2 * random() - 1) * limit;
        return index === 1 && silent[input] === true ? 0 : weight;
      }),
    );
    return { weights, biases: Array.from({ length: units }, () => 0) };
  });
}

function silentInputs({ rows, width, inputs }: EncodedSplit): readonly boolean[] {
  return Array.from({ length: width }, (_, input) => {
    for (let row = 0; row < rows; row += 1) {
      if (inputs[row * width + input] !== 0) return false;
    }
    return true;
  });
}
