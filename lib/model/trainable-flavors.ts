import type { Spec } from '../spec/schema.ts';
import { trainableBrainJs } from './brainjs/trainable.ts';
import type { TrainableFlavor } from './flavor.ts';

const flavors: Readonly<Record<Spec['train']['flavor'], TrainableFlavor>> = { 'brain.js': trainableBrainJs };

/** The flavor that `train.flavor` of a model.yml names. */
export function trainableFlavor(name: Spec['train']['flavor']): TrainableFlavor {
  return flavors[name];
}
