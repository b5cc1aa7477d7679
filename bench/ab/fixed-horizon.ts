import { probit } from 'simple-statistics';
import type { ArmName } from '../../lib/experiment/experiment.ts';
import { addValue, type ByArm, type Moments, noMoments } from '../../lib/experiment/moments.ts';
import type { Case } from './cases.ts';

/** The z-test of two means, as it is planned: for a number of units that is fixed before. */
export interface FixedHorizonTest {
  add(arm: ArmName, value: number): void;
  /** Whether the difference is significant at this moment. */
  isSignificant(): boolean;
}

export function fixedHorizonTest(alpha: number, minimumSample: number): FixedHorizonTest {
  const arms: ByArm<Moments> = { champion: noMoments(), challenger: noMoments() };
  const critical = probit(1 - alpha / 2);
  return {
    add: (arm, value) => addValue(arms[arm], value),
    isSignificant() {
      const { champion, challenger } = arms;
      if (Math.min(champion.n, challenger.n) < minimumSample) return false;
      const variance =
        champion.deviations / (champion.n * (champion.n - 1)) +
        challenger.deviations / (challenger.n * (challenger.n - 1));
      return Math.abs(challenger.mean - champion.mean) > critical * Math.sqrt(variance);
    },
  };
}

/** Units of both arms together that the z-test needs to find a difference of `effect` with a chance of `power`. */
export function plannedUnits(
  { share, variance }: Pick<Case, 'share' | 'variance'>,
  effect: number,
  alpha: number,
  power: number,
): number {
  const sum = probit(1 - alpha / 2) + probit(power);
  const ofOneUnit = variance(0) / (1 - share) + variance(effect) / share;
  return Math.ceil((sum * sum * ofOneUnit) / (effect * effect));
}
