import type { Assignment } from '../../lib/experiment/assign.ts';
import type { ServedModel } from '../models/served.ts';
import type { PredictionObserver } from './observer.ts';

/** What was predicted for one request. */
export interface RequestPredictions {
  readonly served: ServedModel;
  readonly assignment: Assignment | undefined;
  readonly instances: number;
}

/** Remembers what was predicted for each request until that has been answered. */
export interface PredictionsByRequest {
  readonly observer: PredictionObserver;
  /** What was predicted for the request, which is then forgotten; undefined when nothing was. */
  take(requestId: string): RequestPredictions | undefined;
}

export function predictionsByRequest(): PredictionsByRequest {
  const waiting = new Map<string, RequestPredictions>();
  return {
    observer({ requestId, served, assignment, rows, first = 0 }) {
      // The parts of a long request come in order.
      waiting.set(requestId, { served, assignment, instances: first + rows.length });
    },
    take(requestId) {
      const found = waiting.get(requestId);
      if (found !== undefined) waiting.delete(requestId);
      return found;
    },
  };
}
