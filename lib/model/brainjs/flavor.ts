import type { Flavor } from '../flavor.ts';
import { forwardPass } from './forward.ts';
import { readNetwork } from './network.ts';

/** Feed-forward networks of the library brain.js. Only training loads the library. */
export const brainJs: Flavor = {
  name: 'brain.js',
  version: '2.0.0-beta.24',
  async train(request) {
    const { trainNetwork } = await import('./train.ts');
    return trainNetwork(request);
  },
  load: (weights) => forwardPass(readNetwork(weights)),
};
