import type { Experiment } from './experiment.ts';
import { halfWidth } from './mixture.ts';
import type { ByArm } from './moments.ts';

/** What the challenger must not break. */
export interface Guardrail {
  readonly name: 'errorRate' | 'latency';
  /** By arm: failed answers as a share of all, or mean milliseconds. */
  readonly arms: ByArm<number>;
  /** The highest that the challenger may have, from the champion's and the experiment's limit. */
  readonly allowed: number;
  /** How far the challenger is above what is allowed, and what that is at least and at most; null too early. */
  readonly excess: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Whether the challenger is beyond doubt above what is allowed. */
  readonly broken: boolean;
}

/** Requests of one unit in one arm: how many, how many failed, and their milliseconds together. */
export interface Requests {
  count: number;
  failed: number;
  milliseconds: number;
}

/** Sums over the units of an arm, kept as requests come. */
export interface RequestSums {
  units: number;
  /** Requests, and the sum of squares of their number by unit. */
  count: number;
  countSquared: number;
  readonly failed: Sums;
  readonly milliseconds: Sums;
}

/** Of a quantity y by unit, with n the unit's requests: the sums of y, y² and yn. */
interface Sums {
  sum: number;
  squared: number;
  withCount: number;
}

export function noRequests(): RequestSums {
  const none = () => ({ sum: 0, squared: 0, withCount: 0 });
  return { units: 0, count: 0, countSquared: 0, failed: none(), milliseconds: none() };
}

/** Adds one request to the sums and to the requests of its unit. */
export function addRequest(sums: RequestSums, unit: Requests, failed: boolean, milliseconds: number): void {
  const before = { ...unit };
  unit.count += 1;
  unit.failed += failed ? 1 : 0;
  unit.milliseconds += milliseconds;
  if (before.count === 0) sums.units += 1;
  sums.count += 1;
  sums.countSquared += unit.count ** 2 - before.count ** 2;
  for (const name of ['failed', 'milliseconds'] as const) {
    const of = sums[name];
    of.sum += unit[name] - before[name];
    of.squared += unit[name] ** 2 - before[name] ** 2;
    of.withCount += unit[name] * unit.count - before[name] * before.count;
  }
}

/** Units of an arm that a guardrail needs: with fewer, the variance between units is not known. */
const fewestUnits = 20;
/** Failures that an arm should have had, were both alike: with fewer, a share is not near enough to normal. */
const fewestFailures = 1;
/** Standard deviations of the mixtures: what breaks a service is large. Of a share, and of a share of what is allowed. */
const tau = { errorRate: 0.05, latency: 0.5 };
/** Nobody notices less, whatever part of the champion's latency it is. */
const noticedMilliseconds = 1;

/**
 * Tests, valid at all looks, whether the challenger is above what the experiment allows. What is counted is requests, and
 * requests of one unit are alike, so variances are those of a ratio of sums over units (the delta method: Deng, Knoblich
 * and Lu, "Applying the delta method in metric analytics", 2018), and the larger of the pooled and the separate estimate.
 */
export function guardrailsOf(
  sums: ByArm<RequestSums>,
  settings: Pick<Experiment, 'guardrails' | 'alpha'>,
): Guardrail[] {
  const { guardrails, alpha } = settings;
  const failures = { champion: rate(sums.champion, 'failed'), challenger: rate(sums.challenger, 'failed') };
  const latencies = {
    champion: rate(sums.champion, 'milliseconds'),
    challenger: rate(sums.challenger, 'milliseconds'),
  };
  const relative = latencies.champion * (1 + guardrails.latency);
  const absolute = latencies.champion + noticedMilliseconds;
  return [
    guardrail({
      name: 'errorRate',
      of: 'failed',
      sums,
      arms: failures,
      allowed: failures.champion + guardrails.errorRate,
      slope: 1,
      tau: tau.errorRate,
      alpha,
    }),
    guardrail({
      name: 'latency',
      of: 'milliseconds',
      sums,
      arms: latencies,
      allowed: Math.max(relative, absolute),
      slope: relative > absolute ? 1 + guardrails.latency : 1,
      tau: tau.latency * Math.max(relative, absolute),
      alpha,
    }),
  ];
}

interface GuardrailParts extends Pick<Guardrail, 'name' | 'arms' | 'allowed'> {
  readonly of: 'failed' | 'milliseconds';
  readonly sums: ByArm<RequestSums>;
  /** How much `allowed` rises with the champion's rate. */
  readonly slope: number;
  readonly tau: number;
  readonly alpha: number;
}

function guardrail({ name, of, sums, arms, allowed, slope, tau: spread, alpha }: GuardrailParts): Guardrail {
  const { champion, challenger } = sums;
  const together = champion.count + challenger.count;
  const pooledRate = together === 0 ? 0 : (champion[of].sum + challenger[of].sum) / together;
  const enough =
    Math.min(champion.units, challenger.units) >= fewestUnits &&
    (of !== 'failed' || pooledRate * Math.min(champion.count, challenger.count) >= fewestFailures);
  if (!enough) return { name, arms, allowed, excess: null, broken: false };
  const byRequest = (residuals(champion, of, pooledRate) + residuals(challenger, of, pooledRate)) / together;
  const pooled = byRequest * (1 / challenger.count + slope ** 2 / champion.count);
  const separate = ownVariance(challenger, of) + slope ** 2 * ownVariance(champion, of);
  const value = arms.challenger - allowed;
  const half = halfWidth(Math.max(pooled, separate), spread, alpha);
  return {
    name,
    arms,
    allowed,
    excess: { value, low: value - half, high: value + half },
    broken: value - half > 0,
  };
}

/** The variance of the rate of an arm, from its own units. */
function ownVariance(arm: RequestSums, of: 'failed' | 'milliseconds'): number {
  return ((arm.units / (arm.units - 1)) * residuals(arm, of, rate(arm, of))) / arm.count ** 2;
}

function rate(sums: RequestSums, of: 'failed' | 'milliseconds'): number {
  return sums.count === 0 ? 0 : sums[of].sum / sums.count;
}

/** The sum over units of (y - ratio · n)². */
function residuals(
  { countSquared, ...sums }: RequestSums,
  of: 'failed' | 'milliseconds',
  ratio: number,
): number {
  const { squared, withCount } = sums[of];
  return Math.max(0, squared - 2 * ratio * withCount + ratio * ratio * countSquared);
}
