import type { MiddlewareHandler } from 'hono';
import type { ServiceState } from '../state.ts';

/** While the service is stopping, tells clients that hold a connection to open their next one elsewhere. */
export function closeWhileDraining(state: () => ServiceState): MiddlewareHandler {
  return (c, next) => {
    if (state().phase === 'draining') c.header('connection', 'close');
    return next();
  };
}
