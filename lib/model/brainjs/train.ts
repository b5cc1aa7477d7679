import { NeuralNetwork } from 'brain.js';
import { TrainingError } from '../../errors/errors.ts';
import type { EncodedSplit, TrainingRequest, TrainingResult } from '../flavor.ts';
import { seededRandom, shuffle } from '../random.ts';
import { firstLayers } from './initialise.ts';

interface Pattern {
  readonly input: Float32Array;
  readonly output: Float32Array;
}

type Epoch = TrainingResult['history'][number];

/**
 * Trains a network by stochastic gradient descent, one row a step, rows shuffled anew each epoch. After each epoch the
 * validation rows (or, where there are none, the training rows) are held against the best epoch so far; training
 * stops after `patience` epochs without a better one, and the best epoch's weights are the result.
 *
 * The training loss of an epoch is the mean over its steps, as brain.js reports it.
 *
 * @throws TrainingError when a parameter is out of range for brain.js, or the loss stops being finite
 */
export function trainNetwork({
  train,
  validation,
  seed,
  parameters,
  onEpoch,
}: TrainingRequest): TrainingResult {
  const { hiddenLayers, activation, epochs, patience } = parameters;
  const random = seededRandom(seed);
  const network = new NeuralNetwork<number[], number[]>({
    inputSize: train.width,
    outputSize: train.outputs,
    hiddenLayers,
    activation,
    ...steps(parameters),
  });
  network.fromJSON({ ...network.toJSON(), layers: firstLayers(network.sizes, train, random) });

  const patterns = patternsOf(train);
  const held = patternsOf(validation);
  const order = Uint32Array.from(patterns.keys());
  const history: Epoch[] = [];
  let best = { epoch: 0, loss: Number.POSITIVE_INFINITY, weights: network.toJSON() };

  for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= patience; epoch += 1) {
    shuffle(order, random);
    let sum = 0;
    for (const index of order) {
      const pattern = patterns[index];
      if (pattern !== undefined) sum += network.trainPattern(pattern, true) ?? Number.NaN;
    }
    const reached = {
      epoch,
      train: sum / patterns.length,
      validation: held.length === 0 ? null : meanLoss(held, (input) => network.runInput(input)),
    };
    const loss = reached.validation ?? reached.train;
    if (!Number.isFinite(loss) || !Number.isFinite(reached.train)) throw divergence(epoch, parameters);
    history.push(reached);
    onEpoch?.(reached);
    if (loss < best.loss) best = { epoch, loss, weights: network.toJSON() };
  }

  return {
    weights: compact(best.weights),
    history,
    bestEpoch: best.epoch,
    stopped: history.length < epochs ? 'patience' : 'epochs',
  };
}

function patternsOf({ rows, width, outputs, inputs, targets }: EncodedSplit): readonly Pattern[] {
  return Array.from({ length: rows }, (_, row) => ({
    input: inputs.subarray(row * width, (row + 1) * width),
    output: targets.subarray(row * outputs, (row + 1) * outputs),
  }));
}

/** Mean squared error of the outputs, averaged over rows. */
function meanLoss(patterns: readonly Pattern[], run: (input: Float32Array) => Float32Array): number {
  let sum = 0;
  for (const { input, output } of patterns) {
    const given = run(input);
    let squares = 0;
    for (let index = 0; index < output.length; index += 1) {
      squares += ((output[index] ?? 0) - (given[index] ?? 0)) ** 2;
    }
    sum += squares / output.length;
  }
  return sum / patterns.length;
}

/** brain.js takes rates strictly between 0 and 1. A momentum of 1e-300 vanishes in 32-bit floats, so it is 0 in effect. */
function steps({ learningRate, momentum }: TrainingRequest['parameters']): {
  learningRate: number;
  momentum: number;
} {
  if (!(learningRate > 0 && learningRate < 1)) {
    throw new TrainingError(
      `train.parameters.learningRate is ${learningRate}, but brain.js takes it below 1`,
      {
        hint: 'Set it to 0.3 or less.',
      },
    );
  }
  if (!(momentum >= 0 && momentum < 1)) {
    throw new TrainingError(`train.parameters.momentum is ${momentum}, but brain.js takes it below 1`, {
      hint: 'Set it to 0.9 or less.',
    });
  }
  return { learningRate, momentum: momentum === 0 ? 1e-300 : momentum };
}

function divergence(
  epoch: number,
  { learningRate, activation }: TrainingRequest['parameters'],
): TrainingError {
  return new TrainingError(`The loss was no longer a finite number in epoch ${epoch}: training diverged`, {
    hint:
      `Lower train.parameters.learningRate (now ${learningRate}) to a tenth of that` +
      `${activation === 'relu' || activation === 'leaky-relu' ? ', or use the activation sigmoid or tanh, whose outputs are bounded' : ''}.`,
  });
}

/** The network as JSON, each weight in the fewest digits (at most nine) that name the same 32-bit float. */
function compact(
  network: ReturnType<NeuralNetwork<number[], number[]>['toJSON']>,
): TrainingResult['weights'] {
  const { type, sizes, layers, options, trainOpts } = network;
  return {
    type,
    sizes,
    layers: layers.map(({ weights, biases }) => ({
      weights: weights.map((row) => row.map(shortest)),
      biases: biases.map(shortest),
    })),
    inputLookup: null,
    inputLookupLength: 0,
    outputLookup: null,
    outputLookupLength: 0,
    options: { inputSize: options.inputSize, outputSize: options.outputSize },
    trainOpts: {
      activation: trainOpts.activation,
      leakyReluAlpha: trainOpts.leakyReluAlpha,
      learningRate: trainOpts.learningRate,
      momentum: trainOpts.momentum,
      // Plain brain.js refuses to read a network without it.
      timeout: 'Infinity',
    },
  };
}

function shortest(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
}
