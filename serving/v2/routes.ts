import { type Context, Hono } from 'hono';
import packageJson from '../../package.json' with { type: 'json' };
import { onlyMethods } from '../http/answer.ts';
import { RequestError } from '../http/error.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { modelNamed } from '../models/named.ts';
import { reasonsNotReady, type ServiceState } from '../state.ts';
import { versionNamed } from '../traffic/choose.ts';
import { modelConfiguration, modelMetadata } from './metadata.ts';

/** The protocol's names of what is spoken beyond its core. */
const extensions = ['binary_tensor_data', 'classification', 'model_configuration', 'parameters'];

/** Liveness and readiness of the service. Some clients look at the status and some at the body: both say it. */
export function v2HealthRoutes(state: () => ServiceState): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .get('/v2/health/live', (c) => c.json({ live: true }))
    .get('/v2/health/ready', (c) => {
      const reasons = reasonsNotReady(state());
      return reasons.length === 0
        ? c.json({ ready: true })
        : c.json({ ready: false, error: reasons.join('; ') }, 503);
    })
    .all('/v2/health/live', onlyMethods('GET', 'HEAD'))
    .all('/v2/health/ready', onlyMethods('GET', 'HEAD'));
}

/** What is served: the service itself, its models and their versions. */
export function v2Routes(state: () => ServiceState): Hono<ServiceEnvironment> {
  const routes = new Hono<ServiceEnvironment>();
  routes.get('/v2', (c) => c.json({ name: 'slipway', version: packageJson.version, extensions }));
  routes.get('/v2/models', (c) => c.json({ models: [...state().catalog.keys()] }));
  const paths = ['/v2', '/v2/models'];
  for (const path of ['/v2/models/:name', '/v2/models/:name/versions/:version']) {
    routes.get(path, (c) => {
      const { model, served } = servedAt(c, state());
      return c.json(modelMetadata(model, served));
    });
    routes.get(`${path}/config`, (c) => {
      const { model, served } = servedAt(c, state());
      return c.json(modelConfiguration(model, served));
    });
    routes.get(`${path}/ready`, (c) => {
      const { model } = servedAt(c, state());
      if (state().phase === 'serving') return c.json({ name: model.name, ready: true });
      throw new RequestError(503, 'not_ready', reasonsNotReady(state()).join('; '));
    });
    paths.push(path, `${path}/config`, `${path}/ready`);
  }
  for (const path of paths) routes.all(path, onlyMethods('GET', 'HEAD'));
  return routes;
}

/** @throws RequestError 404 for a model or version that is not loaded, 503 when none is loaded yet */
function servedAt(c: Context<ServiceEnvironment>, state: ServiceState) {
  const model = modelNamed(state, c.req.param('name'));
  const version = c.req.param('version');
  return { model, served: version === undefined ? model.standard : versionNamed(model, version) };
}
