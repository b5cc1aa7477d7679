import type { ArmName } from './experiment.ts';
import { logLikelihoodRatio } from './mixture.ts';
import { addValue, type ByArm, type Moments, noMoments, together } from './moments.ts';

/** How the test is set; see the fields of the same names in `experiment.yaml`. */
export interface TestSettings {
  readonly minimumEffect: number;
  readonly minimumSample: number;
  readonly alpha: number;
}

/** What the observations say so far. */
export interface TestResult {
  readonly arms: ByArm<Readonly<Moments>>;
  /** Whether all values are 0 or 1, so that a mean is a share. */
  readonly binary: boolean;
  /** Challenger minus champion, of units that were dealt with the same share; undefined when it cannot be estimated yet. */
  readonly difference: { readonly estimate: number; readonly variance: number } | undefined;
  /** The always-valid p-value of "no difference": the least so far. */
  readonly p: number;
  /** When p first was at most alpha. */
  readonly decided: { readonly units: number; readonly difference: number } | undefined;
  /** How many units there should be in the challenger's arm, by the shares that they were dealt with. */
  readonly expectedChallenger: { readonly mean: number; readonly variance: number };
}

/** Takes observations one by one, in the order in which they became known. */
export interface SequentialTest {
  /** @param share the challenger's part of the traffic when the unit was dealt */
  add(arm: ArmName, value: number, share: number): void;
  result(): TestResult;
  copy(): SequentialTest;
}

/** Units that were dealt with one share. Only they can be compared: shares change with time, and so does the world. */
interface Stratum {
  readonly arms: ByArm<Moments>;
  /** 1/V of the difference of the stratum's means, and the difference times that; both 0 while it cannot be estimated. */
  information: number;
  score: number;
}

/** Fewer units in an arm say too little about its variance. */
const fewest = 20;
/** Of each answer, 0 and 1, at least this many are expected in each arm, as for chi-square (Cochran 1954). */
const fewestExpected = 5;

/**
 * A mixture sequential probability ratio test of "both arms have the same mean".
 *
 * The mixture's standard deviation is the minimum effect. The interval is then nearly as narrow as it can be at the
 * moment when that effect is told from zero: the best factor is 0.94 at alpha 0.05 and the optimum is flat (Howard,
 * Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", 2021, section 3.5).
 *
 * Units dealt with different shares are compared within their share, and the differences are averaged by the inverse of
 * their variance; each is a Brownian motion in information time, and so is their sum. A variance is the larger of the
 * pooled and the separate estimate: with few units in one arm, either alone is too small too often.
 */
export function sequentialTest(settings: TestSettings): SequentialTest {
  return testOf(settings, new Map(), { largestRatio: 0, decided: undefined, binary: true });
}

interface Progress {
  /** Logarithm of the largest likelihood ratio so far. */
  largestRatio: number;
  decided: TestResult['decided'];
  binary: boolean;
}

function testOf(settings: TestSettings, strata: Map<number, Stratum>, progress: Progress): SequentialTest {
  const { minimumEffect, minimumSample, alpha } = settings;
  const enough = Math.max(minimumSample, fewest);
  const decisive = -Math.log(alpha);
  const units: ByArm<number> = { champion: 0, challenger: 0 };
  let information = 0;
  let score = 0;
  for (const stratum of strata.values()) {
    units.champion += stratum.arms.champion.n;
    units.challenger += stratum.arms.challenger.n;
    information += stratum.information;
    score += stratum.score;
  }

  const look = () => {
    const ratio = logLikelihoodRatio(score / information, 1 / information, minimumEffect);
    if (ratio > progress.largestRatio) progress.largestRatio = ratio;
    if (progress.decided === undefined && ratio >= decisive) {
      progress.decided = { units: units.champion + units.challenger, difference: score / information };
    }
  };

  return {
    add(arm, value, share) {
      let stratum = strata.get(share);
      if (stratum === undefined) {
        stratum = { arms: { champion: noMoments(), challenger: noMoments() }, information: 0, score: 0 };
        strata.set(share, stratum);
      }
      if (value !== 0 && value !== 1) progress.binary = false;
      addValue(stratum.arms[arm], value);
      units[arm] += 1;
      information -= stratum.information;
      score -= stratum.score;
      estimate(stratum, progress.binary);
      information += stratum.information;
      score += stratum.score;
      if (units.champion >= enough && units.challenger >= enough && stratum.information > 0) look();
    },
    result: () => ({
      arms: {
        champion: allOf(strata, 'champion'),
        challenger: allOf(strata, 'challenger'),
      },
      difference: [...strata.values()].some((stratum) => stratum.information > 0)
        ? { estimate: score / information, variance: 1 / information }
        : undefined,
      p: Math.exp(-progress.largestRatio),
      decided: progress.decided,
      binary: progress.binary,
      expectedChallenger: expected(strata),
    }),
    copy: () =>
      testOf(settings, new Map([...strata].map(([share, stratum]) => [share, copyOf(stratum)])), {
        ...progress,
      }),
  };
}

function estimate(stratum: Stratum, binary: boolean): void {
  const { champion, challenger } = stratum.arms;
  stratum.information = 0;
  stratum.score = 0;
  const least = Math.min(champion.n, challenger.n);
  if (least < fewest) return;
  const n = champion.n + challenger.n;
  const difference = challenger.mean - champion.mean;
  const ones = champion.mean * champion.n + challenger.mean * challenger.n;
  if (binary && (Math.min(ones, n - ones) / n) * least < fewestExpected) return;
  const deviations =
    champion.deviations + challenger.deviations + (difference * difference * champion.n * challenger.n) / n;
  const pooled = (deviations / (n - 1)) * (1 / champion.n + 1 / challenger.n);
  const separate =
    champion.deviations / (champion.n * (champion.n - 1)) +
    challenger.deviations / (challenger.n * (challenger.n - 1));
  const variance = Math.max(pooled, separate);
  if (!(variance > 0)) return;
  stratum.information = 1 / variance;
  stratum.score = difference / variance;
}

function allOf(strata: ReadonlyMap<number, Stratum>, arm: ArmName): Moments {
  return [...strata.values()].reduce((sum, { arms }) => together(sum, arms[arm]), noMoments());
}

function expected(strata: ReadonlyMap<number, Stratum>): TestResult['expectedChallenger'] {
  let mean = 0;
  let variance = 0;
  for (const [share, { arms }] of strata) {
    const n = arms.champion.n + arms.challenger.n;
    mean += n * share;
    variance += n * share * (1 - share);
  }
  return { mean, variance };
}

function copyOf({ arms, information, score }: Stratum): Stratum {
  return {
    arms: { champion: { ...arms.champion }, challenger: { ...arms.challenger } },
    information,
    score,
  };
}
