import type { Signature, SignatureInput } from '../../lib/model/model.ts';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What one instance of a request must be: every input of `signature` and nothing else. */
export function instanceSchema({ inputs }: Signature): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(inputs.map((input) => [input.name, inputSchema(input)])),
    required: inputs.map(({ name }) => name),
    additionalProperties: false,
  };
}

/** What is said of one instance. */
export function predictionSchema({ output }: Signature): JsonSchema {
  if (output.task === 'regression') {
    const unit = output.unit === undefined ? {} : { description: `In ${output.unit}.` };
    return object({ value: { type: 'number', ...unit } });
  }
  return object({
    value: { type: 'string', enum: output.classes, description: 'The most probable class.' },
    probabilities: {
      ...object(Object.fromEntries(output.classes.map((name) => [name, { type: 'number' }]))),
      description: 'By class; they add up to 1.',
    },
  });
}

/** An object with exactly `properties`, all of them required but for those in `optional`. */
export function object(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

/** An instance to begin with: the middle or the first of what each input takes. */
export function exampleInstance({ inputs }: Signature): Readonly<Record<string, unknown>> {
  return Object.fromEntries(inputs.map((input) => [input.name, exampleValue(input)]));
}

function exampleValue(input: SignatureInput): unknown {
  switch (input.type) {
    case 'category':
      return input.values[0] ?? 'text';
    case 'boolean':
      return true;
    case 'timestamp':
      return new Date(input.median ?? 0).toISOString();
    default: {
      const middle = input.median ?? input.min ?? 0;
      return input.type === 'integer' ? Math.round(middle) : middle;
    }
  }
}

function inputSchema(input: SignatureInput): JsonSchema {
  const described = describe(input);
  const schema = { ...valueSchema(input), ...(described === '' ? {} : { description: described }) };
  return input.nullable ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function valueSchema(input: SignatureInput): JsonSchema {
  switch (input.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'category':
      return input.closed
        ? { enum: input.values.flatMap(spellings) }
        : { type: ['string', 'number', 'boolean'], examples: input.values.slice(0, 5) };
    case 'timestamp':
      return {
        anyOf: [
          { type: 'string', format: 'date-time' },
          { type: 'string', format: 'date' },
        ],
      };
    default:
      return {
        type: input.type,
        ...(input.min === undefined ? {} : { minimum: input.min }),
        ...(input.max === undefined ? {} : { maximum: input.max }),
      };
  }
}

/** As in the data, a category may be written as a number or a truth in JSON. */
function spellings(value: string): (string | number | boolean)[] {
  if (value === 'true' || value === 'false') return [value, value === 'true'];
  return String(Number(value)) === value ? [value, Number(value)] : [value];
}

function describe(input: SignatureInput): string {
  const unit = 'unit' in input && input.unit !== undefined ? `In ${input.unit}.` : '';
  const zone = input.type === 'timestamp' ? 'ISO 8601; UTC where it names no offset.' : '';
  const open =
    input.type === 'category' && !input.closed ? 'Any text; one that training has not seen is unknown.' : '';
  const missing = input.nullable ? 'null when it is not known.' : '';
  return [input.description, unit, zone, open, missing].filter(Boolean).join(' ');
}
