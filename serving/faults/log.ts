import { describeError } from '../../lib/errors/describe.ts';
import type { RequestObserver } from '../http/observer.ts';
import type { Log } from '../log.ts';
import { traceFields } from '../tracing/trace-context.ts';

/** Logs the faults of the service that answers hide, each with its causes. */
export function faultLog(log: Log): RequestObserver {
  return {
    ended({ route, requestId, trace, fault }) {
      if (fault === undefined) return;
      log.error('a request failed', { route, requestId, ...traceFields(trace), error: describeError(fault) });
    },
  };
}
