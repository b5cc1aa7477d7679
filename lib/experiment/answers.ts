import type { PredictionRecord } from '../feedback/record.ts';
import type { ArmName } from './experiment.ts';
import type { Unit } from './units.ts';

type Predictions = PredictionRecord['predictions'];

/** The predictions for the instances of a request from `first` on. */
interface Part {
  readonly first: number;
  readonly predictions: Predictions;
}

/** What was answered to one request, which may get feedback. There are many of them, so they are small. */
export interface Answer {
  readonly unit: Unit;
  readonly arm: ArmName;
  readonly share: number;
  /** Most requests have a single part, which has a single instance. */
  part: Part | undefined;
  more: Map<number, Part> | undefined;
  /** How much room the predictions take. */
  kept: number;
  /** Instances that have feedback: the first, and others. */
  isFirstLabelled: boolean;
  labelled: Set<number> | undefined;
}

export function noAnswer(unit: Unit, arm: ArmName, share: number): Answer {
  return {
    unit,
    arm,
    share,
    part: undefined,
    more: undefined,
    kept: 0,
    isFirstLabelled: false,
    labelled: undefined,
  };
}

export function hasPart({ part, more }: Answer, first: number): boolean {
  return part?.first === first || more?.has(first) === true;
}

export function addPredictions(answer: Answer, part: Part): void {
  answer.kept += Math.max(1, part.predictions.length);
  if (answer.part === undefined) answer.part = part;
  else {
    answer.more ??= new Map();
    answer.more.set(part.first, part);
  }
}

export function predictionAt({ part, more }: Answer, instance: number): Predictions[number] | undefined {
  const own = part && within(part, instance);
  if (own !== undefined || more === undefined) return own;
  for (const each of more.values()) {
    const found = within(each, instance);
    if (found !== undefined) return found;
  }
  return undefined;
}

function within({ first, predictions }: Part, instance: number): Predictions[number] | undefined {
  return instance < first ? undefined : predictions[instance - first];
}

/** Takes note that `instance` has feedback. @returns whether it had some before */
export function markLabelled(answer: Answer, instance: number): boolean {
  if (instance === 0) {
    const had = answer.isFirstLabelled;
    answer.isFirstLabelled = true;
    return had;
  }
  answer.labelled ??= new Set();
  const had = answer.labelled.has(instance);
  answer.labelled.add(instance);
  return had;
}
