import type { ArmName } from './experiment.ts';
import { type SequentialTest, sequentialTest, type TestResult, type TestSettings } from './sequential.ts';

/** What became known of one unit. */
export interface Observation {
  /** When it became known, in milliseconds since 1970, and what breaks ties, so that any reader has the same order. */
  at: number;
  tie: string;
  arm: ArmName;
  value: number;
  /** The challenger's part of the traffic when the unit was dealt. */
  share: number;
  /** Whether it can no longer be changed. */
  settled: boolean;
}

/** Observations that may come, and change, out of order, and the test over them in their own order. */
export interface Observations {
  add(observation: Observation): void;
  /** Must be called when an observation that was added was changed. */
  changed(): void;
  result(): TestResult;
}

/**
 * Keeps at most `room` observations that may still change or be preceded; when there are more, the older half of them is
 * settled for good. In the order in which they become known nothing is counted twice; out of order, all that are not
 * settled are, when a result is next asked for.
 */
export function observationsOf(settings: TestSettings, room: number): Observations {
  const settled = sequentialTest(settings);
  let open: Observation[] = [];
  let test = settled.copy();
  /** How many of `open` are in `test`, and when the last of all became known. */
  let counted = 0;
  let latest = Number.NEGATIVE_INFINITY;
  let ordered = true;

  const count = () => {
    if (!ordered) {
      open.sort(inOrder);
      test = settled.copy();
      counted = 0;
      ordered = true;
      latest = open.at(-1)?.at ?? latest;
    }
    for (; counted < open.length; counted += 1) addTo(test, open[counted]);
  };

  const settle = () => {
    open.sort(inOrder);
    const older = open.slice(0, Math.ceil(open.length / 2));
    for (const observation of older) {
      addTo(settled, observation);
      observation.settled = true;
    }
    open = open.slice(older.length);
    ordered = false;
  };

  return {
    add(observation) {
      open.push(observation);
      // Two of one millisecond are put in order by their ties.
      if (observation.at <= latest) ordered = false;
      else latest = observation.at;
      if (open.length > room) settle();
    },
    changed() {
      ordered = false;
    },
    result() {
      count();
      return test.result();
    },
  };
}

function inOrder(one: Observation, other: Observation): number {
  return one.at - other.at || (one.tie < other.tie ? -1 : one.tie > other.tie ? 1 : 0);
}

function addTo(test: SequentialTest, observation: Observation | undefined): void {
  if (observation !== undefined) test.add(observation.arm, observation.value, observation.share);
}
