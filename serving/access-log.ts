import type { RequestObserver } from './http/observer.ts';
import type { Log } from './log.ts';
import { traceFields } from './tracing/trace-context.ts';

/** Logs each request once it is answered: never its body, its query or its headers. */
export function accessLog(log: Log): RequestObserver {
  return {
    ended({ head: { method, path }, route, status, milliseconds, requestId, trace }) {
      // Probes come every second for as long as the service runs; only what they complain of is worth a line.
      if (/^(\/v2)?\/health\//.test(path) && status < 400) return;
      log.info('request', {
        method: method.slice(0, 20),
        path: path.slice(0, 200),
        route,
        status,
        milliseconds: Math.round(milliseconds * 1000) / 1000,
        requestId,
        ...traceFields(trace),
      });
    },
  };
}
