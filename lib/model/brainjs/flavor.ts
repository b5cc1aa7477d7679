import type { Flavor } from '../flavor.ts';
import { batchForwardPass } from './batch.ts';
import { forwardPass } from './forward.ts';
import { readNetwork } from './network.ts';

/** Feed-forward networks of the library brain.js, which is not needed to predict with them. */
export const brainJs: Flavor = {
  name: 'brain.js',
  version: '2.0.0-beta.24',
  load: (weights) => forwardPass(readNetwork(weights)),
  loadBatch: (weights) => batchForwardPass(readNetwork(weights)),
};
