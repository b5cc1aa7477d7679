import { z } from 'zod';
import type { SpecPath } from './problem.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schema (2020-12) of what `schema` takes. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', override: withoutPlumbing });
}

/** Leaves out what zod adds beyond the field's own rules: empty defaults of sections, the largest safe integer. */
function withoutPlumbing({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (isEmptyObject(jsonSchema.default)) delete jsonSchema.default;
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  );
}

/**
 * What a schema says of the field at `path` of `value`, the whole content of a file; undefined beyond the schema.
 * `value` decides between the types of a column.
 */
export type FieldFinder = (path: SpecPath, value: unknown) => JsonSchema | undefined;

/** Finds the fields of a schema, which is made when it is first needed, and once: a file may have thousands of faults. */
export function fieldFinder(make: () => JsonSchema): FieldFinder {
  let whole: JsonSchema | undefined;
  return (path, value) => {
    whole ??= make();
    return fieldOf(whole, path, value);
  };
}

function fieldOf(whole: JsonSchema, path: SpecPath, value: unknown): JsonSchema | undefined {
  let schema: JsonSchema | undefined = chosen(whole, value);
  let current = value;
  for (const part of path) {
    current = member(current, part);
    const next: unknown =
      typeof part === 'number'
        ? schema?.items
        : schema?.properties !== undefined && Object.hasOwn(schema.properties, part)
          ? schema.properties[part]
          : schema?.additionalProperties;
    schema = isSchema(next) ? chosen(next, current) : undefined;
  }
  return schema;
}

/** Of the columns' types, the one that `value.type` names. */
function chosen(schema: JsonSchema, value: unknown): JsonSchema {
  const type = member(value, 'type');
  const found = schema.oneOf?.find(({ properties }) => {
    const named = properties?.['type'];
    return isSchema(named) && typesNamed(named).some((name) => name === type);
  });
  return found ?? schema;
}

/** The values that a `const` or `enum` allows. */
export function typesNamed(schema: JsonSchema): readonly unknown[] {
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value[part]` where there is such a member of its own. */
export function member(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return Reflect.get(value, part);
}
