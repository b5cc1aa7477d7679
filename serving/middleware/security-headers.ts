import type { MiddlewareHandler } from 'hono';
import { securityHeaderList } from '../http/security-headers.ts';

/** Sets the headers that every answer has. A page sets its own policy. */
export function securityHeaders(): MiddlewareHandler {
  return (c, next) => {
    for (const [name, value] of securityHeaderList) c.header(name, value);
    return next();
  };
}
