import { type JsonSchema, object } from './signature.ts';

const text: JsonSchema = { type: 'string' };
const digest: JsonSchema = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' };

/** What many operations answer or are given. */
export const sharedSchemas: Readonly<Record<string, JsonSchema>> = {
  Error: {
    title: 'Error',
    ...object({
      error: object(
        {
          code: { ...text, description: 'For programs.' },
          message: { ...text, description: 'What was expected, and what was found, for people.' },
        },
        {
          field: { ...text, description: 'The input that is wrong.' },
          instance: { type: 'integer', minimum: 0, description: 'Index of the instance that has it.' },
        },
      ),
      requestId: text,
    }),
  },
  ProtocolError: { title: 'ProtocolError', ...object({ error: text }) },
  ModelReference: {
    title: 'ModelReference',
    description: 'The version that answered.',
    ...object({ name: text, version: text, digest: { ...digest, description: 'Of model.json.' } }),
  },
  Lineage: {
    title: 'Lineage',
    description: 'Where predictions come from, back to the data; digests name the manifests of the release.',
    ...object({
      name: text,
      version: text,
      tag: text,
      repository: text,
      commit: text,
      model: digest,
      dataset: digest,
      run: digest,
      evaluation: digest,
      image: { type: ['string', 'null'] },
    }),
  },
  Explanation: {
    title: 'Explanation',
    description:
      'Shapley values against the usual row of the training data; they add up from baseline to value.',
    ...object({
      baseline: { type: 'number' },
      value: { type: 'number' },
      contributions: { type: 'object', additionalProperties: { type: 'number' } },
    }),
  },
  Tensor: {
    title: 'Tensor',
    ...object(
      {
        name: text,
        datatype: {
          enum: [
            'BOOL',
            'INT8',
            'INT16',
            'INT32',
            'INT64',
            'UINT8',
            'UINT16',
            'UINT32',
            'UINT64',
            'FP16',
            'FP32',
            'FP64',
            'BYTES',
          ],
        },
        shape: { type: 'array', items: { type: 'integer', minimum: 0 } },
      },
      { data: { type: 'array' }, parameters: { type: 'object' } },
    ),
  },
};

/** The meaning of each status that is an error. */
const meanings = {
  400: 'The request is wrong; the message says where.',
  401: 'The service asks for an API key, and this request has no good one.',
  404: 'There is no such model, version or path.',
  405: 'The path does not take this method.',
  408: 'The request took too long to arrive.',
  413: 'The request is too large.',
  415: 'The content is of a type that is not taken.',
  500: 'A fault of the service; its log says more under the request id.',
  503: 'The service has no model yet, is stopping, or has too much to do; `retry-after` says when to try again.',
} as const;

export type ErrorStatus = keyof typeof meanings;

/** Answers of `statuses`, in the form of the schema called `schema`. */
export function errorAnswers(
  statuses: readonly ErrorStatus[],
  schema: 'Error' | 'ProtocolError' = 'Error',
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    statuses.map((status) => [status, { description: meanings[status], content: json(reference(schema)) }]),
  );
}

/** Content that is JSON. */
export function json(schema: JsonSchema, example?: unknown): Readonly<Record<string, unknown>> {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
}

/** A schema of `components.schemas`, by its name. */
export function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

/** An answer that went well. */
export function answer(description: string, schema: JsonSchema): Readonly<Record<string, unknown>> {
  return { 200: { description, content: json(schema) } };
}
