import type { ArmName } from './experiment.ts';
import type { Requests } from './guardrails.ts';
import type { ByArm } from './moments.ts';
import type { Observation } from './observations.ts';

/** A unit, or a request that names none. */
export interface Unit {
  firstAt: number;
  /** Of its first answer. */
  arm: ArmName;
  share: number;
  /** By the arm that it has now, and by the other, if the shares have changed. */
  readonly requests: Partial<ByArm<Requests>>;
  observation: Observation | undefined;
}

/** How a unit was dealt at one moment, in milliseconds since 1970. */
export interface Dealt {
  readonly at: number;
  readonly arm: ArmName;
  readonly share: number;
}

/** The units of an experiment, told apart and counted by the arm that answered them first. */
export interface Units {
  /** The unit that `key` stands for, which was `dealt` now; undefined when there is no room for another. */
  named(key: string, dealt: Dealt): Unit | undefined;
  /** A unit that is a single request. */
  unnamed(dealt: Dealt): Unit;
  /** Takes note that `unit` was dealt at another moment. */
  seen(unit: Unit, dealt: Dealt): void;
  readonly found: Readonly<ByArm<number>>;
  /** How many there should be in the challenger's arm, by the shares that they were dealt with. */
  expectedChallenger(): { readonly mean: number; readonly variance: number };
}

/** @param room units that are told apart */
export function noUnits(room: number): Units {
  const named = new Map<string, Unit>();
  const found: ByArm<number> = { champion: 0, challenger: 0 };
  let mean = 0;
  let variance = 0;

  /** Counts `unit`, or takes it back with the factor -1. */
  const count = ({ arm, share }: Unit, factor: 1 | -1) => {
    found[arm] += factor;
    mean += factor * share;
    variance += factor * share * (1 - share);
  };

  const add = ({ at, arm, share }: Dealt): Unit => {
    const unit: Unit = { firstAt: at, arm, share, requests: {}, observation: undefined };
    count(unit, 1);
    return unit;
  };

  const seen = (unit: Unit, { at, arm, share }: Dealt) => {
    if (at >= unit.firstAt) return;
    count(unit, -1);
    unit.firstAt = at;
    unit.arm = arm;
    unit.share = share;
    count(unit, 1);
  };

  return {
    named(key, dealt) {
      const known = named.get(key);
      if (known !== undefined) {
        seen(known, dealt);
        return known;
      }
      if (named.size >= room) return undefined;
      const unit = add(dealt);
      named.set(key, unit);
      return unit;
    },
    unnamed: add,
    seen,
    found,
    expectedChallenger: () => ({ mean, variance: Math.max(0, variance) }),
  };
}
