import type { ArmName } from './experiment.ts';

/** One of something for each arm. */
export type ByArm<T> = Record<ArmName, T>;

/** Count, mean and sum of squared deviations from the mean, kept one value at a time (Welford 1962). */
export interface Moments {
  n: number;
  mean: number;
  deviations: number;
}

export function noMoments(): Moments {
  return { n: 0, mean: 0, deviations: 0 };
}

export function addValue(moments: Moments, value: number): void {
  moments.n += 1;
  const before = value - moments.mean;
  moments.mean += before / moments.n;
  moments.deviations += before * (value - moments.mean);
}

/** The moments of both groups of values together (Chan, Golub and LeVeque 1979). */
export function together(one: Moments, other: Moments): Moments {
  const n = one.n + other.n;
  if (n === 0) return noMoments();
  const apart = other.mean - one.mean;
  return {
    n,
    mean: one.mean + (apart * other.n) / n,
    deviations: one.deviations + other.deviations + (apart * apart * one.n * other.n) / n,
  };
}
