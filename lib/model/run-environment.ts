import { cpus } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import type { Flavor } from './flavor.ts';
import type { Run } from './model.ts';

/** What a training ran on, for `run.json`. */
export function trainingEnvironment(flavor: Flavor): Run['environment'] {
  return {
    node: process.version,
    slipway: packageJson.version,
    libraries: { [flavor.name]: flavor.version },
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model.trim() || 'unknown',
  };
}
