/** One element of a tensor, whatever its datatype; null is an unknown value. */
export type Element = number | string | boolean | null;

/** A datatype whose elements all take the same number of bytes, little-endian. */
export interface FixedDatatype {
  readonly bytes: number;
  /** What its elements are, in words. */
  readonly what: string;
  /** The element at `offset`; undefined when the bytes there stand for none that can be told exactly. */
  read(view: DataView, offset: number): Element | undefined;
  /** Whether `value`, parsed from JSON, is such an element. */
  readonly accepts: (value: unknown) => value is Element;
}

/** The datatypes of the protocol but BYTES, whose elements have a length of their own. */
const fixedDatatypes: ReadonlyMap<string, FixedDatatype> = new Map([
  ['BOOL', truth()],
  ['INT8', whole(1, -(2 ** 7), 2 ** 7 - 1, (view, offset) => view.getInt8(offset))],
  ['INT16', whole(2, -(2 ** 15), 2 ** 15 - 1, (view, offset) => view.getInt16(offset, true))],
  ['INT32', whole(4, -(2 ** 31), 2 ** 31 - 1, (view, offset) => view.getInt32(offset, true))],
  [
    'INT64',
    whole(8, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, (view, offset) =>
      Number(view.getBigInt64(offset, true)),
    ),
  ],
  ['UINT8', whole(1, 0, 2 ** 8 - 1, (view, offset) => view.getUint8(offset))],
  ['UINT16', whole(2, 0, 2 ** 16 - 1, (view, offset) => view.getUint16(offset, true))],
  ['UINT32', whole(4, 0, 2 ** 32 - 1, (view, offset) => view.getUint32(offset, true))],
  ['UINT64', whole(8, 0, Number.MAX_SAFE_INTEGER, (view, offset) => Number(view.getBigUint64(offset, true)))],
  ['FP16', real(2, (view, offset) => halfFloat(view.getUint16(offset, true)))],
  ['FP32', real(4, (view, offset) => view.getFloat32(offset, true))],
  ['FP64', real(8, (view, offset) => view.getFloat64(offset, true))],
]);

/** The fixed datatype `name`; undefined for BYTES and for what is no datatype. */
export function fixedDatatype(name: string): FixedDatatype | undefined {
  return fixedDatatypes.get(name);
}

export const datatypeNames: readonly string[] = [...fixedDatatypes.keys(), 'BYTES'];

type Reader = (view: DataView, offset: number) => number;

/** Whole numbers. What a double cannot hold exactly is refused, not rounded. */
function whole(bytes: number, min: number, max: number, read: Reader): FixedDatatype {
  return {
    bytes,
    what: `a whole number from ${min} to ${max}`,
    read(view, offset) {
      const value = read(view, offset);
      return value >= min && value <= max ? value : undefined;
    },
    accepts: (value): value is Element =>
      value === null ||
      (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max),
  };
}

/** Floating-point numbers, widened exactly; a NaN is an unknown value. */
function real(bytes: number, read: Reader): FixedDatatype {
  return {
    bytes,
    what: 'a number',
    read(view, offset) {
      const value = read(view, offset);
      return Number.isNaN(value) ? null : value;
    },
    accepts: (value): value is Element => value === null || typeof value === 'number',
  };
}

function truth(): FixedDatatype {
  return {
    bytes: 1,
    what: 'true or false (the bytes 1 and 0)',
    read(view, offset) {
      const byte = view.getUint8(offset);
      return byte === 1 ? true : byte === 0 ? false : undefined;
    },
    accepts: (value): value is Element => value === null || typeof value === 'boolean',
  };
}

/** The number that the 16 bits of an IEEE 754 binary16 stand for. */
function halfFloat(bits: number): number {
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
