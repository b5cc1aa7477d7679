import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellReader, isRejection } from '../../../../lib/data/cell.ts';
import type { DataFormat } from '../../../../lib/data/raw-rows.ts';
import type { Cell } from '../../../../lib/data/table.ts';
import { type ColumnSpec, specSchema } from '../../../../lib/spec/schema.ts';

/** The column's contract with its defaults. */
function aColumn(column: object): ColumnSpec {
  const spec = specSchema.parse({
    name: 'm',
    task: 'regression',
    target: 'c',
    data: { sources: ['x.csv'], columns: { c: column, other: { type: 'number' } } },
  });
  const found = spec.data.columns['c'];
  if (found === undefined) throw new Error('the schema dropped the column');
  return found;
}

/** The value that is read, or the reason why none is. */
function read(column: object, raw: unknown, format: DataFormat = 'csv'): Cell | { reason: string } {
  const reading = cellReader(aColumn(column), format)(raw);
  return isRejection(reading) ? { reason: reading.reason } : reading;
}

describe('cells of CSV', () => {
  it.each([
    ['number', '12', 12],
    ['number', '-0.5', -0.5],
    ['number', '+3.', 3],
    ['number', '.5', 0.5],
    ['number', '1e3', 1000],
    ['number', '1.5E-7', 1.5e-7],
    ['number', '007', 7],
    ['integer', '12', 12],
    ['integer', '-12.0', -12],
    ['integer', '12.', 12],
    ['integer', '9007199254740991', 9007199254740991],
    ['boolean', 'TRUE', true],
    ['boolean', 'yes', true],
    ['boolean', '1', true],
    ['boolean', 'False', false],
    ['boolean', 'No', false],
    ['boolean', '0', false],
    ['timestamp', '1970-01-02', 86_400_000],
    ['category', 'a b', 'a b'],
    ['category', ' ', ' '],
    ['category', '=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['text', 'NA', 'NA'],
  ])('reads %s %j', (type, raw, value) => {
    expect(read({ type }, raw)).toBe(value);
  });

  it.each([
    ['number', '0x10', 'not a number'],
    ['number', '1_000', 'not a number'],
    ['number', '1,000', 'not a number'],
    ['number', '1e999', 'too large a number'],
    ['number', 'NaN', 'not a number'],
    ['number', 'Infinity', 'not a number'],
    ['number', 'NA', 'not a number'],
    ['number', ' 1', 'not a number'],
    ['number', '1 ', 'not a number'],
    ['number', '.', 'not a number'],
    ['number', '1e', 'not a number'],
    ['number', '=1+1', 'not a number'],
    ['number', '١', 'not a number'],
    ['integer', '1.5', 'not a whole number'],
    ['integer', '1e3', 'not a whole number'],
    ['integer', '9007199254740993', 'too large a number'],
    ['boolean', 't', 'not true or false'],
    ['boolean', '2', 'not true or false'],
    ['timestamp', '31.03.2026', 'not a date or time in ISO 8601'],
    ['category', 'x'.repeat(1001), 'longer than 1000 characters'],
  ])('refuses %s %j', (type, raw, reason) => {
    expect(read({ type }, raw)).toEqual({ reason });
  });

  it.each(['number', 'integer', 'boolean', 'timestamp', 'category', 'text'])(
    'takes an empty cell of type %s as a null, and as nothing else',
    (type) => {
      expect(read({ type, nulls: 'allow' }, '')).toBeNull();
      expect(read({ type }, '')).toEqual({ reason: 'null is not allowed' });
    },
  );

  it('makes 0 of -0', () => {
    expect(Object.is(read({ type: 'number' }, '-0.0'), 0)).toBe(true);
  });

  it('holds numbers to their range, both ends allowed', () => {
    const column = { type: 'number', min: 25, max: 70 };
    expect([25, 70].map((value) => read(column, String(value)))).toEqual([25, 70]);
    expect(read(column, '24.9')).toEqual({ reason: 'below 25' });
    expect(read(column, '70.1')).toEqual({ reason: 'above 70' });
  });

  it('holds categories to the values allowed, case and spaces included', () => {
    const column = { type: 'category', values: ['MALE', 'FEMALE'] };
    expect(read(column, 'MALE')).toBe('MALE');
    for (const raw of ['male', 'MALE ', '.', '__proto__', 'constructor']) {
      expect(read(column, raw)).toEqual({ reason: 'not one of the allowed values' });
    }
  });

  it('says what the contract allows', () => {
    const expectedOf = (column: object) => {
      const reading = cellReader(aColumn(column), 'csv')('\u0000');
      return isRejection(reading) ? reading.expected : undefined;
    };
    expect(expectedOf({ type: 'number', min: 1, max: 2, nulls: 'allow' })).toBe(
      'a number from 1 to 2, or nothing',
    );
    expect(expectedOf({ type: 'integer', min: 0 })).toBe('a whole number of at least 0');
    expect(expectedOf({ type: 'number', max: 9 })).toBe('a number of at most 9');
    expect(expectedOf({ type: 'category', values: ['a', 'b'] })).toBe('one of "a", "b"');
    const many = Array.from({ length: 12 }, (_, index) => `v${index}`);
    expect(expectedOf({ type: 'category', values: many })).toMatch(/"v9" and 2 more$/);
  });

  it('reads every finite number back that JavaScript writes', () => {
    const reader = cellReader(aColumn({ type: 'number' }), 'csv');
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(reader(String(value))).toBe(value + 0);
      }),
    );
  });

  it('gives a finite number or a reason for any text at all', () => {
    const reader = cellReader(aColumn({ type: 'number' }), 'csv');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const reading = reader(text);
        expect(isRejection(reading) || Number.isFinite(reading)).toBe(true);
      }),
    );
  });
});

describe('cells of JSON', () => {
  it.each([
    ['number', 1.5, 1.5],
    ['integer', 3, 3],
    ['boolean', true, true],
    ['timestamp', '1970-01-02', 86_400_000],
    ['category', 'a', 'a'],
    ['category', 3, '3'],
    ['category', false, 'false'],
    ['text', '', ''],
  ])('reads %s %j', (type, raw, value) => {
    expect(read({ type }, raw, 'json')).toBe(value);
  });

  it.each([
    ['number', '1.5', 'not a number'],
    ['number', true, 'not a number'],
    ['number', [1], 'not a number'],
    ['number', JSON.parse('1e999'), 'too large a number'],
    ['integer', 1.5, 'not a whole number'],
    ['boolean', 1, 'not true or false'],
    ['boolean', 'true', 'not true or false'],
    ['timestamp', 0, 'not a date or time in ISO 8601'],
    ['category', ['a'], 'not a text'],
    ['text', 1, 'not a text'],
    ['text', {}, 'not a text'],
    ['text', '\ud800', 'not valid Unicode text'],
    ['category', 'a\u0000b', 'not valid Unicode text'],
  ])('refuses %s %j', (type, raw, reason) => {
    expect(read({ type }, raw, 'json')).toEqual({ reason });
  });

  it('takes null and what is not there as a null', () => {
    expect(read({ type: 'number', nulls: 'allow' }, null, 'json')).toBeNull();
    expect(read({ type: 'number', nulls: 'allow' }, undefined, 'json')).toBeNull();
    expect(read({ type: 'category' }, null, 'json')).toEqual({ reason: 'null is not allowed' });
  });
});
