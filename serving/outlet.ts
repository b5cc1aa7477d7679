import type { RequestObserver } from './http/observer.ts';
import type { PredictionObserver } from './prediction/observer.ts';

/** Tells another service what this one does: where spans or reports of faults go to. */
export interface Outlet {
  readonly requests: RequestObserver;
  readonly predictions: PredictionObserver;
  /** Sends what waits, for a few seconds at the most. */
  close(): Promise<void>;
}
