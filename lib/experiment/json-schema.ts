import { type JsonSchema, jsonSchemaOf } from '../spec/fields.ts';
import { experimentSchema } from './experiment.ts';

/** The JSON Schema (2020-12) of `experiment.yaml` as it is written, for editors. What fields must be to each other, only reading checks. */
export function experimentJsonSchema(): JsonSchema {
  return { ...jsonSchemaOf(experimentSchema), $id: 'urn:slipway:experiment.yaml:v1' };
}
