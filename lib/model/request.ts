import { closest, distance } from 'fastest-levenshtein';
import type { Cell, Row } from '../data/table.ts';
import { parseTimestamp } from '../data/timestamp.ts';
import { SlipwayError } from '../errors/errors.ts';
import type { Signature, SignatureInput } from './model.ts';

/** What may be wrong with an instance, for programs. */
export type InstanceFault =
  | 'not_an_object'
  | 'missing_field'
  | 'unknown_field'
  | 'wrong_type'
  | 'null_not_allowed'
  | 'out_of_range'
  | 'unknown_category';

/** An instance is not what the model's signature asks for. */
export class InstanceError extends SlipwayError {
  readonly code: InstanceFault;
  /** The input that is wrong; undefined when the instance as a whole is. */
  readonly field: string | undefined;

  constructor(code: InstanceFault, field: string | undefined, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/**
 * The row that `value`, parsed from JSON, stands for: an object with exactly the inputs of `signature`. A timestamp is
 * a date or a date and time in ISO 8601; an unknown value of a nullable input is given as null, never left out.
 *
 * This is on the path of every prediction, so it is one plain loop. A `value` that needs no conversion is itself the row.
 *
 * @throws InstanceError naming the first field that is wrong
 */
export function parseInstance(signature: Signature, value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InstanceError(
      'not_an_object',
      undefined,
      `expected an object with a value for each input, but found ${describe(value)}`,
    );
  }
  const given = value as Readonly<Record<string, unknown>>;
  const { inputs } = signature;
  let converted: Record<string, Cell> | undefined;
  for (const input of inputs) {
    const { name } = input;
    if (!Object.hasOwn(given, name)) throw missing(signature, given, input);
    const found = given[name];
    const cell = cellFrom(input, found);
    if (cell !== found) {
      // Every other cell is checked by this loop too, before the row is handed out.
      converted ??= { ...given } as Record<string, Cell>;
      converted[name] = cell;
    }
  }
  if (Object.keys(given).length !== inputs.length) throw unknown(signature, given);
  return converted ?? (given as Row);
}

function cellFrom(input: SignatureInput, value: unknown): Cell {
  if (value === null) {
    if (input.nullable) return null;
    throw new InstanceError('null_not_allowed', input.name, `expected ${expected(input)}, but found null`);
  }
  switch (input.type) {
    case 'number':
    case 'integer':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(input, value);
      if (input.type === 'integer' && !Number.isInteger(value)) throw wrongType(input, value);
      return inRange(input, value, value);
    case 'category': {
      // As in the data, a class may be written as a number or a truth in JSON.
      const text = Number.isFinite(value) || typeof value === 'boolean' ? String(value) : value;
      if (typeof text !== 'string') throw wrongType(input, value);
      if (input.closed && !input.values.includes(text)) throw unknownCategory(input, text);
      return text;
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(input, value);
      return value;
    case 'timestamp': {
      const time = typeof value === 'string' ? parseTimestamp(value) : undefined;
      if (time === undefined) throw wrongType(input, value);
      return inRange(input, time, value);
    }
  }
}

type NumericInput = Extract<SignatureInput, { type: 'number' | 'integer' | 'timestamp' }>;
type CategoryInput = Extract<SignatureInput, { type: 'category' }>;

function inRange(input: NumericInput, value: number, found: unknown): number {
  const { min, max } = input;
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    throw new InstanceError(
      'out_of_range',
      input.name,
      `expected ${expected(input)}, but found ${describe(found)}`,
    );
  }
  return value;
}

function wrongType(input: SignatureInput, value: unknown): InstanceError {
  return new InstanceError(
    'wrong_type',
    input.name,
    `expected ${expected(input)}, but found ${describe(value)}`,
  );
}

/** A closed input with very many values lists the first of them, and the nearest. */
const maxListed = 20;

function unknownCategory(input: CategoryInput, value: string): InstanceError {
  const { values } = input;
  const listed = values.slice(0, maxListed).map((each) => JSON.stringify(each));
  const more = values.length > maxListed ? ` and ${values.length - maxListed} more` : '';
  const near = values.length > maxListed ? nearest(value, values) : undefined;
  return new InstanceError(
    'unknown_category',
    input.name,
    `expected one of ${listed.join(', ')}${more}, but found ${describe(value)}${
      near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`
    }`,
  );
}

function missing(
  { inputs }: Signature,
  given: Readonly<Record<string, unknown>>,
  input: SignatureInput,
): InstanceError {
  const unexpected = Object.keys(given).filter((name) => !inputs.some((each) => each.name === name));
  const near = nearest(input.name, unexpected);
  const nearby = near === undefined ? '' : `; the instance has ${JSON.stringify(clip(near))} instead`;
  const nullHint = input.nullable ? '; give null when it is not known' : '';
  return new InstanceError(
    'missing_field',
    input.name,
    `expected ${expected(input)}, but it is missing${nearby}${nullHint}`,
  );
}

function unknown({ inputs }: Signature, given: Readonly<Record<string, unknown>>): InstanceError {
  const names = inputs.map((each) => each.name);
  const field = Object.keys(given).find((name) => !names.includes(name)) ?? '';
  const near = nearest(field, names);
  return new InstanceError(
    'unknown_field',
    clip(field),
    near === undefined
      ? `the model has no such input; its inputs are ${names.map((name) => JSON.stringify(name)).join(', ')}`
      : `the model has no such input; did you mean ${JSON.stringify(near)}?`,
  );
}

/** The one of `candidates` that `text` was probably meant to be: at most a third of its letters differ. */
function nearest(text: string, candidates: readonly string[]): string | undefined {
  const plain = clip(text).toLowerCase();
  const near =
    candidates.length === 0
      ? undefined
      : closest(
          plain,
          candidates.map((each) => each.toLowerCase()),
        );
  const found = candidates.find((each) => each.toLowerCase() === near);
  if (found === undefined) return undefined;
  return distance(plain, found.toLowerCase()) * 3 <= Math.max(plain.length, found.length) ? found : undefined;
}

/** What `input` accepts, in words: `a number from 25 to 70 mm`. */
function expected(input: SignatureInput): string {
  switch (input.type) {
    case 'category':
      return 'a text';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return `a date or time in ISO 8601${range(input, (time) => new Date(time).toISOString())}`;
    case 'integer':
    case 'number': {
      const unit = input.unit === undefined ? '' : ` ${input.unit}`;
      return `${input.type === 'integer' ? 'a whole number' : 'a number'}${range(input, String)}${unit}`;
    }
  }
}

function range({ min, max }: NumericInput, format: (value: number) => string): string {
  if (min !== undefined && max !== undefined) return ` from ${format(min)} to ${format(max)}`;
  if (min !== undefined) return ` of at least ${format(min)}`;
  return max === undefined ? '' : ` of at most ${format(max)}`;
}

/** What was found, short and without its depths: a hostile body is not walked, and not sent back whole. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text ${JSON.stringify(clip(value))}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number beyond the finite ones';
  return String(value);
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
