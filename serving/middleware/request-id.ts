import type { MiddlewareHandler } from 'hono';
import { requestIdOf } from '../http/identity.ts';

/** What the middlewares and routes tell each other. */
export interface ServiceEnvironment {
  Variables: {
    requestId: string;
    /** The template of the route that answered, for metrics. */
    route: string;
    /** A fault of the service that the answer hides. */
    fault: unknown;
  };
}

/** Names each request, and carries its name in the answer. */
export function requestId(): MiddlewareHandler<ServiceEnvironment> {
  return (c, next) => {
    const id = requestIdOf(c.req.header('x-request-id'));
    c.set('requestId', id);
    c.header('x-request-id', id);
    return next();
  };
}
