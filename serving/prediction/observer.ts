import type { Row } from '../../lib/data/table.ts';
import type { Assignment } from '../../lib/experiment/assign.ts';
import type { Prediction } from '../../lib/model/predict.ts';
import type { ServedModel } from '../models/served.ts';

/** Predictions that were made for one request. */
export interface MadePredictions {
  readonly requestId: string;
  readonly served: ServedModel;
  /** Why this version answers; undefined when no experiment had a say. */
  readonly assignment: Assignment | undefined;
  /** One for each instance; empty when predicting failed. */
  readonly rows: readonly Row[];
  readonly predictions: readonly Prediction[];
  /** Index of the first of `rows` in the request, when its rows are told in parts, as those of a stream are. */
  readonly first?: number;
  /** How long checking and predicting took. */
  readonly milliseconds: number;
  /** Whether the service failed to predict; a request that was wrong is not a failure. */
  readonly failed: boolean;
}

/** Hears of predictions: metrics, the feedback store, the shadow. It must be quick and must not throw. */
export type PredictionObserver = (made: MadePredictions) => void;

/** Tells all of `observers`. */
export function tellAll(observers: readonly PredictionObserver[]): PredictionObserver {
  return (made) => {
    for (const observer of observers) observer(made);
  };
}
