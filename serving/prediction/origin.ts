import type { Digest } from '../../lib/digest/digest.ts';
import type { AssignedBy, Assignment } from '../../lib/experiment/assign.ts';
import type { ArmName } from '../../lib/experiment/experiment.ts';
import type { ChosenVersion } from '../traffic/choose.ts';

/** What is said of the experiment that chose the version that answers. */
export interface ExperimentOrigin {
  readonly experiment: string;
  readonly arm: ArmName;
  /** `random` for a request that named no unit: its next one may get the other arm. */
  readonly assignedBy: AssignedBy;
}

/** What a JSON answer says of where its predictions come from; of an experiment only when one had a say. */
export interface Origin extends Partial<ExperimentOrigin> {
  readonly model: { readonly name: string; readonly version: string; readonly digest: Digest };
  readonly requestId: string;
}

/** What is said of the version that answers the request `requestId`. */
export function originOf(requestId: string, { served, assignment }: ChosenVersion): Origin {
  const { name, version, digest } = served;
  return {
    model: { name, version, digest },
    requestId,
    ...experimentOf(assignment),
  };
}

const none = {};

/** What is said of `assignment`; nothing when no experiment had a say. */
export function experimentOf(assignment: Assignment | undefined): Partial<ExperimentOrigin> {
  if (assignment === undefined) return none;
  const { experiment, arm, by } = assignment;
  return { experiment, arm, assignedBy: by };
}
