import { describe, expect, it } from '@jest/globals';
import { NeuralNetwork } from 'brain.js';
import fc from 'fast-check';
import { forwardPass } from '../../../../../lib/model/brainjs/forward.ts';
import { readNetwork } from '../../../../../lib/model/brainjs/network.ts';
import { aModel } from '../../../../fixtures/model.ts';

const activations = ['sigmoid', 'relu', 'leaky-relu', 'tanh'] as const;

describe('forwardPass', () => {
  it.each(activations)('gives to the bit what brain.js gives, with %s', (activation) => {
    const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.float({ noNaN: true, min: -4, max: 4 })), (layers, values) => {
        const next = () => Number(values.next().value);
        const width = layers[0] ?? 1;
        const network = new NeuralNetwork<number[], number[]>({
          inputSize: width,
          hiddenLayers: layers.slice(1, -1),
          outputSize: layers.at(-1) ?? 1,
          activation,
        });
        network.initialize();
        const run = forwardPass(readNetwork(network.toJSON()));
        for (let row = 0; row < 5; row += 1) {
          // Half of the inputs are 0, as in a one-hot row.
          const input = Float32Array.from({ length: width }, (_, index) =>
            index % 2 === row % 2 ? 0 : next(),
          );
          expect(Array.from(run(input))).toEqual(Array.from(network.run(Array.from(input))));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('readNetwork', () => {
  const { weights } = aModel().flavor;

  it('reads what plain brain.js reads, to the same outputs', () => {
    const plain = new NeuralNetwork<number[], number[]>().fromJSON(
      JSON.parse(JSON.stringify(weights)) as never,
    );
    const input = Float32Array.of(1, 0, 0, 0, -0.5, 0, 1.2, 0, 0, 1, 0, 0);
    expect(Array.from(forwardPass(readNetwork(weights))(input))).toEqual(
      Array.from(plain.run(Array.from(input))),
    );
  });

  it.each([
    ['a unit too few', { sizes: [12, 4, 3] }],
    ['a layer too few', { sizes: [12, 3, 3, 3] }],
    ['an input too few', { sizes: [11, 3, 3] }],
  ])('refuses a network with %s', (_, change) => {
    expect(() => readNetwork({ ...Object(weights), ...change })).toThrow(/Layer \d of the network/);
  });

  it.each([
    ['no object', null],
    ['a weight that is no number', { ...Object(weights), layers: [{ weights: [['1']], biases: [] }] }],
    ['a weight beyond 32-bit floats', { ...Object(weights), layers: [{ weights: [[4e38]], biases: [0] }] }],
    ['another activation', { ...Object(weights), trainOpts: { activation: 'gelu', leakyReluAlpha: 0.01 } }],
  ])('refuses %s', (_, given) => {
    expect(() => readNetwork(given)).toThrow('The weights are not those of a brain.js network');
  });
});
