import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RequestObserver, TraceSource } from '../http/observer.ts';
import { headOf } from './head.ts';
import type { ServiceEnvironment } from './request-id.ts';

/** Tells `observers` of each request, when it begins and once its answer is made or, if it goes out in parts, sent. */
export function observe(
  observers: readonly RequestObserver[],
  traceOf: TraceSource,
): MiddlewareHandler<ServiceEnvironment> {
  return async (c, next) => {
    const start = performance.now();
    const head = headOf(c);
    const trace = traceOf(head);
    for (const observer of observers) observer.began?.();
    await next();
    const sent = c.get('sent');
    const end = () => {
      const answered = {
        head,
        route: c.get('route') ?? templateOf(c),
        status: c.res.status,
        milliseconds: performance.now() - start,
        requestId: c.get('requestId'),
        trace,
        fault: c.get('fault'),
        streamed: sent !== undefined,
      };
      for (const observer of observers) observer.ended(answered);
    };
    if (sent === undefined) end();
    else void sent.then(end);
  };
}

/** The route's path as a template, with names in braces; `other` where only middlewares matched. */
function templateOf(c: Context): string {
  const path = matchedRoutes(c).findLast((route) => !route.path.includes('*'))?.path;
  return path === undefined ? 'other' : path.replaceAll(/:(\w+)/g, '{$1}');
}
