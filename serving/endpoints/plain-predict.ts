import { parseJson } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import { extrasOf } from '../prediction/extras.ts';
import { originOf } from '../prediction/origin.ts';
import { type PredictionParts, predictInstances } from '../prediction/predict.ts';
import type { Endpoint } from './endpoint.ts';
import { jsonAnswer } from './endpoint.ts';
import { memberOf, predictionOf } from './v1-predict.ts';

/** Where rows are posted to, whatever their format. */
export const predictPath = '/predict';

/**
 * `POST /predict` with JSON: one object of column and value gives `{"prediction": …}`, and `{"instances": [{…}, …]}`
 * gives `{"predictions": […]}` in the same order. `?model=` names one of several models, `?version=` one of its
 * versions. Rows as CSV or JSON Lines are for routes/batch.ts.
 */
export function plainPredict(parts: PredictionParts): Endpoint {
  return {
    route: predictPath,
    match: (path) => (path === predictPath ? {} : undefined),
    takes: (contentType) => contentType === undefined || /^application\/json\s*(;|$)/i.test(contentType),
    answer(call) {
      const body = parseJson(call);
      const instances = instancesIn(body);
      const request = {
        requestId: call.requestId,
        model: call.query('model'),
        version: call.query('version'),
        header: call.header,
        field: (name: string) => memberOf(body, name),
      };
      const made = predictInstances(parts, request, instances ?? [body]);
      const origin = originOf(call.requestId, made);
      const extras = extrasOf(call, made, parts.settings.image);
      if (instances !== undefined) {
        return jsonAnswer({ predictions: made.predictions.map(predictionOf), ...origin, ...extras });
      }
      const [prediction] = made.predictions.map(predictionOf);
      const { explanations, ...others } = extras;
      const [explanation] = explanations ?? [];
      return jsonAnswer({ prediction, ...origin, ...others, explanation });
    },
  };
}

/**
 * The instances of `body`; undefined when it is itself one. A model may have an input that is called `instances`: its
 * value is a text, a number, a truth or null, and so never taken for a list.
 *
 * @throws RequestError 400 when `instances` is an object
 */
function instancesIn(body: unknown): readonly unknown[] | undefined {
  const instances = memberOf(body, 'instances');
  if (Array.isArray(instances)) return instances;
  if (Array.isArray(body) || (typeof instances === 'object' && instances !== null)) {
    throw new RequestError(
      400,
      'no_instances',
      'expected one object of column and value, or {"instances": [{…}, …]} with an object for each row',
    );
  }
  return undefined;
}
