import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { requestIdOf } from '../http/identity.ts';

/** What the middlewares and routes tell each other. */
export interface ServiceEnvironment {
  /** Node's side of the request; absent where the application runs without a server. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** The template of the route that answered, for metrics. */
    route: string;
    /** A fault of the service that the answer hides. */
    fault: unknown;
    /** Resolves when an answer that is sent in parts has been sent, or given up; absent for one that is whole. */
    sent: Promise<unknown> | undefined;
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
