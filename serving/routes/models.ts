import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { modelNamed } from '../models/named.ts';
import { cardOf, lineageOf } from '../models/served.ts';
import type { Settings } from '../settings.ts';
import { reasonsNotReady, type ServiceState } from '../state.ts';

/** What is served: the names (KServe V1), and of each model its readiness, signature, lineage and card. */
export function modelRoutes(
  state: () => ServiceState,
  { image }: Pick<Settings, 'image'>,
): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .get('/v1/models', (c) => c.json({ models: [...state().catalog.keys()] }))
    .get('/v1/models/:name', (c) => {
      const { name, standard, versions } = modelNamed(state(), c.req.param('name'));
      const { version, digest, description, signature } = standard;
      return c.json({
        name,
        ready: reasonsNotReady(state()).length === 0,
        version,
        versions: versions.map((each) => each.version),
        digest,
        description,
        signature,
      });
    })
    .get('/v1/models/:name/lineage', (c) =>
      c.json(lineageOf(modelNamed(state(), c.req.param('name')).standard, image)),
    )
    .get('/v1/models/:name/card', (c) => c.json(cardOf(modelNamed(state(), c.req.param('name')).standard)))
    .all('/v1/models', onlyMethods('GET', 'HEAD'))
    .all('/v1/models/:name', onlyMethods('GET', 'HEAD'))
    .all('/v1/models/:name/lineage', onlyMethods('GET', 'HEAD'))
    .all('/v1/models/:name/card', onlyMethods('GET', 'HEAD'));
}
