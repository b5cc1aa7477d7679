import type { ModelVersions } from '../models/catalog.ts';
import type { ServedModel } from '../models/served.ts';
import { answer, errorAnswers, json, reference } from './components.ts';
import { exampleInstance, instanceSchema, type JsonSchema, object, predictionSchema } from './signature.ts';

type Path = Readonly<Record<string, unknown>>;

const asked = [
  queryOf('lineage', 'With `true` the answer says where the model comes from.'),
  queryOf('explain', 'With `true` the answer says what each input contributed, for at most 10 instances.'),
];

/** The schemas of one model, by name. */
export function modelSchemas({
  name,
  standard: { signature },
}: ModelVersions): Readonly<Record<string, JsonSchema>> {
  const { instance, prediction } = schemaNames(name);
  return {
    [instance]: { title: instance, ...instanceSchema(signature) },
    [prediction]: { title: prediction, ...predictionSchema(signature) },
  };
}

function schemaNames(model: string) {
  return { instance: `Instance-${model}`, prediction: `Prediction-${model}` };
}

/** The paths of one model; `isOnly` when the service has no other. */
export function modelPaths(
  model: ModelVersions,
  maxInstances: number,
  isOnly: boolean,
): Readonly<Record<string, Path>> {
  const { name } = model;
  const v1 = `/v1/models/${encodeURIComponent(name)}`;
  const v2 = `/v2/models/${encodeURIComponent(name)}`;
  return {
    [`${v1}:predict`]: { post: predictOperation(model, maxInstances) },
    [v1]: { get: described('KServe V1', `What ${name} takes and gives`) },
    [`${v1}/lineage`]: {
      get: {
        ...described('KServe V1', `Where ${name} comes from`),
        responses: { ...answer('The lineage.', reference('Lineage')), ...errorAnswers([401, 404, 503]) },
      },
    },
    [`${v1}/card`]: { get: described('KServe V1', `What ${name} was trained on, and how that is spread`) },
    ...(isOnly ? { '/predict': { post: plainOperation(model, maxInstances) } } : {}),
    [v2]: { get: protocol(`Inputs and outputs of ${name}`) },
    [`${v2}/ready`]: { get: protocol(`Whether ${name} can predict`) },
    [`${v2}/config`]: { get: protocol(`The configuration of ${name}, as Triton has it`) },
    [`${v2}/infer`]: { post: inferOperation(name, model.standard) },
    ...Object.assign(
      {},
      ...model.versions.map((served) => versionPaths(`${v2}/versions/${served.version}`, model, served)),
    ),
  };
}

/** The paths of one version, which no experiment has a say in. */
function versionPaths(
  path: string,
  { name }: ModelVersions,
  served: ServedModel,
): Readonly<Record<string, Path>> {
  const what = `${name} ${served.version}`;
  return {
    [path]: { get: protocol(`Inputs and outputs of ${what}`) },
    [`${path}/ready`]: { get: protocol(`Whether ${what} can predict`) },
    [`${path}/config`]: { get: protocol(`The configuration of ${what}, as Triton has it`) },
    [`${path}/infer`]: { post: inferOperation(what, served) },
  };
}

function queryOf(name: string, description: string) {
  return { name, in: 'query', required: false, description, schema: { type: 'string' } };
}

function described(tag: string, summary: string) {
  return {
    tags: [tag],
    summary,
    responses: { ...answer('The description.', { type: 'object' }), ...errorAnswers([401, 404, 503]) },
  };
}

function protocol(summary: string) {
  return {
    tags: ['Open Inference Protocol'],
    summary,
    responses: {
      ...answer('The description.', { type: 'object' }),
      ...errorAnswers([401, 404, 503], 'ProtocolError'),
    },
  };
}

function predictOperation({ name, standard: { signature } }: ModelVersions, maxInstances: number) {
  const { instance, prediction } = schemaNames(name);
  return {
    tags: ['KServe V1'],
    summary: `Predict ${signature.output.name}`,
    parameters: asked,
    requestBody: {
      required: true,
      content: json(instancesSchema(instance, maxInstances), { instances: [exampleInstance(signature)] }),
    },
    responses: {
      ...answer(
        'A prediction for each instance, in order.',
        answerSchema({ predictions: listOf(prediction) }, listed),
      ),
      ...errorAnswers([400, 401, 404, 405, 408, 413, 415, 500, 503]),
    },
  };
}

function plainOperation({ name, standard: { signature } }: ModelVersions, maxInstances: number) {
  const { instance, prediction } = schemaNames(name);
  const rows = {
    description:
      'An answer for each row, in order and in the same format; a row that is wrong has its error in its place.',
    schema: { type: 'string' },
  };
  return {
    tags: ['Rows'],
    summary: `Predict ${signature.output.name} for one row, or any number of them`,
    description:
      'One object or many as JSON; rows without end as CSV (a header with the inputs, then a row a line) or JSON Lines, answered while they come.',
    parameters: asked,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { oneOf: [reference(instance), instancesSchema(instance, maxInstances)] },
          example: exampleInstance(signature),
        },
        'text/csv': { schema: rows.schema, example: exampleCsv(signature) },
        'application/x-ndjson': {
          schema: rows.schema,
          example: `${JSON.stringify(exampleInstance(signature))}\n`,
        },
      },
    },
    responses: {
      200: {
        description: `One prediction, or one for each instance. ${rows.description}`,
        content: {
          ...json({
            oneOf: [
              answerSchema({ prediction: reference(prediction) }, { explanation: reference('Explanation') }),
              answerSchema({ predictions: listOf(prediction) }, listed),
            ],
          }),
          'text/csv': { schema: rows.schema },
          'application/x-ndjson': { schema: rows.schema },
        },
      },
      ...errorAnswers([400, 401, 404, 405, 408, 413, 415, 500, 503]),
    },
  };
}

const listed = { explanations: { type: 'array', items: reference('Explanation') } };

function answerSchema(
  predictions: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return object(
    { ...predictions, model: reference('ModelReference'), requestId: { type: 'string' } },
    {
      experiment: { type: 'string', description: 'The experiment that chose the version.' },
      arm: { enum: ['champion', 'challenger'] },
      assignedBy: {
        enum: ['unit', 'random', 'list', 'mesh'],
        description: '`random` for a request that named no unit.',
      },
      lineage: reference('Lineage'),
      ...optional,
    },
  );
}

function listOf(name: string): JsonSchema {
  return { type: 'array', items: reference(name) };
}

function instancesSchema(instance: string, maxItems: number): JsonSchema {
  return {
    type: 'object',
    description: 'A member beside the instances may name the unit of an experiment.',
    properties: { instances: { type: 'array', items: reference(instance), minItems: 1, maxItems } },
    required: ['instances'],
  };
}

function exampleCsv(signature: ModelVersions['standard']['signature']): string {
  const example = exampleInstance(signature);
  const quoted = (value: unknown) => {
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${Object.keys(example).map(quoted).join(',')}\n${Object.values(example).map(quoted).join(',')}\n`;
}

/** The one row of the example as a tensor for each input. */
function exampleTensors(
  { inputs }: ModelVersions['standard']['signature'],
  example: Readonly<Record<string, unknown>>,
) {
  const datatypes = {
    number: 'FP64',
    integer: 'INT64',
    boolean: 'BOOL',
    category: 'BYTES',
    timestamp: 'BYTES',
  };
  return inputs.map(({ name, type }) => ({
    name,
    datatype: datatypes[type],
    shape: [1],
    data: [example[name]],
  }));
}

function inferOperation(name: string, { signature }: ServedModel) {
  const example = { inputs: exampleTensors(signature, exampleInstance(signature)) };
  const tensors = { type: 'array', items: reference('Tensor') };
  return {
    tags: ['Open Inference Protocol'],
    summary: `Infer ${signature.output.name} from tensors`,
    description:
      'A tensor for each input, by its name; or one tensor with a column for each input, in the order of the signature. With the header `inference-header-content-length`, binary data follows the JSON.',
    requestBody: {
      required: true,
      content: json(
        {
          type: 'object',
          properties: {
            id: { type: ['string', 'null'] },
            parameters: {
              type: ['object', 'null'],
              description: 'Texts, numbers and truths come back with the answer; what is deeper is left out.',
            },
            inputs: { ...tensors, minItems: 1 },
            outputs: { type: ['array', 'null'], items: { type: 'object' } },
          },
          required: ['inputs'],
        },
        example,
      ),
    },
    responses: {
      ...answer(`The outputs of ${name}.`, {
        type: 'object',
        properties: {
          model_name: { type: 'string' },
          model_version: { type: 'string' },
          id: { type: 'string' },
          parameters: { type: 'object' },
          outputs: tensors,
        },
        required: ['model_name', 'model_version', 'outputs'],
      }),
      ...errorAnswers([400, 401, 404, 405, 408, 413, 415, 500, 503], 'ProtocolError'),
    },
  };
}
