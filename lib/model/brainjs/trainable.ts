import type { TrainableFlavor } from '../flavor.ts';
import { brainJs } from './flavor.ts';

/** Networks of brain.js, trained by it. The library is loaded when training begins. */
export const trainableBrainJs: TrainableFlavor = {
  ...brainJs,
  async train(request) {
    const { trainNetwork } = await import('./train.ts');
    return trainNetwork(request);
  },
};
