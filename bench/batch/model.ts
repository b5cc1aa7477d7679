import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../../lib/digest/digest.ts';
import { type Model, modelManifest } from '../../lib/model/model.ts';
import { type Random, seededRandom } from '../../lib/model/random.ts';
import { releaseManifest } from '../../lib/registry/release.ts';

/** Units of each layer, inputs first. */
export const sizes = [8, 32, 16, 3] as const;
export const inputs = Array.from({ length: sizes[0] }, (_, index) => `x${index}`);
export const classes = ['a', 'b', 'c'] as const;
/** Inputs are spread like this, and are standardized before the network. */
export const mean = 50;
export const deviation = 10;

/** `weights[unit][incoming]` of each layer after the inputs. */
export interface LayerWeights {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** Random weights of a network of {@link sizes}. */
export function randomLayers(seed: number): readonly LayerWeights[] {
  const random = seededRandom(seed);
  const weight = () => Math.fround(2 * random() - 1);
  return sizes.slice(1).map((units, index) => ({
    weights: Array.from({ length: units }, () => Array.from({ length: sizes[index] ?? 0 }, weight)),
    biases: Array.from({ length: units }, weight),
  }));
}

/** A classifier with the network `layers`, sigmoid throughout. */
export function modelOf(layers: readonly LayerWeights[]): Model {
  return {
    kind: 'slipway.model/v1',
    name: 'batch',
    description: '',
    signature: {
      inputs: inputs.map((name) => ({ type: 'number', name, nullable: false })),
      output: { task: 'classification', name: 'class', classes: [...classes] },
    },
    encoder: {
      features: inputs.map((input) => ({ kind: 'standard', input, mean, deviation, indicator: false })),
      target: { kind: 'classes', classes: [...classes] },
    },
    flavor: {
      name: 'brain.js',
      version: '2.0.0-beta.24',
      weights: {
        type: 'NeuralNetwork',
        sizes: [...sizes],
        layers: [
          { weights: [], biases: [] },
          ...layers.map(({ weights, biases }) => ({
            weights: weights.map((row) => [...row]),
            biases: [...biases],
          })),
        ],
        trainOpts: { activation: 'sigmoid', leakyReluAlpha: 0.01 },
      },
    },
    seed: 1,
    reference: {},
    dataset: digestOf('none'),
    specification: digestOf('none'),
  };
}

/** Standardized inputs of `rows` rows, row by row. */
export function randomInputs(rows: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: rows * inputs.length }, () => normal(random));
}

/** Box and Muller, "A note on the generation of random normal deviates", 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Writes `model` into `folder` as the service expects it. */
export async function writeModel(folder: string, model: Model): Promise<void> {
  const { bytes, digest } = modelManifest.write(model);
  const version = '1.0.0';
  const none = digestOf('none');
  const release = releaseManifest.write({
    kind: 'slipway.release/v1',
    name: model.name,
    version,
    tag: `${model.name}@v${version}`,
    commit: '0'.repeat(40),
    repository: 'bench/batch',
    previous: null,
    reason: 'A bench.',
    model: digest,
    dataset: model.dataset,
    run: none,
    evaluation: none,
  });
  const own = join(folder, model.name, version);
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'model.json'), bytes);
  await writeFile(join(own, 'release.json'), release.bytes);
}
