import { setTimeout as pause } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createMiddleware } from 'hono/factory';
import { ApiError } from './api-error.ts';
import type { ForgeContext, ForgeEnvironment } from './environment.ts';
import type { Faults } from './faults.ts';
import { decodedPath } from './request-log.ts';

/** Makes the faults happen that were asked for. The control calls under `/_forge` are spared. */
export function makeFaults(faults: Faults) {
  return createMiddleware<ForgeEnvironment>(async (c, next) => {
    const path = decodedPath(c.req.url);
    const fault = path.startsWith('/_forge') ? undefined : faults.take(c.req.method, path);
    switch (fault?.kind) {
      case undefined:
        return await next();
      case 'error-before':
        throw new ApiError(fault.status, 'Server Error');
      case 'error-after':
        await next();
        c.res = Response.json(new ApiError(fault.status, 'Server Error').body(), { status: fault.status });
        return;
      case 'conflict':
        throw new ApiError(409, 'Conflict');
      case 'rate-limit':
        return limited(c, fault.status, fault.retryAfter);
      case 'drop':
        if (fault.when === 'after') await next();
        return cut(c);
      case 'slow':
        await pause(fault.milliseconds);
        return await next();
      case 'starter-asset':
        c.set('breakUpload', true);
        return await next();
    }
  });
}

function limited(c: ForgeContext, status: 403 | 429, retryAfter: number | undefined): Response {
  c.header('X-RateLimit-Remaining', '0');
  c.header('X-RateLimit-Reset', String(Math.ceil(Date.now() / 1000) + (retryAfter ?? 1)));
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  const message =
    retryAfter === undefined
      ? 'API rate limit exceeded.'
      : 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return c.json(new ApiError(status, message).body(), status);
}

/** Cuts the connection, so that the client gets no answer at all. */
function cut(c: ForgeContext): Response {
  const socket = c.env.incoming?.socket;
  if (socket === undefined) throw new ApiError(502, 'The connection would be cut here');
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
