import { errorFunction } from 'simple-statistics';

/** Whether the units fell to the arms as they should have. */
export interface SampleRatio {
  readonly units: number;
  /** Units in the challenger's arm: found, and expected from the shares that they were dealt with. */
  readonly challenger: number;
  readonly expected: number;
  /** Of the chi-square test with one degree of freedom; 1 while there are too few units for it. */
  readonly p: number;
  readonly broken: boolean;
}

/** Below this the assignment or the counting is at fault, and nothing that is measured can be trusted. */
const limit = 0.001;
const fewestExpected = 5;

/**
 * Tests by chi-square whether `challenger` of `units` agrees with the shares that the units were dealt with. For one
 * share s this is Pearson's test against s and 1 - s; for several, the variance is the sum of s(1 - s) over the units,
 * as each is dealt on its own.
 */
export function sampleRatio(
  units: number,
  challenger: number,
  expected: { readonly mean: number; readonly variance: number },
): SampleRatio {
  const { mean, variance } = expected;
  const enough = Math.min(mean, units - mean) >= fewestExpected;
  const p = enough ? 1 - errorFunction(Math.abs(challenger - mean) / Math.sqrt(2 * variance)) : 1;
  return { units, challenger, expected: mean, p, broken: p < limit };
}
