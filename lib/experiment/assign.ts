import { hash } from 'node:crypto';
import type { ArmName, Experiment } from './experiment.ts';

/** Units fall into this many buckets; one is a hundredth of a per cent of the traffic. */
const buckets = 10_000;

/** How an arm was chosen. Only `unit` and `random` are fair draws, which the verdict may count. */
export type AssignedBy = 'unit' | 'random' | 'list' | 'mesh';

/** Which arm of an experiment answers. */
export interface Assignment {
  readonly experiment: string;
  readonly arm: ArmName;
  readonly by: AssignedBy;
  /** The unit that it was decided for; undefined when the request named none. */
  readonly unit: string | undefined;
  /** What stands for the unit in records, from {@link unitKey}; undefined when the request named none. */
  readonly key: string | undefined;
  /** The challenger's part of the traffic at that moment, from 0 to 1. */
  readonly share: number;
}

/** The first 16 hexadecimal digits of SHA-256 of salt, a zero byte and unit. The same on any replica and for ever. */
export function unitKey(salt: string, unit: string): string {
  return hash('sha256', `${salt}\0${unit}`, 'hex').slice(0, 16);
}

/** The bucket, from 0 to 9,999, of the unit that `key` stands for: its first 32 bits modulo the number of buckets. */
export function bucketOf(key: string): number {
  return Number.parseInt(key.slice(0, 8), 16) % buckets;
}

/** What a gateway in front decided for one request: the arm itself, or how many buckets the challenger has. */
export type MeshDecision = { readonly arm: ArmName } | { readonly challengerBuckets: number };

/** Decides for each unit, or anew for a request that names none. */
export type Assigner = (unit: string | undefined, mesh?: MeshDecision) => Assignment;

/**
 * Prepares `experiment`: the challenger has the first buckets, so that raising its weight moves no unit away from it.
 *
 * @param random gives numbers from 0 to 1 for requests without a unit
 */
export function assigner(
  { name, salt = name, arms }: Experiment,
  random: () => number = Math.random,
): Assigner {
  const ownBuckets = bucketsOf(arms.challenger.weight);
  const listed = new Map<string, ArmName>([
    ...arms.champion.units.map((unit) => [unit, 'champion'] as const),
    ...arms.challenger.units.map((unit) => [unit, 'challenger'] as const),
  ]);
  return (unit, mesh) => {
    const key = unit === undefined ? undefined : unitKey(salt, unit);
    const challengerBuckets =
      mesh !== undefined && 'challengerBuckets' in mesh ? mesh.challengerBuckets : ownBuckets;
    const share = challengerBuckets / buckets;
    if (mesh !== undefined && 'arm' in mesh) {
      return { experiment: name, arm: mesh.arm, by: 'mesh', unit, key, share };
    }
    const named = unit === undefined ? undefined : listed.get(unit);
    if (named !== undefined) return { experiment: name, arm: named, by: 'list', unit, key, share };
    const bucket = key === undefined ? random() * buckets : bucketOf(key);
    const arm = bucket < challengerBuckets ? 'challenger' : 'champion';
    return { experiment: name, arm, by: key === undefined ? 'random' : 'unit', unit, key, share };
  };
}

/** Buckets of an arm that has `weight` per cent of the traffic. */
export function bucketsOf(weight: number): number {
  return Math.round((weight / 100) * buckets);
}
