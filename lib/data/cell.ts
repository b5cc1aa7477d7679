import type { ColumnSpec } from '../spec/schema.ts';
import type { DataFormat } from './raw-rows.ts';
import type { Cell } from './table.ts';
import { parseTimestamp } from './timestamp.ts';

/** Why a cell breaks the contract. */
export interface Rejection {
  /** A few words, the same for all cells that break it in the same way. */
  readonly reason: string;
  /** What the contract allows, for people. */
  readonly expected: string;
}

/** Reads a raw cell: a text from CSV, where an empty one is a null, or a value from JSON. */
export type CellReader = (raw: unknown) => Cell | Rejection;

/** Longest category, in UTF-16 code units: longer ones are texts, and would blow up manifests and models. */
const maxCategoryLength = 1000;

/** The reader of cells of `column` in sources of `format`. */
export function cellReader(column: ColumnSpec, format: DataFormat): CellReader {
  const expected = expectation(column);
  const forbidden = { reason: 'null is not allowed', expected };
  const read = valueReader(column, format, expected);
  const isNull =
    format === 'csv' ? (raw: unknown) => raw === '' : (raw: unknown) => raw === null || raw === undefined;
  return (raw) => {
    if (!isNull(raw)) return read(raw);
    return column.nulls === 'allow' ? null : forbidden;
  };
}

export function isRejection(reading: Cell | Rejection): reading is Rejection {
  return typeof reading === 'object' && reading !== null;
}

function valueReader(column: ColumnSpec, format: DataFormat, expected: string): CellReader {
  switch (column.type) {
    case 'number':
    case 'integer':
      return numberReader(column, format, expected);
    case 'boolean':
      return booleanReader(format, expected);
    case 'timestamp':
      return timestampReader(expected);
    case 'category':
    case 'text':
      return textReader(column, format, expected);
  }
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Also `12.0`: that is how many tools write a column of whole numbers that has nulls. */
const whole = /^[+-]?\d+(?:\.0*)?$/;

function numberReader(
  { type, min, max }: Extract<ColumnSpec, { type: 'number' | 'integer' }>,
  format: DataFormat,
  expected: string,
): CellReader {
  const grammar = type === 'integer' ? whole : decimal;
  const notOne = { reason: type === 'integer' ? 'not a whole number' : 'not a number', expected };
  const tooLarge = { reason: 'too large a number', expected };
  const below = { reason: `below ${min}`, expected };
  const above = { reason: `above ${max}`, expected };
  return (raw) => {
    if (typeof raw === 'string' ? format !== 'csv' || !grammar.test(raw) : typeof raw !== 'number')
      return notOne;
    // Adding 0 makes 0 of -0, which canonical JSON cannot tell apart.
    const value = Number(raw) + 0;
    if (!Number.isFinite(value)) return tooLarge;
    if (type === 'integer' && !Number.isSafeInteger(value))
      return Number.isInteger(value) ? tooLarge : notOne;
    if (min !== undefined && value < min) return below;
    if (max !== undefined && value > max) return above;
    return value;
  };
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** The truth that a text of CSV stands for; undefined when it is none. */
export function truthIn(text: string): boolean | undefined {
  return truths.get(text) ?? truths.get(text.toLowerCase());
}

/** The number that a text of CSV stands for; undefined when it is none. */
export function numberIn(text: string): number | undefined {
  // Adding 0 makes 0 of -0, which canonical JSON cannot tell apart.
  return decimal.test(text) ? Number(text) + 0 : undefined;
}

function booleanReader(format: DataFormat, expected: string): CellReader {
  const notOne = { reason: 'not true or false', expected };
  if (format === 'json') return (raw) => (typeof raw === 'boolean' ? raw : notOne);
  return (raw) => (typeof raw === 'string' ? truthIn(raw) : undefined) ?? notOne;
}

function timestampReader(expected: string): CellReader {
  const notOne = { reason: 'not a date or time in ISO 8601', expected };
  return (raw) => (typeof raw === 'string' ? parseTimestamp(raw) : undefined) ?? notOne;
}

function textReader(
  column: Extract<ColumnSpec, { type: 'category' | 'text' }>,
  format: DataFormat,
  expected: string,
): CellReader {
  const notText = { reason: 'not a text', expected };
  const broken = { reason: 'not valid Unicode text', expected };
  const unknown = { reason: 'not one of the allowed values', expected };
  const tooLong = { reason: `longer than ${maxCategoryLength} characters`, expected };
  const isCategory = column.type === 'category';
  const allowed = isCategory && column.values !== undefined ? new Set(column.values) : undefined;
  return (raw) => {
    // A class may be written as a number in JSON: it is the same class as in a CSV file.
    const isPlain = format === 'json' && isCategory && (typeof raw === 'number' || typeof raw === 'boolean');
    const text = isPlain ? String(raw) : raw;
    if (typeof text !== 'string') return notText;
    if (allowed !== undefined) return allowed.has(text) ? text : unknown;
    if (text.includes('\0') || !text.isWellFormed()) return broken;
    return isCategory && text.length > maxCategoryLength ? tooLong : text;
  };
}

const maxValuesShown = 10;

/** What the contract allows in `column`, for people: `a number from 25 to 70, or nothing`. */
function expectation(column: ColumnSpec): string {
  const what = whatOf(column);
  return column.nulls === 'allow' ? `${what}, or nothing` : what;
}

function whatOf(column: ColumnSpec): string {
  switch (column.type) {
    case 'number':
      return `a number${rangeOf(column)}`;
    case 'integer':
      return `a whole number${rangeOf(column)}`;
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'a date or time such as 2026-03-31T12:30:00Z';
    case 'text':
      return 'a text';
    case 'category': {
      if (column.values === undefined) return `a text of up to ${maxCategoryLength} characters`;
      const shown = column.values.slice(0, maxValuesShown).map((value) => JSON.stringify(value));
      const more = column.values.length - shown.length;
      return `one of ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    }
  }
}

function rangeOf({
  min,
  max,
}: {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? '' : ` of at most ${max}`;
}
