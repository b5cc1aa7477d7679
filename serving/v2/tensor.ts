import { readTexts } from './bytes.ts';
import { datatypeNames, type Element, type FixedDatatype, fixedDatatype } from './datatypes.ts';
import { malformed, quoted, shown, type Where } from './fault.ts';
import { optional, required } from './members.ts';

/** One input of a request: rows in the first dimension and, when there is a second, columns in it. */
export interface Tensor {
  readonly name: string;
  readonly datatype: string;
  readonly rows: number;
  /** 1 for a tensor of shape [N]. */
  readonly columns: number;
  /** Row by row. */
  readonly elements: readonly Element[];
}

/** What follows the JSON of a request, of which each binary tensor takes its share in turn. */
export interface BinaryData {
  /** The next `size` bytes. @throws RequestError 400 when they are not there */
  take(size: number, where: Where): Uint8Array;
}

/**
 * Reads one of a request's `inputs`. Sizes are checked against what was sent before anything is set aside for them.
 *
 * @throws RequestError 400 naming the input
 */
export function readTensor(value: unknown, index: number, binary: BinaryData): Tensor {
  const name = required(value, 'name', 'string', () => `inputs[${index}]`);
  const where = () => `input ${quoted(name)}`;
  const datatype = required(value, 'datatype', 'string', where);
  const fixed = fixedDatatype(datatype);
  if (fixed === undefined && datatype !== 'BYTES') {
    throw malformed(
      `${where()}: expected one of the datatypes ${datatypeNames.join(', ')}, but found ${quoted(datatype)}`,
    );
  }
  const [rows, columns] = readShape(required(value, 'shape', 'array', where), where);
  const parameters = optional(value, 'parameters', 'object', where);
  if (optional(parameters, 'shared_memory_region', 'string', where) !== undefined) {
    throw malformed(`${where()}: shared memory is not offered; send the data in JSON or as binary data`);
  }
  const size = optional(parameters, 'binary_data_size', 'number', where);
  const data = optional(value, 'data', 'array', where);
  if ((data === undefined) === (size === undefined)) {
    throw malformed(
      `${where()}: expected either "data" or the parameter "binary_data_size", but found ${size === undefined ? 'neither' : 'both'}`,
    );
  }
  const count = rows * columns;
  const elements =
    data === undefined
      ? readBinary(binary.take(size ?? 0, where), fixed, datatype, count, where)
      : readJson(data, fixed, rows, columns, where);
  return { name, datatype, rows, columns, elements };
}

function readShape(shape: readonly unknown[], where: Where): readonly [number, number] {
  const [rows, columns = 1] = shape;
  const isSize = (size: unknown): size is number => Number.isSafeInteger(size) && Number(size) >= 0;
  if (shape.length > 2 || !isSize(rows) || !isSize(columns) || !Number.isSafeInteger(rows * columns)) {
    const found = shape.length > 4 ? `${shape.length} dimensions` : `[${shape.map(shown).join(', ')}]`;
    throw malformed(`${where()}: expected the shape [rows] or [rows, columns], but found ${found}`);
  }
  return [rows, columns];
}

function readBinary(
  data: Uint8Array,
  fixed: FixedDatatype | undefined,
  datatype: string,
  count: number,
  where: Where,
): readonly Element[] {
  if (fixed === undefined) return readTexts(data, count, where);
  if (data.byteLength !== count * fixed.bytes) {
    throw malformed(
      `${where()}: expected ${count * fixed.bytes} bytes for ${count} elements of ${datatype}, but binary_data_size is ${data.byteLength}`,
    );
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const elements = new Array<Element>(count);
  for (let index = 0; index < count; index += 1) {
    const element = fixed.read(view, index * fixed.bytes);
    if (element === undefined) {
      throw malformed(`${where()}: element ${index} is not ${fixed.what}, so it cannot be taken exactly`);
    }
    elements[index] = element;
  }
  return elements;
}

/** Data in JSON may be flat, or an array for each row. */
function readJson(
  data: readonly unknown[],
  fixed: FixedDatatype | undefined,
  rows: number,
  columns: number,
  where: Where,
): readonly Element[] {
  const isNested = Array.isArray(data[0]);
  const expected = isNested ? rows : rows * columns;
  if (data.length !== expected) {
    throw malformed(
      `${where()}: expected ${expected} ${isNested ? 'rows' : 'elements'} of data by its shape, but found ${data.length}`,
    );
  }
  const flat = isNested ? data.flatMap((row, index) => rowOf(row, index, columns, where)) : data;
  const accepts = fixed?.accepts ?? isPlain;
  const elements: Element[] = [];
  for (const [index, value] of flat.entries()) {
    if (!accepts(value)) {
      const what = fixed?.what ?? 'a text';
      throw malformed(`${where()}: element ${index}: expected ${what}, but found ${shown(value)}`);
    }
    elements.push(value);
  }
  return elements;
}

function rowOf(row: unknown, index: number, columns: number, where: Where): readonly unknown[] {
  if (Array.isArray(row) && row.length === columns) return row;
  const found = Array.isArray(row) ? `${row.length}` : shown(row);
  throw malformed(`${where()}: row ${index} of data: expected ${columns} elements, but found ${found}`);
}

/** In JSON the elements of a BYTES tensor may be of mixed types: a table's cells. */
function isPlain(value: unknown): value is Element {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
