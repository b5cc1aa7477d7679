import { hash } from 'node:crypto';
import type { ArmName, Experiment } from './experiment.ts';

/** Units fall into this many buckets; one is a hundredth of a per cent of the traffic. */
export const buckets = 10_000;

/** How an arm was chosen. Only `unit` and `random` are fair draws, which the verdict may count. */
export type AssignedBy = 'unit' | 'random' | 'list' | 'mesh';

/** Which arm of an experiment answers. */
export interface Assignment {
  readonly experiment: string;
  readonly arm: ArmName;
  readonly by: AssignedBy;
  /** The unit that it was decided for; undefined when the request named none. */
  readonly unit: string | undefined;
  /** The challenger's part of the traffic at that moment, from 0 to 1. */
  readonly share: number;
}

/**
 * The bucket of `unit`, from 0 to 9,999: the first 32 bits of SHA-256 of salt, a zero byte and unit, modulo the number
 * of buckets. The same on any replica and for ever.
 */
export function bucketOf(salt: string, unit: string): number {
  return hash('sha256', `${salt}\0${unit}`, 'buffer').readUInt32BE(0) % buckets;
}

/** Decides for each unit, or anew for a request that names none. */
export type Assigner = (unit: string | undefined) => Assignment;

/**
 * Prepares `experiment`: the challenger has the first buckets, so that raising its weight moves no unit away from it.
 *
 * @param random gives numbers from 0 to 1 for requests without a unit
 */
export function assigner(
  { name, salt = name, arms }: Experiment,
  random: () => number = Math.random,
): Assigner {
  const challengerBuckets = Math.round(arms.challenger.weight * 100);
  const share = challengerBuckets / buckets;
  const listed = new Map<string, ArmName>([
    ...arms.champion.units.map((unit) => [unit, 'champion'] as const),
    ...arms.challenger.units.map((unit) => [unit, 'challenger'] as const),
  ]);
  return (unit) => {
    const named = unit === undefined ? undefined : listed.get(unit);
    if (named !== undefined) return { experiment: name, arm: named, by: 'list', unit, share };
    const bucket = unit === undefined ? random() * buckets : bucketOf(salt, unit);
    const arm = bucket < challengerBuckets ? 'challenger' : 'champion';
    return { experiment: name, arm, by: unit === undefined ? 'random' : 'unit', unit, share };
  };
}
