import { sequentialTest } from '../../lib/experiment/sequential.ts';
import { seededRandom } from '../../lib/model/random.ts';
import type { Case } from './cases.ts';
import { fixedHorizonTest } from './fixed-horizon.ts';

export const alpha = 0.05;
const minimumSample = 100;

/** How many experiments of one case ended how. */
export interface Outcomes {
  readonly experiments: number;
  /** The sequential test, looked at after each unit: how many it decided, and how many the wrong way. */
  readonly decided: number;
  readonly wrongWay: number;
  /** Units until it decided; all of them where it did not. */
  readonly meanUnits: number;
  /** The fixed-horizon test, looked at after each unit, and once, after `plan` units. */
  readonly watched: number;
  readonly once: number;
}

export interface SimulationParts {
  readonly experiments: number;
  /** Units of each experiment. */
  readonly units: number;
  /** When the fixed-horizon test is looked at once. */
  readonly plan: number;
  /** The challenger's mean above the champion's. */
  readonly effect: number;
  readonly seed: number;
}

/** Runs experiments of one case through the service's own test, and through the fixed-horizon test. */
export function simulate(simulated: Case, parts: SimulationParts): Outcomes {
  const { experiments, plan, seed } = parts;
  let decided = 0;
  let wrongWay = 0;
  let allUnits = 0;
  let watched = 0;
  let once = 0;
  for (let index = 0; index < experiments; index += 1) {
    const outcome = experiment(simulated, parts, seed + index);
    if (outcome.decided !== undefined) decided += 1;
    if (outcome.decided !== undefined && outcome.decided.difference * parts.effect < 0) wrongWay += 1;
    allUnits += outcome.decided?.units ?? parts.units;
    if (outcome.firstSignificant <= parts.units) watched += 1;
    if (outcome.significantAtPlan && plan > 0) once += 1;
  }
  return { experiments, decided, wrongWay, meanUnits: allUnits / experiments, watched, once };
}

/** Looking this often whether all is decided changes nothing but the time that it takes. */
const stride = 256;

function experiment({ share, minimumEffect, value }: Case, parts: SimulationParts, seed: number) {
  const { units, plan, effect } = parts;
  const random = seededRandom(seed);
  const test = sequentialTest({ minimumEffect, minimumSample, alpha });
  const fixed = fixedHorizonTest(alpha, minimumSample);
  let firstSignificant = Number.POSITIVE_INFINITY;
  let significantAtPlan = false;
  for (let unit = 1; unit <= units; unit += 1) {
    const isChallenger = random() < share;
    const arm = isChallenger ? 'challenger' : 'champion';
    const observed = value(random, isChallenger ? effect : 0);
    test.add(arm, observed, share);
    fixed.add(arm, observed);
    if (unit === plan) significantAtPlan = fixed.isSignificant();
    if (firstSignificant > units && fixed.isSignificant()) firstSignificant = unit;
    const isOver = unit % stride === 0 && unit >= plan && firstSignificant <= units;
    if (isOver && test.result().decided !== undefined) break;
  }
  return { decided: test.result().decided, firstSignificant, significantAtPlan };
}
