import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { reasonsNotReady, type ServiceState } from '../state.ts';

/** Liveness: the process answers. Readiness: it should get traffic, or why not. */
export function healthRoutes(state: () => ServiceState): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .get('/health/live', (c) => c.json({ status: 'alive' }))
    .get('/health/ready', (c) => {
      const reasons = reasonsNotReady(state());
      if (reasons.length > 0) return c.json({ status: 'not ready', reasons }, 503);
      const models = [...state().catalog.values()].map(({ name, standard: { version, digest } }) => ({
        name,
        version,
        digest,
      }));
      const { warnings } = state();
      return c.json({ status: 'ready', models, ...(warnings.length === 0 ? {} : { warnings }) });
    })
    .all('/health/live', onlyMethods('GET', 'HEAD'))
    .all('/health/ready', onlyMethods('GET', 'HEAD'));
}
