import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { TrainingError } from '../../../../../lib/errors/errors.ts';
import { readNetwork } from '../../../../../lib/model/brainjs/network.ts';
import { trainableBrainJs as brainJs } from '../../../../../lib/model/brainjs/trainable.ts';
import type { EncodedSplit, TrainingRequest } from '../../../../../lib/model/flavor.ts';
import { seededRandom } from '../../../../../lib/model/random.ts';

/** Rows whose output says whether the first of two inputs is larger; a third input is always 0. */
function aSplit(rows: number, seed = 1): EncodedSplit {
  const random = seededRandom(seed);
  const inputs = new Float32Array(rows * 3);
  const targets = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [a, b] = [2 * random() - 1, 2 * random() - 1];
    inputs.set([a, b, 0], row * 3);
    targets[row] = a > b ? 1 : 0;
  }
  return { rows, width: 3, outputs: 1, inputs, targets };
}

function aRequest({
  parameters,
  ...parts
}: Partial<Omit<TrainingRequest, 'parameters'>> & {
  parameters?: Partial<TrainingRequest['parameters']>;
} = {}): TrainingRequest {
  return {
    train: aSplit(60),
    validation: aSplit(20, 2),
    seed: 42,
    ...parts,
    parameters: {
      hiddenLayers: [3],
      activation: 'sigmoid',
      learningRate: 0.3,
      momentum: 0.1,
      epochs: 20,
      patience: 20,
      ...parameters,
    },
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the flavor brain.js', () => {
  it('is of the version that is installed', async () => {
    const text = await readFile('node_modules/brain.js/package.json', 'utf8');
    expect(JSON.parse(text)).toMatchObject({ name: brainJs.name, version: brainJs.version });
  });

  it('learns', async () => {
    const { weights, history } = await brainJs.train(
      aRequest({ parameters: { epochs: 200, patience: 200 } }),
    );
    const first = history[0]?.validation ?? Number.NaN;
    expect(history.at(-1)?.validation).toBeLessThan(first / 4);
    const predict = brainJs.load(weights);
    expect(predict(Float32Array.of(0.9, -0.2, 0))[0]).toBeGreaterThan(0.9);
    expect(predict(Float32Array.of(-0.9, 0.2, 0))[0]).toBeLessThan(0.1);
  });

  it('owes nothing to Math.random', async () => {
    const once = await brainJs.train(aRequest());
    jest.spyOn(Math, 'random').mockReturnValue(0.123);
    expect(await brainJs.train(aRequest())).toEqual(once);
  });

  it('starts elsewhere with another seed', async () => {
    const { weights } = await brainJs.train(aRequest());
    expect((await brainJs.train(aRequest({ seed: 43 }))).weights).not.toEqual(weights);
  });

  it('stops after patience and keeps the epoch with the best validation loss', async () => {
    // Targets turned round: what training learns makes these rows worse.
    const turned = aSplit(20, 2);
    const validation = { ...turned, targets: turned.targets.map((value) => 1 - value) };
    const { history, bestEpoch, stopped, weights } = await brainJs.train(
      aRequest({ validation, parameters: { epochs: 100, patience: 5 } }),
    );
    expect(stopped).toBe('patience');
    expect(history).toHaveLength(bestEpoch + 5);
    const losses = history.map((epoch) => epoch.validation ?? Number.NaN);
    expect(losses[bestEpoch - 1]).toBe(Math.min(...losses));
    const untilBest = await brainJs.train(aRequest({ validation, parameters: { epochs: bestEpoch } }));
    expect(untilBest.weights).toEqual(weights);
  });

  it('stops by training loss when there are no validation rows', async () => {
    const { history, bestEpoch } = await brainJs.train(aRequest({ validation: aSplit(0) }));
    expect(history.every(({ validation }) => validation === null)).toBe(true);
    const losses = history.map(({ train }) => train);
    expect(losses[bestEpoch - 1]).toBe(Math.min(...losses));
  });

  it('tells of each epoch', async () => {
    const seen: number[] = [];
    await brainJs.train(aRequest({ parameters: { epochs: 3 }, onEpoch: ({ epoch }) => seen.push(epoch) }));
    expect(seen).toEqual([1, 2, 3]);
  });

  it('gives no weight to an input that training never shows', async () => {
    const { weights } = await brainJs.train(aRequest());
    for (const row of readNetwork(weights).layers[1]?.weights ?? []) {
      expect(row[2]).toBe(0);
      expect(row[0]).not.toBe(0);
    }
  });

  it('writes weights that are 32-bit floats', async () => {
    const { weights } = await brainJs.train(aRequest());
    const { layers } = readNetwork(weights);
    const written = layers.flatMap((layer) => [...layer.weights.flat(), ...layer.biases]);
    for (const weight of written) {
      const exact = Math.fround(weight);
      expect(
        String(weight)
          .replace(/[-.]|e.*/g, '')
          .replace(/^0+/, '').length,
      ).toBeLessThanOrEqual(9);
      expect(Math.fround(Number(exact.toPrecision(9)))).toBe(exact);
    }
  });

  it('takes a momentum of 0', async () => {
    const none = await brainJs.train(aRequest({ parameters: { momentum: 0 } }));
    const some = await brainJs.train(aRequest({ parameters: { momentum: 0.1 } }));
    expect(none.weights).not.toEqual(some.weights);
  });

  it('stops with advice when the loss is no longer finite', async () => {
    const large = aSplit(60);
    const request = aRequest({
      train: { ...large, inputs: large.inputs.map((value) => value * 1e6) },
      parameters: { activation: 'leaky-relu', learningRate: 0.9, momentum: 0.9 },
    });
    const error = await brainJs.train(request).catch((caught: unknown) => caught);
    if (!(error instanceof TrainingError)) throw new Error('a TrainingError was expected', { cause: error });
    expect(error.message).toMatch(/^The loss was no longer a finite number in epoch \d+/);
    expect(error.hint).toContain('Lower train.parameters.learningRate (now 0.9)');
  });

  it.each([
    ['learningRate', { learningRate: 1 }],
    ['momentum', { momentum: 1 }],
  ])('refuses a %s that brain.js does not take', async (name, parameters) => {
    await expect(brainJs.train(aRequest({ parameters }))).rejects.toThrow(
      `train.parameters.${name} is 1, but brain.js takes it below 1`,
    );
  });
});
