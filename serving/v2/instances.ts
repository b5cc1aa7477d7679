import { numberIn, truthIn } from '../../lib/data/cell.ts';
import type { Signature, SignatureInput } from '../../lib/model/model.ts';
import type { Element } from './datatypes.ts';
import { malformed, quoted } from './fault.ts';
import type { Tensor } from './tensor.ts';

/** An instance as JSON has it; the signature is yet to judge it. */
type Instance = Readonly<Record<string, unknown>>;

/** Where the values of one input lie: at `offset + row * stride`. */
interface Column {
  readonly input: SignatureInput;
  readonly elements: readonly Element[];
  readonly offset: number;
  readonly stride: number;
}

/**
 * How many rows `tensors` have.
 *
 * @throws RequestError 400 when they do not have the same number, or there are no tensors
 */
export function rowCount(tensors: readonly Tensor[]): number {
  const [first, ...others] = tensors;
  if (first === undefined) throw malformed('the request: expected at least one input, but found none');
  for (const { name, rows } of others) {
    if (rows === first.rows) continue;
    throw malformed(
      `input ${quoted(name)}: expected ${first.rows} rows as ${quoted(first.name)} has, but found ${rows}`,
    );
  }
  return first.rows;
}

/**
 * The instances that `tensors` stand for: one tensor for each input of `signature`, by its name, or a single tensor with
 * all inputs as columns, in the signature's order, under any name that is not an input's.
 *
 * Values mean what they do in the data: a text stands for a value as in a CSV file, so that an empty one is unknown;
 * a truth may be 1 or 0, a time may be milliseconds since 1970. NaN and null are unknown.
 *
 * @throws RequestError 400 for names or shapes that do not fit the signature
 */
export function instancesOf(signature: Signature, tensors: readonly Tensor[]): readonly Instance[] {
  const columns = columnsOf(signature, tensors);
  return Array.from({ length: rowCount(tensors) }, (_, row) => {
    const instance: Record<string, unknown> = {};
    for (const { input, elements, offset, stride } of columns) {
      instance[input.name] = valueFor(input, elements[offset + row * stride] ?? null);
    }
    return instance;
  });
}

function columnsOf({ inputs }: Signature, tensors: readonly Tensor[]): readonly Column[] {
  const [only, ...others] = tensors;
  if (only !== undefined && others.length === 0 && !inputs.some(({ name }) => name === only.name)) {
    return matrixColumns(inputs, only);
  }
  const seen = new Set<string>();
  return tensors.map(({ name, columns, elements }) => {
    const input = inputs.find((each) => each.name === name);
    if (input === undefined) {
      throw malformed(`the model has no input ${quoted(name)}; its inputs are ${namesOf(inputs)}`);
    }
    if (seen.has(name)) throw malformed(`input ${quoted(name)} is given twice`);
    seen.add(name);
    if (columns !== 1) {
      throw malformed(
        `input ${quoted(name)}: expected the shape [rows] or [rows, 1], but found ${columns} columns`,
      );
    }
    return { input, elements, offset: 0, stride: 1 };
  });
}

function matrixColumns(inputs: Signature['inputs'], { name, columns, elements }: Tensor): readonly Column[] {
  if (columns === inputs.length) {
    return inputs.map((input, offset) => ({ input, elements, offset, stride: columns }));
  }
  throw malformed(
    `input ${quoted(name)}: expected one of the model's inputs, ${namesOf(inputs)}, or the shape [rows, ${inputs.length}] with all of them, but found ${columns} columns`,
  );
}

const maxNamed = 20;

function namesOf(inputs: Signature['inputs']): string {
  const more = inputs.length > maxNamed ? ` and ${inputs.length - maxNamed} more` : '';
  return `${inputs
    .slice(0, maxNamed)
    .map(({ name }) => JSON.stringify(name))
    .join(', ')}${more}`;
}

/** The value of `input` that `element` stands for, as JSON has it; one that stands for none is left for the signature. */
function valueFor(input: SignatureInput, element: Element): unknown {
  if (element === null || element === '') return null;
  switch (input.type) {
    case 'number':
    case 'integer':
      return typeof element === 'string' ? (numberIn(element) ?? element) : element;
    case 'boolean':
      return truthIn(String(element)) ?? element;
    case 'timestamp':
      return typeof element === 'number' ? timeText(element) : element;
    case 'category':
      return element;
  }
}

/** Milliseconds since 1970 as ISO 8601; what is no such time is left for the signature to refuse. */
function timeText(milliseconds: number): unknown {
  const date = new Date(milliseconds);
  return Number.isInteger(milliseconds) && !Number.isNaN(date.getTime()) ? date.toISOString() : milliseconds;
}
