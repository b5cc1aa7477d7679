import packageJson from '../../package.json' with { type: 'json' };
import type { ServiceState } from '../state.ts';
import { answer, errorAnswers, json, sharedSchemas } from './components.ts';
import { modelPaths, modelSchemas } from './model-paths.ts';
import { type JsonSchema, object } from './signature.ts';

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** What the service takes and answers at this moment, by the signatures of its models. */
export function openApiDocument(
  { catalog }: ServiceState,
  { maxInstances }: { readonly maxInstances: number },
): OpenApiDocument {
  const models = [...catalog.values()];
  const names = models.map(({ name, standard }) => `${name} ${standard.version}`).join(', ');
  const isOnly = models.length === 1;
  return {
    openapi: '3.1.0',
    info: {
      title: models.length === 0 ? 'Slipway' : `Slipway: ${names}`,
      description: models.map(({ standard }) => standard.description).join(' '),
      version: packageJson.version,
    },
    tags: [
      { name: 'Rows', description: 'The simplest way: post a row, get a prediction; or stream a file.' },
      { name: 'KServe V1', description: 'For clients of KServe, and JSON by hand.' },
      {
        name: 'Open Inference Protocol',
        description: 'Version 2, for clients of KServe, Triton and MLServer; JSON or binary tensors.',
      },
      { name: 'Feedback', description: 'The truth, when it is known later, and what experiments say.' },
      { name: 'Operation', description: 'Probes and metrics.' },
    ],
    security: [{}, { bearer: [] }, { key: [] }],
    paths: {
      ...Object.assign({}, ...models.map((model) => modelPaths(model, maxInstances, isOnly))),
      ...servicePaths(),
    },
    components: {
      schemas: { ...sharedSchemas, ...Object.assign({}, ...models.map(modelSchemas)) },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
  };
}

const text: JsonSchema = { type: 'string' };
const names: JsonSchema = object({ models: { type: 'array', items: text } });

/** What is there whatever the models. */
function servicePaths() {
  return {
    '/v1/models': {
      get: {
        ...operation('KServe V1', 'Names of the models', names),
        responses: { ...answer('The names.', names), ...errorAnswers([401, 503]) },
      },
    },
    '/v2': {
      get: operation('Open Inference Protocol', 'The service and its extensions', { type: 'object' }),
    },
    '/v2/models': { get: operation('Open Inference Protocol', 'Names of the models', names) },
    '/v2/repository/index': {
      post: {
        tags: ['Open Inference Protocol'],
        summary: 'Each version that is loaded',
        responses: {
          ...answer('The versions.', { type: 'array', items: { type: 'object' } }),
          ...errorAnswers([401, 405, 408, 413, 503], 'ProtocolError'),
        },
      },
    },
    '/openapi.json': { get: operation('Operation', 'This document', { type: 'object' }) },
    '/feedback': { post: feedbackOperation() },
    '/experiments': { get: operation('Feedback', 'The running experiment', { type: 'object' }) },
    '/experiments/{name}': {
      get: {
        tags: ['Feedback'],
        summary: 'Its arms and the verdict, or why there is none',
        parameters: [{ name: 'name', in: 'path', required: true, schema: text }],
        responses: { ...answer('The experiment.', { type: 'object' }), ...errorAnswers([401, 404, 503]) },
      },
    },
    '/health/live': { get: probe('Whether the process answers') },
    '/health/ready': { get: probe('Whether it should get traffic, and why not') },
    '/v2/health/live': { get: probe('Whether the process answers, in the Open Inference Protocol') },
    '/v2/health/ready': { get: probe('Whether it should get traffic, in the Open Inference Protocol') },
    '/metrics': {
      get: {
        tags: ['Operation'],
        summary: 'Figures for Prometheus',
        responses: {
          200: {
            description: 'The text format, or OpenMetrics when asked for.',
            content: { 'text/plain': { schema: text } },
          },
          ...errorAnswers([401]),
        },
      },
    },
  };
}

function operation(tag: string, summary: string, schema: JsonSchema) {
  return {
    tags: [tag],
    summary,
    responses: { ...answer('The answer.', schema), ...errorAnswers([401, 503]) },
  };
}

function probe(summary: string) {
  const content = json({ type: 'object' });
  return {
    tags: ['Operation'],
    summary,
    security: [],
    responses: { 200: { description: 'It does.', content }, 503: { description: 'It does not.', content } },
  };
}

function feedbackOperation() {
  const shortText: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
  const feedback: JsonSchema = {
    ...object(
      {
        requestId: {
          type: 'string',
          pattern: '^[A-Za-z0-9._~-]{1,128}$',
          description: 'Of the answer that held the prediction.',
        },
      },
      {
        instance: {
          type: 'integer',
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: 'Index of the instance in its request; 0 when left out.',
        },
        label: { anyOf: [shortText, { type: 'number' }], description: 'The true value.' },
        outcome: { type: 'boolean', description: 'Whether the wished-for came of it.' },
      },
    ),
    anyOf: [{ required: ['label'] }, { required: ['outcome'] }],
  };
  return {
    tags: ['Feedback'],
    summary: 'Tell what was true, or what came of a prediction',
    requestBody: {
      required: true,
      content: json(
        { oneOf: [feedback, object({ feedback: { type: 'array', items: feedback, minItems: 1 } })] },
        { requestId: '91a3d6c5-32d0-45d4-8a92-1d11d1e6daf7', label: 'the true value' },
      ),
    },
    responses: {
      202: { description: 'It is kept.', content: json({ type: 'object' }) },
      ...errorAnswers([400, 401, 408, 413, 415, 503]),
    },
  };
}
