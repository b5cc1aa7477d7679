import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RequestError } from '../../../../serving/http/error.ts';
import { readTensor, type Tensor } from '../../../../serving/v2/tensor.ts';

type NumberArray = Exclude<NodeJS.TypedArray, BigInt64Array | BigUint64Array>;

const noBinary = {
  take: () => {
    throw new Error('there is no binary data');
  },
};

const read = (value: unknown): Tensor => readTensor(value, 0, noBinary);

function readBinary(datatype: string, shape: readonly number[], data: Uint8Array): Tensor {
  const value = { name: 'x', datatype, shape, parameters: { binary_data_size: data.byteLength } };
  return readTensor(value, 0, { take: () => data });
}

function refused(value: unknown): RequestError {
  try {
    read(value);
  } catch (error) {
    if (error instanceof RequestError) return error;
  }
  throw new Error('it should have been refused');
}

const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.TypedArray | DataView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

describe('a binary tensor', () => {
  const arrays: readonly (readonly [string, fc.Arbitrary<NumberArray>])[] = [
    ['INT8', fc.int8Array()],
    ['INT16', fc.int16Array()],
    ['INT32', fc.int32Array()],
    ['UINT8', fc.uint8Array()],
    ['UINT16', fc.uint16Array()],
    ['UINT32', fc.uint32Array()],
    ['FP32', fc.float32Array()],
    ['FP64', fc.float64Array()],
  ];

  it.each(arrays)('of %s gives the numbers that were written, and null for NaN', (datatype, written) => {
    fc.assert(
      fc.property(written, (values) => {
        const { elements } = readBinary(datatype, [values.length], bytesOf(values));
        expect(elements).toEqual([...values].map((value) => (Number.isNaN(value) ? null : value)));
      }),
    );
  });

  it.each([
    ['INT64', BigInt64Array],
    ['UINT64', BigUint64Array],
  ] as const)(
    'of %s gives numbers that a double holds exactly, and refuses all others',
    (datatype, Numbers) => {
      const values = [0n, 1n, 2n ** 53n - 1n];
      expect(readBinary(datatype, [3], bytesOf(Numbers.from(values))).elements).toEqual(values.map(Number));
      expect(() => readBinary(datatype, [1], bytesOf(Numbers.from([2n ** 53n + 1n])))).toThrow(
        'input "x": element 0 is not a whole number',
      );
    },
  );

  it.each([
    [0x0000, 0],
    [0x3c00, 1],
    [0xc000, -2],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
    [0x7e00, null],
  ])('of FP16 reads the bits %p as %p', (bits, value) => {
    expect(readBinary('FP16', [1], bytesOf(Uint16Array.of(bits))).elements).toEqual([value]);
  });

  it('of BOOL takes the bytes 0 and 1 and no other', () => {
    expect(readBinary('BOOL', [2], Uint8Array.of(1, 0)).elements).toEqual([true, false]);
    expect(() => readBinary('BOOL', [1], Uint8Array.of(2))).toThrow('element 0 is not true or false');
  });

  it('is refused when its size is not that of its shape, however large that is', () => {
    expect(() => readBinary('FP64', [2], new Uint8Array(15))).toThrow(
      'input "x": expected 16 bytes for 2 elements of FP64, but binary_data_size is 15',
    );
    expect(() => readBinary('FP64', [2 ** 52, 1], new Uint8Array(8))).toThrow('but binary_data_size is 8');
  });
});

describe('a tensor in JSON', () => {
  it('is read flat and as an array a row', () => {
    const flat = read({ name: 'x', datatype: 'FP64', shape: [2, 2], data: [1, 2, 3, 4] });
    const nested = read({
      name: 'x',
      datatype: 'FP64',
      shape: [2, 2],
      data: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(nested).toEqual(flat);
    expect(flat).toMatchObject({ rows: 2, columns: 2, elements: [1, 2, 3, 4] });
  });

  it('of BYTES may hold the cells of a table: texts, numbers, truths, nulls', () => {
    const data = ['Biscoe', 49.3, true, null];
    expect(read({ name: 'x', datatype: 'BYTES', shape: [1, 4], data }).elements).toEqual(data);
  });

  it('takes null for the members that clients leave out', () => {
    const value = { name: 'x', datatype: 'FP64', shape: [1], parameters: null, data: [1] };
    expect(read(value).elements).toEqual([1]);
  });

  it.each([
    ['INT8', 128],
    ['UINT8', -1],
    ['INT16', 1.5],
    ['INT64', 2 ** 53],
    ['UINT64', '1'],
    ['FP32', '1'],
    ['FP64', true],
    ['BOOL', 1],
    ['BYTES', { deep: [] }],
    ['BYTES', [1]],
  ])('of %s refuses %j', (datatype, value) => {
    expect(() => read({ name: 'x', datatype, shape: [2], data: [null, value] })).toThrow(
      /^input "x": element 1: expected .+, but found /,
    );
  });

  it.each([7, 'x', null, [], [[]]])('is refused when it is %j', (value) => {
    expect(refused(value).message).toBe('inputs[0]: expected "name", but it is missing');
  });

  it.each([
    ['no name', { name: undefined }, 'inputs[0]: expected "name", but it is missing'],
    ['a name that is no text', { name: 7 }, 'inputs[0]: expected "name" to be a string, but found 7'],
    ['no datatype', { datatype: undefined }, 'input "x": expected "datatype", but it is missing'],
    [
      'an unknown datatype',
      { datatype: 'BF16' },
      /^input "x": expected one of the datatypes BOOL, .*BYTES, but found "BF16"$/,
    ],
    ['a datatype that every object has', { datatype: 'constructor' }, 'but found "constructor"'],
    ['no shape', { shape: undefined }, 'input "x": expected "shape", but it is missing'],
    ['no dimension', { shape: [] }, 'input "x": expected the shape [rows] or [rows, columns], but found []'],
    ['three dimensions', { shape: [1, 1, 1] }, 'but found [1, 1, 1]'],
    ['a thousand dimensions', { shape: Array(1000).fill(1) }, 'but found 1000 dimensions'],
    ['a negative size', { shape: [-1] }, 'but found [-1]'],
    ['half a row', { shape: [0.5] }, 'but found [0.5]'],
    ['a size that is a text', { shape: ['1'] }, 'but found ["1"]'],
    [
      'sizes whose product no double holds',
      { shape: [2 ** 40, 2 ** 40] },
      'but found [1099511627776, 1099511627776]',
    ],
    [
      'more elements in its shape than in its data',
      { shape: [2 ** 40] },
      'expected 1099511627776 elements of data by its shape, but found 1',
    ],
    [
      'fewer rows than its shape',
      { shape: [2, 1], data: [[1]] },
      'expected 2 rows of data by its shape, but found 1',
    ],
    [
      'rows of another length',
      { shape: [2, 1], data: [[1], [1, 2]] },
      'row 1 of data: expected 1 elements, but found 2',
    ],
    [
      'rows and elements mixed',
      { shape: [2, 1], data: [[1], 2] },
      'row 1 of data: expected 1 elements, but found 2',
    ],
    [
      'no data',
      { data: undefined },
      'expected either "data" or the parameter "binary_data_size", but found neither',
    ],
    ['data twice', { parameters: { binary_data_size: 8 } }, 'but found both'],
    [
      'data that is no array',
      { data: 'AAAA' },
      'input "x": expected "data" to be an array, but found "AAAA"',
    ],
    ['shared memory', { parameters: { shared_memory_region: 'r' } }, 'shared memory is not offered'],
  ])('is refused with %s', (_, change, message) => {
    const error = refused({ name: 'x', datatype: 'FP64', shape: [1], data: [1], ...change });
    expect(error.status).toBe(400);
    expect(error.message).toMatch(message);
  });
});
