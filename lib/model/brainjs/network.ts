import { z } from 'zod';
import { FormatError } from '../../errors/errors.ts';

/** Weights are 32-bit floats: a larger number would be infinite, and an infinite weight makes nothing of a zero. */
const largest = (2 - 2 ** -23) * 2 ** 127;
const weight = z.number().min(-largest).max(largest);

const layer = z.object({ weights: z.array(z.array(weight)), biases: z.array(weight) });

const networkSchema = z.object({
  type: z.literal('NeuralNetwork'),
  /** Units of each layer, inputs first. */
  sizes: z.array(z.int().positive()).min(2),
  /** One for each of `sizes`; the first is empty. `weights[unit][incoming]`. */
  layers: z.array(layer).min(2),
  trainOpts: z.object({
    activation: z.enum(['sigmoid', 'relu', 'leaky-relu', 'tanh']),
    leakyReluAlpha: z.number(),
  }),
});

/** The parts of the JSON of a brain.js `NeuralNetwork` that prediction needs. */
export type Network = z.infer<typeof networkSchema>;

/** @throws FormatError when `weights` are not the JSON of a brain.js network, or its layers do not fit together */
export function readNetwork(weights: unknown): Network {
  const result = networkSchema.safeParse(weights);
  if (!result.success) {
    throw new FormatError('The weights are not those of a brain.js network', { cause: result.error });
  }
  const { sizes, layers } = result.data;
  for (const [index, units] of sizes.entries()) {
    if (index === 0) continue;
    const found = layers[index];
    const incoming = sizes[index - 1];
    if (
      found?.biases.length !== units ||
      found.weights.length !== units ||
      found.weights.some((row) => row.length !== incoming)
    ) {
      throw new FormatError(`Layer ${index} of the network does not have the size that the network states`);
    }
  }
  return result.data;
}
