import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** What the middlewares tell the routes. */
export interface ServiceEnvironment {
  Variables: { requestId: string };
}

/** A token that is safe in a header, a log line and a file name. */
const token = /^[A-Za-z0-9._~-]{1,128}$/;

/** Names each request: by its own `x-request-id` when that is a safe token, else anew. The answer carries it too. */
export function requestId(): MiddlewareHandler<ServiceEnvironment> {
  return (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given !== undefined && token.test(given) ? given : randomUUID();
    c.set('requestId', id);
    c.header('x-request-id', id);
    return next();
  };
}
