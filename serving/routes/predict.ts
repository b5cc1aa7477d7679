import { Hono } from 'hono';
import { InstanceError, parseInstance } from '../../lib/model/request.ts';
import { onlyMethods } from '../http/answer.ts';
import { readJson } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { modelNamed } from '../models/named.ts';
import { lineageOf, type ServedModel } from '../models/served.ts';
import type { Settings } from '../settings.ts';
import type { ServiceState } from '../state.ts';

const verb = ':predict';
const path = '/v1/models/:target{[^/]+:predict}';

/** What is said of one instance: the most probable class and the probability of each, or the number. */
type InstancePrediction =
  | { readonly value: string; readonly probabilities: Readonly<Record<string, number>> }
  | { readonly value: number };

/**
 * `POST /v1/models/<name>:predict` (KServe V1): `{"instances": [{column: value}, …]}` gives `{"predictions": […]}` in
 * the same order, with the model that answered and, when asked for by `?lineage=true` or the header
 * `x-slipway-lineage: true`, where it comes from.
 */
export function predictRoutes(
  state: () => ServiceState,
  settings: Pick<Settings, 'image' | 'maxBodyBytes' | 'maxInstances'>,
): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .post(path, async (c) => {
      const { standard: served } = modelNamed(state(), c.req.param('target').slice(0, -verb.length));
      const instances = instancesOf(await readJson(c.req, settings.maxBodyBytes), settings.maxInstances);
      const predictions = instances.map((instance, index) => predictOne(served, instance, index));
      const { name, version, digest } = served;
      const wantsLineage = c.req.header('x-slipway-lineage') === 'true' || c.req.query('lineage') === 'true';
      return c.json({
        predictions,
        model: { name, version, digest },
        requestId: c.get('requestId'),
        ...(wantsLineage ? { lineage: lineageOf(served, settings.image) } : {}),
      });
    })
    .all(path, onlyMethods('POST'));
}

function instancesOf(body: unknown, max: number): readonly unknown[] {
  const instances =
    typeof body === 'object' && body !== null && Object.hasOwn(body, 'instances') && 'instances' in body
      ? body.instances
      : undefined;
  if (!Array.isArray(instances)) {
    throw new RequestError(
      400,
      'no_instances',
      'expected {"instances": [{…}, …]} with an object of column and value for each row',
    );
  }
  if (instances.length === 0) {
    throw new RequestError(400, 'no_instances', 'expected at least one instance, but found none');
  }
  if (instances.length > max) {
    throw new RequestError(
      413,
      'too_many_instances',
      `expected at most ${max} instances, but found ${instances.length}`,
    );
  }
  return instances;
}

function predictOne(
  { signature, predict }: ServedModel,
  instance: unknown,
  index: number,
): InstancePrediction {
  const row = rowOf(signature, instance, index);
  const prediction = predict(row);
  return prediction.task === 'classification'
    ? { value: prediction.value, probabilities: prediction.probabilities }
    : { value: prediction.value };
}

function rowOf(signature: ServedModel['signature'], instance: unknown, index: number) {
  try {
    return parseInstance(signature, instance);
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error;
    const { code, field, message } = error;
    const where = field === undefined ? `instance ${index}` : `instance ${index}, ${JSON.stringify(field)}`;
    throw new RequestError(400, code, `${where}: ${message}`, { field, instance: index, cause: error });
  }
}
