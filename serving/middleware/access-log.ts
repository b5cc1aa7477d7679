import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';
import type { ServiceEnvironment } from './request-id.ts';

/** Logs each request once it is answered: never its body, its query or its headers. */
export function accessLog(log: Log): MiddlewareHandler<ServiceEnvironment> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    // Probes come every second for as long as the service runs; only what they complain of is worth a line.
    if (c.req.path.startsWith('/health/') && c.res.ok) return;
    log.info('request', {
      method: c.req.method.slice(0, 20),
      path: c.req.path.slice(0, 200),
      status: c.res.status,
      milliseconds: Math.round((performance.now() - start) * 1000) / 1000,
      requestId: c.get('requestId'),
    });
  };
}
