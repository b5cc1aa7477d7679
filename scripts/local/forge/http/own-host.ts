import { createMiddleware } from 'hono/factory';
import { ApiError } from './api-error.ts';
import type { ForgeEnvironment } from './environment.ts';
import type { Links } from './links.ts';

/**
 * Answers only to the forge's own names. A page of another site can make a name of its own point at this machine,
 * and would otherwise be let in by the browser as the same origin.
 */
export function ownHostOnly({ server }: Links) {
  const { port } = new URL(server);
  const allowed = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  return createMiddleware<ForgeEnvironment>(async (c, next) => {
    if (!allowed.has(new URL(c.req.url).host))
      throw new ApiError(403, 'The forge answers only on this machine.');
    await next();
  });
}
