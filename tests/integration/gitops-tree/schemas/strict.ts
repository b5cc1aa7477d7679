import { z } from 'zod';

/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown };

const node = z.record(z.string(), z.unknown());

/** Keywords whose value maps names to schemas. */
const maps = new Set(['properties', 'patternProperties', 'definitions', 'schemas']);
/** Keywords whose value is a list of schemas. */
const lists = new Set(['allOf', 'anyOf', 'oneOf']);
/** Keywords whose value is a schema. */
const singles = new Set(['items', 'additionalProperties', 'not']);

/**
 * The JSON Schema that takes what the Kubernetes schema `schema` takes but no field that it does not name.
 * An object without named fields stays open, and so does one that says that it keeps unknown fields.
 */
export function strict(schema: unknown): Schema {
  const { nullable, ...given } = node.parse(schema);
  const made: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(given)) {
    if (keyword === 'description' || keyword === 'example') continue;
    if (keyword.startsWith('x-')) continue;
    // Formats are hints there; the patterns beside them are what is enforced.
    if (keyword === 'format') continue;
    made[keyword] = strictValue(keyword, value);
  }
  if (given['x-kubernetes-int-or-string'] === true) return { type: ['integer', 'string'] };
  const keepsUnknown = given['x-kubernetes-preserve-unknown-fields'] === true;
  const isClosed = given['properties'] !== undefined && given['additionalProperties'] === undefined;
  if (isClosed && !keepsUnknown) made['additionalProperties'] = false;
  if (nullable === true && typeof made['type'] === 'string') made['type'] = [made['type'], 'null'];
  return made;
}

function strictValue(keyword: string, value: unknown): unknown {
  if (maps.has(keyword)) {
    return Object.fromEntries(Object.entries(node.parse(value)).map(([name, part]) => [name, strict(part)]));
  }
  // A branch of a choice tells which fields go together. What fields there are is said around it.
  if (lists.has(keyword) && Array.isArray(value)) return value.map((part: unknown) => openBranch(part));
  if (singles.has(keyword) && typeof value === 'object') return strict(value);
  return value;
}

function openBranch(schema: unknown): Schema {
  const { additionalProperties: closed, ...branch } = strict(schema);
  return closed === false || closed === undefined ? branch : { ...branch, additionalProperties: closed };
}
