import type { FaultReports } from '../faults/sentry.ts';
import type { TraceSource } from '../http/observer.ts';
import type { Log } from '../log.ts';
import type { Outlet } from '../outlet.ts';
import type { Settings } from '../settings.ts';
import type { ServiceState } from '../state.ts';
import { callersTrace } from '../tracing/trace-context.ts';

/** Where this process tells of itself to others; nothing of it is loaded unless the settings ask for it. */
export interface Outlets {
  readonly all: readonly Outlet[];
  readonly traceOf: TraceSource;
  readonly faults: FaultReports | undefined;
}

/** @throws InputError when the settings name no place that can be sent to */
export async function openOutlets(
  { tracing, sentry, image }: Pick<Settings, 'tracing' | 'sentry' | 'image'>,
  state: () => ServiceState,
  log: Log,
): Promise<Outlets> {
  const spans = tracing && (await import('../tracing/span-export.ts')).openSpanExport(tracing, log);
  const faults =
    sentry && (await import('../faults/sentry.ts')).openSentry({ settings: sentry, state, image, log });
  return {
    all: [spans, faults].filter((each) => each !== undefined),
    traceOf: spans?.traceOf ?? callersTrace,
    faults,
  };
}
