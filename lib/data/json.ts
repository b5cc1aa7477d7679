import { constants } from 'node:buffer';
import { FormatError, type Location } from '../errors/errors.ts';
import type { RawRow, RawRows } from './raw-rows.ts';
import { checkedText } from './utf8.ts';

const batchSize = 1024;

/**
 * Reads a JSON array of objects, one a row. The columns are the keys of all objects, as they first appear; a key that
 * an object does not have is a null there. The file is held in memory as a whole.
 *
 * @param origin what errors call the source
 * @throws FormatError when `chunks` are not UTF-8, not JSON, or not an array of objects
 */
export async function readJson(chunks: AsyncIterable<Uint8Array>, origin: string): Promise<RawRows> {
  const objects = checkShape(parse(await textOf(chunks, origin), origin), origin);
  const positions = new Map<string, number>();
  for (const object of objects) {
    for (const key of Object.keys(object)) if (!positions.has(key)) positions.set(key, positions.size);
  }
  return { columns: Array.from(positions.keys()), batches: readBatches(objects, positions) };
}

type JsonObject = Readonly<Record<string, unknown>>;

async function* readBatches(
  objects: readonly JsonObject[],
  positions: ReadonlyMap<string, number>,
): AsyncGenerator<readonly RawRow[]> {
  for (let start = 0; start < objects.length; start += batchSize) {
    yield objects.slice(start, start + batchSize).map((object, index) => {
      const cells = new Array<unknown>(positions.size).fill(null);
      for (const [key, value] of Object.entries(object)) cells[positions.get(key) ?? -1] = value;
      return { row: start + index + 1, line: undefined, cells };
    });
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>, origin: string): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of checkedText(chunks, origin)) {
    length += part.length;
    if (length > constants.MAX_STRING_LENGTH) {
      throw new FormatError(
        `${origin} is larger than ${constants.MAX_STRING_LENGTH} bytes, the most for JSON`,
        {
          hint: 'Write it as CSV, or as several files and name them all in data.sources.',
        },
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

function parse(text: string, origin: string): unknown {
  if (text.trim() === '') {
    throw new FormatError(`${origin} is empty`, { hint: 'An array of objects was expected.' });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const location = { file: origin, ...positionIn(text, cause) };
    throw new FormatError(`${origin} is not JSON`, { cause, location, hint: hintFor(text) });
  }
}

/** The line and column that a SyntaxError of JSON.parse names by its offset. */
function positionIn(text: string, error: unknown): Pick<Location, 'line' | 'column'> {
  const offset = error instanceof SyntaxError ? / at position (\d+)/.exec(error.message)?.[1] : undefined;
  if (offset === undefined) return {};
  const before = text.slice(0, Number(offset)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function hintFor(text: string): string {
  const [first = '', second = ''] = text.trimStart().split('\n', 2);
  if (first.trimEnd().endsWith('}') && second.startsWith('{')) {
    return 'It looks like JSON Lines: make it one array, with [ before, commas between and ] after the objects.';
  }
  return 'An array of objects was expected. NaN and Infinity are not JSON: write null.';
}

function checkShape(value: unknown, origin: string): readonly JsonObject[] {
  const expected = 'an array of objects, one a row, was expected';
  if (!Array.isArray(value)) {
    throw new FormatError(`${origin} holds ${describe(value)}, but ${expected}`, {
      hint: 'Write [{"column": value, …}, …].',
    });
  }
  const rows: readonly unknown[] = value;
  const wrong = rows.findIndex((row) => !isObject(row));
  if (wrong !== -1) {
    throw new FormatError(`${origin}: row ${wrong + 1} is ${describe(rows[wrong])}, but ${expected}`, {
      hint: 'Write [{"column": value, …}, …].',
    });
  }
  return rows.filter(isObject);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (value === null) return 'null';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const keys = Object.keys(value)
    .slice(0, 5)
    .map((key) => JSON.stringify(key.slice(0, 50)));
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.join(', ')}`;
}
