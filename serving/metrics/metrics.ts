import type { RequestObserver } from '../http/observer.ts';
import { type PredictionObserver, tellAll } from '../prediction/observer.ts';
import type { ServiceState } from '../state.ts';
import { exposureMetrics } from './exposures.ts';
import type { Family, FamilySource } from './family.ts';
import { predictionMetrics } from './predictions.ts';
import { requestMetrics } from './requests.ts';
import { serviceFamilies } from './service.ts';

export interface MetricsParts {
  readonly state: () => ServiceState;
  readonly image: string | undefined;
  /** Families of other parts, such as the feedback store. */
  readonly others: readonly FamilySource[];
  /** Memory, CPU, event loop and the like of this process. */
  readonly process: () => Promise<readonly Family[]>;
}

/** All that is counted in this process. */
export interface Metrics {
  readonly requests: RequestObserver;
  readonly predictions: PredictionObserver;
  families(): Promise<readonly Family[]>;
}

/** Starts to count. */
export function openMetrics({ state, image, others, process }: MetricsParts): Metrics {
  const requests = requestMetrics();
  const loaded = () => [...state().catalog.values()].flatMap(({ versions }) => versions);
  const predictions = predictionMetrics(loaded);
  const exposures = exposureMetrics(() => state().experiment);
  return {
    requests: requests.observer,
    predictions: tellAll([predictions.observer, exposures.observer]),
    families: async () => [
      ...serviceFamilies(state(), image),
      ...requests.families(),
      ...predictions.families(),
      ...exposures.families(),
      ...others.flatMap((source) => source()),
      ...(await process()),
    ],
  };
}
