import type { PredictionRecord } from '../feedback/record.ts';
import type { ArmName } from './experiment.ts';
import type { Unit } from './units.ts';

type Predictions = PredictionRecord['predictions'];

/** What was answered to one request, which may get feedback. */
export interface Answer {
  readonly unit: Unit;
  readonly arm: ArmName;
  readonly share: number;
  /** The predictions from an instance on: one part, or several of a long request. */
  readonly parts: Map<number, Predictions>;
  /** How much room they take. */
  kept: number;
  /** Instances that have feedback; made with the first. */
  labelled: Set<number> | undefined;
}

export function predictionAt({ parts }: Answer, instance: number): Predictions[number] | undefined {
  for (const [first, predictions] of parts) {
    if (instance >= first && instance < first + predictions.length) return predictions[instance - first];
  }
  return undefined;
}
