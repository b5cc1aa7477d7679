import { fieldFinder, type JsonSchema, jsonSchemaOf } from './fields.ts';
import { specSchema } from './schema.ts';

/**
 * The JSON Schema (2020-12) of `model.yml` as it is written, for editors. It says what a field may be;
 * what fields must be to each other, only loading checks.
 */
export function specJsonSchema(): JsonSchema {
  return { ...jsonSchemaOf(specSchema), $id: 'urn:slipway:model.yml:v1' };
}

/** The fields of `model.yml`. */
export const fieldAt = fieldFinder(specJsonSchema);
