import type { ModelCatalog } from './models/catalog.ts';
import type { RunningExperiment } from './traffic/choose.ts';

/** What the process knows of itself at this moment. It is replaced as a whole, never changed in place. */
export interface ServiceState {
  readonly phase: 'loading' | 'serving' | 'draining';
  readonly catalog: ModelCatalog;
  /** The experiment that shares the traffic of one model between two versions, if any. */
  readonly experiment: RunningExperiment | undefined;
  /** Why this process must not get traffic; empty when all its models are well. */
  readonly faults: readonly string[];
  /** What people should mend though the service does its work: a newer model or experiment that cannot be used. */
  readonly warnings: readonly string[];
}

/** The state of a process that has begun to load. */
export const loadingState: ServiceState = {
  phase: 'loading',
  catalog: new Map(),
  experiment: undefined,
  faults: [],
  warnings: [],
};

/** Reasons why the service is not ready; none when it is. */
export function reasonsNotReady({ phase, catalog, faults }: ServiceState): readonly string[] {
  if (phase === 'loading') return ['The models are being loaded'];
  const draining = phase === 'draining' ? ['The service is stopping'] : [];
  const empty = catalog.size === 0 && faults.length === 0 ? ['There is no model'] : [];
  return [...draining, ...faults, ...empty];
}
