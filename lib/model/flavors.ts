import { FormatError } from '../errors/errors.ts';
import { brainJs } from './brainjs/flavor.ts';
import type { Flavor } from './flavor.ts';

const flavors: readonly Flavor[] = [brainJs];

/** @throws FormatError for a name that is no flavor's */
export function flavorNamed(name: string): Flavor {
  const flavor = flavors.find((candidate) => candidate.name === name);
  if (flavor !== undefined) return flavor;
  throw new FormatError(`The flavor ${JSON.stringify(name)} is not known`, {
    hint: `The flavors are ${flavors.map((known) => known.name).join(', ')}. A newer Slipway may know it.`,
  });
}
