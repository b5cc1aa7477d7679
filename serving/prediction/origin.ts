import type { Digest } from '../../lib/digest/digest.ts';
import type { ArmName } from '../../lib/experiment/experiment.ts';
import type { ChosenVersion } from '../traffic/choose.ts';

/** What a JSON answer says of where its predictions come from. */
export interface Origin {
  readonly model: { readonly name: string; readonly version: string; readonly digest: Digest };
  readonly requestId: string;
  /** Absent when no experiment had a say. */
  readonly experiment?: string;
  readonly arm?: ArmName;
}

/** What is said of the version that answers the request `requestId`. */
export function originOf(requestId: string, { served, assignment }: ChosenVersion): Origin {
  const { name, version, digest } = served;
  return {
    model: { name, version, digest },
    requestId,
    ...(assignment === undefined ? {} : { experiment: assignment.experiment, arm: assignment.arm }),
  };
}
