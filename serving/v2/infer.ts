import type { Call, Endpoint } from '../endpoints/endpoint.ts';
import { extrasOf } from '../prediction/extras.ts';
import { experimentOf } from '../prediction/origin.ts';
import { checkCount, choose, type PredictionParts, predictRows, rowOf } from '../prediction/predict.ts';
import { inferAnswer } from './answer.ts';
import { v2ErrorBody } from './error.ts';
import { instancesOf, rowCount } from './instances.ts';
import { outputTensors, wantedOutputs } from './outputs.ts';
import { readInferRequest } from './request.ts';

/**
 * `POST /v2/models/<name>/infer` and `…/versions/<version>/infer` (Open Inference Protocol V2, with the extensions for
 * binary tensor data, parameters and classification).
 */
export function v2Infer(parts: PredictionParts): readonly Endpoint[] {
  return [
    { route: '/v2/models/{name}/infer', pattern: /^\/v2\/models\/([^/]+)\/infer$/ },
    {
      route: '/v2/models/{name}/versions/{version}/infer',
      pattern: /^\/v2\/models\/([^/]+)\/versions\/([^/]+)\/infer$/,
    },
  ].map(({ route, pattern }) => ({
    route,
    match(path) {
      const [, name, version] = pattern.exec(path) ?? [];
      if (name === undefined) return undefined;
      return version === undefined ? { name } : { name, version };
    },
    answer: (call) => infer(parts, call),
    errorBody: v2ErrorBody,
  }));
}

function infer(parts: PredictionParts, call: Call): ReturnType<Endpoint['answer']> {
  const { requestId } = call;
  const request = readInferRequest(call);
  const { binary_data_output: _, ...parameters } = request.parameters;
  const chosen = choose(parts.state(), {
    requestId,
    model: call.params['name'],
    version: call.params['version'],
    header: call.header,
    field: (name) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined),
  });
  const { signature } = chosen.served;
  const wanted = wantedOutputs(signature, request);
  checkCount(rowCount(request.tensors), parts.settings.maxInstances);
  const made = predictRows(parts, requestId, chosen, () =>
    instancesOf(signature, request.tensors).map((instance, index) => rowOf(signature, instance, index)),
  );
  const { served, assignment } = made;
  return inferAnswer(
    {
      model_name: served.name,
      model_version: served.version,
      ...(request.id === undefined ? {} : { id: request.id }),
      parameters: {
        ...parameters,
        request_id: requestId,
        ...experimentOf(assignment),
      },
      ...extrasOf(call, made, parts.settings.image),
    },
    outputTensors(signature, made.predictions, wanted),
  );
}
