import type { ObservedLimit } from '../spec/observation.ts';

/** What is to become of a version that answers. `no data` is neither good nor bad: not enough is known. */
export type ObservedDecision = 'keep' | 'roll back' | 'retrain' | 'no data';

/** What one window says of a limit; a JSON value. */
export interface Measurement {
  /** The time that was looked at, which ends with the observation: `1h`, or less where the version is younger. */
  readonly window: string;
  /** Null when it is not known. */
  readonly value: number | null;
  /** Requests, predictions, labels or values that it is made from. */
  readonly sample: number | null;
  /** PromQL that gave the value. */
  readonly query: string;
}

/** How one limit of `model.yml` is held; a JSON value. */
export interface LimitFinding {
  readonly metric: ObservedLimit['metric'];
  /** The class or the input that decided. */
  readonly of: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly action: ObservedLimit['action'];
  readonly verdict: 'holds' | 'breached' | 'unknown';
  /** Why, in a sentence. */
  readonly reason: string;
  readonly minimumSample: number;
  readonly long: Measurement;
  readonly short: Measurement;
  /** The value in the short window as it moved over the long one, oldest first; empty when it cannot be drawn. */
  readonly course: Course;
}

/** Values a fixed time apart. */
export interface Course {
  /** Seconds before the observation of the first value, and between two. */
  readonly from: number;
  readonly step: number;
  readonly values: readonly number[];
}

/** All that was seen of a version that answers in an environment; a JSON value. */
export interface Observation {
  readonly decision: ObservedDecision;
  /** Why, in a sentence or two. */
  readonly reason: string;
  readonly environment: string;
  readonly model: string;
  readonly version: string;
  /** When it was looked at; ISO 8601, UTC. */
  readonly at: string;
  readonly limits: readonly LimitFinding[];
}
