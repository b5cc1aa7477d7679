import type { Demand } from '../demand.ts';

/** What a notification comes to. */
export interface Reading {
  /** At most one for each model and environment. */
  readonly demands: readonly Demand[];
  /** What asks for nothing, by why: one line each for the log. */
  readonly ignored: readonly string[];
}

/**
 * Reads the body of a notification.
 *
 * @throws ZodError when it is not what the source sends
 */
export type Source = (body: unknown) => Reading;
