import type { Prediction } from '../../lib/model/predict.ts';
import { parseJson } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import { extrasOf } from '../prediction/extras.ts';
import { originOf } from '../prediction/origin.ts';
import { type PredictionParts, predictInstances } from '../prediction/predict.ts';
import type { Endpoint } from './endpoint.ts';
import { jsonAnswer } from './endpoint.ts';

const prefix = '/v1/models/';
const verb = ':predict';

/** What is said of one instance: the most probable class and the probability of each, or the number. */
type InstancePrediction =
  | { readonly value: string; readonly probabilities: Readonly<Record<string, number>> }
  | { readonly value: number };

/**
 * `POST /v1/models/<name>:predict` (KServe V1): `{"instances": [{column: value}, …]}` gives `{"predictions": […]}` in
 * the same order, with the model that answered and what was asked for beside (see prediction/extras.ts).
 */
export function v1Predict(parts: PredictionParts): Endpoint {
  return {
    route: `${prefix}{name}${verb}`,
    match(path) {
      if (!path.startsWith(prefix) || !path.endsWith(verb)) return undefined;
      const name = path.slice(prefix.length, -verb.length);
      return name === '' || name.includes('/') ? undefined : { name };
    },
    answer(call) {
      const body = parseJson(call);
      const instances = memberOf(body, 'instances');
      if (!Array.isArray(instances)) {
        throw new RequestError(
          400,
          'no_instances',
          'expected {"instances": [{…}, …]} with an object of column and value for each row',
        );
      }
      const made = predictInstances(
        parts,
        {
          requestId: call.requestId,
          model: call.params['name'],
          version: undefined,
          header: call.header,
          field: (name) => memberOf(body, name),
        },
        instances,
      );
      return jsonAnswer({
        predictions: made.predictions.map(predictionOf),
        ...originOf(call.requestId, made),
        ...extrasOf(call, made, parts.settings.image),
      });
    },
  };
}

export function predictionOf(prediction: Prediction): InstancePrediction {
  return prediction.task === 'classification'
    ? { value: prediction.value, probabilities: prediction.probabilities }
    : { value: prediction.value };
}

/** The own member `name` of `value`; undefined when there is none. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
