import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';

const path = fileURLToPath(
  new URL('../../openapi/node_modules/@octokit/openapi/generated/api.github.com.json', import.meta.url),
);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** GitHub's published description of its REST API. */
export interface ApiDescription {
  /** The id of the operation that a request is, e.g. `git/get-ref`; undefined when GitHub has no such call. */
  operation(method: string, path: string): string | undefined;
  /**
   * What is wrong with `body` as an answer of `operation` with `status`, one line a fault.
   * @param body undefined when the answer has none
   */
  faults(operation: string, status: number, body: unknown): readonly string[];
}

/** Reads the description, or gives undefined when it is not installed. */
export async function readDescription(): Promise<ApiDescription | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  const document = asObject(parseJson(text));
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, formats });
  ajv.addSchema(asObject(plainSchema(document)), 'github');
  const operations = readOperations(document);
  return {
    operation: (method, requested) =>
      operations.find((one) => one.method === method && one.pattern.test(requested))?.id,
    faults(id, status, body) {
      const operation = operations.find((one) => one.id === id);
      const pointer = operation?.answers.get(status);
      if (pointer === undefined) return [`${id} never answers ${status}`];
      if (pointer === 'empty') return body === undefined ? [] : [`${id} answers ${status} with no body`];
      const validate = ajv.getSchema(`github#${pointer}`);
      if (validate === undefined) throw new Error(`${pointer} is not a schema`);
      if (validate(body) === true) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${id} ${status}: ${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly pattern: RegExp;
  /** By status: the JSON pointer of the schema, or `empty` where no JSON is sent. */
  readonly answers: ReadonlyMap<number, string>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

function readOperations(document: JsonObject): readonly Operation[] {
  const operations: Operation[] = [];
  for (const [template, item] of Object.entries(asObject(document['paths']))) {
    // The same call is described a second time as {basehead}.
    if (template.includes('...')) continue;
    for (const method of methods) {
      const described = asObject(item)[method];
      if (described === undefined) continue;
      const at = `/paths/${escapePointer(template)}/${method}/responses`;
      const answers = new Map<number, string>();
      for (const [status, answer] of Object.entries(asObject(asObject(described)['responses']))) {
        answers.set(Number(status), schemaPointer(document, `${at}/${status}`, asObject(answer)));
      }
      operations.push({
        id: String(asObject(described)['operationId']),
        method: method.toUpperCase(),
        pattern: pathPattern(template),
        answers,
      });
    }
  }
  // A template with fewer placeholders is the more exact one, /releases/latest before /releases/{release_id}, and so is
  // a longer one with as many: /commits/{ref}/statuses before /commits/{ref}.
  return operations.sort(
    (a, b) =>
      placeholders(a.pattern) - placeholders(b.pattern) || b.pattern.source.length - a.pattern.source.length,
  );
}

function schemaPointer(document: JsonObject, at: string, answer: JsonObject): string {
  const reference = answer['$ref'];
  if (typeof reference === 'string') {
    const pointer = reference.slice(1);
    return schemaPointer(document, pointer, asObject(atPointer(document, pointer)));
  }
  const content = answer['content'] === undefined ? {} : asObject(answer['content']);
  return content['application/json'] === undefined ? 'empty' : `${at}/content/application~1json/schema`;
}

function atPointer(document: JsonObject, pointer: string): Json {
  let value: Json = document;
  for (const part of pointer.split('/').slice(1)) {
    value = asObject(value)[part.replaceAll('~1', '/').replaceAll('~0', '~')] ?? null;
  }
  return value;
}

/** Refs and paths may hold slashes; a number may not. */
function pathPattern(template: string): RegExp {
  const source = template
    .split(/(\/?\{[^}]+\})/)
    .map((part) => {
      if (!part.includes('{')) return part.replace(/[.]/g, '\\.');
      if (part === '/{path}') return '(?:/(.*))?';
      const slash = part.startsWith('/') ? '/' : '';
      return /\{(ref|branch|tag|basehead)\}$/.test(part) ? `${slash}(.*)` : `${slash}([^/]+)`;
    })
    .join('');
  return new RegExp(`^${source}$`);
}

function placeholders({ source }: RegExp): number {
  return source.split('(').length + (source.includes('.*') ? 10 : 0);
}

/**
 * An OpenAPI 3.0 schema as a plain JSON Schema: `nullable` becomes a type of its own, and an object may hold only
 * what the description names, so that a misspelt field of ours is found.
 */
function plainSchema(value: Json, closed = true): Json {
  if (Array.isArray(value)) return value.map((part: Json) => plainSchema(part, closed));
  if (!isObject(value)) return value;
  const { nullable, ...rest } = value;
  const plain: Record<string, Json> = {};
  for (const [key, part] of Object.entries(rest)) {
    if (key === 'example' || key === 'examples' || key === 'discriminator') continue;
    plain[key] = key === 'enum' || key === 'required' ? part : plainSchema(part, key !== 'allOf');
  }
  if (closed && isSchemaOfObject(plain) && plain['additionalProperties'] === undefined) {
    plain['additionalProperties'] = false;
  }
  if (nullable !== true) return plain;
  return { anyOf: [{ type: 'null' }, plain] };
}

function isSchemaOfObject(schema: Readonly<Record<string, Json>>): boolean {
  const properties = schema['properties'];
  return (
    schema['type'] === 'object' &&
    typeof properties === 'object' &&
    properties !== null &&
    Object.keys(properties).length > 0
  );
}

const formats = {
  // GitHub itself sends an empty text where a deployment's status has no address.
  uri: (text: string) => text === '' || URL.canParse(text),
  'uri-template': true,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^@\s]+@[^@\s]+$/,
  int64: true,
} as const;

function escapePointer(text: string): string {
  return encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Whatever `JSON.parse` gives is JSON. */
function parseJson(text: string): Json {
  return JSON.parse(text) as Json;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: Json | undefined): JsonObject {
  if (isObject(value)) return value;
  throw new TypeError('the description is not what it should be');
}
