import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Row } from '../../../../lib/data/table.ts';
import { encodedWidth, encodeTable, rowEncoder } from '../../../../lib/model/encoder.ts';
import type { Encoder } from '../../../../lib/model/model.ts';
import { booleans, categories, numbers, tableOf } from '../../../fixtures/table.ts';

const encoder: Encoder = {
  features: [
    { kind: 'standard', input: 'mass', mean: 10, deviation: 2, indicator: true },
    { kind: 'one-hot', input: 'island', values: ['Biscoe', 'Dream'], indicator: true },
    { kind: 'boolean', input: 'tagged', indicator: true },
    { kind: 'standard', input: 'length', mean: 0, deviation: 4, indicator: false },
  ],
  target: { kind: 'classes', classes: ['a', 'b'] },
};

function encode(row: Row): number[] {
  const { width, encode: write } = rowEncoder(encoder);
  const into = new Float32Array(width);
  write(row, into, 0);
  return Array.from(into);
}

describe('rowEncoder', () => {
  it('standardises numbers, and has one number for each category, unknown values and nulls', () => {
    expect(encodedWidth(encoder)).toBe(2 + 4 + 2 + 1);
    expect(encode({ mass: 14, island: 'Dream', tagged: true, length: 2 })).toEqual([
      ...[2, 0],
      ...[0, 1, 0, 0],
      ...[1, 0],
      0.5,
    ]);
  });

  it('puts a value that it does not know into the bucket for unknown ones', () => {
    expect(encode({ mass: 10, island: 'Atlantis', tagged: false, length: 0 })).toEqual([
      ...[0, 0],
      ...[0, 0, 1, 0],
      ...[0, 0],
      0,
    ]);
  });

  it('says of a null that it is one where there is an indicator, and takes it for the mean where there is none', () => {
    expect(encode({ mass: null, island: null, tagged: null, length: null })).toEqual([
      ...[0, 1],
      ...[0, 0, 0, 1],
      ...[0, 1],
      0,
    ]);
  });

  it('takes absent cells and those of another type for nulls', () => {
    const nulls = encode({ mass: null, island: null, tagged: null, length: null });
    expect(encode({})).toEqual(nulls);
    expect(encode({ mass: '14', island: 3, tagged: 1, length: true })).toEqual(nulls);
  });

  it('clears what a row before left', () => {
    const { width, encode: write } = rowEncoder(encoder);
    const into = new Float32Array(width + 1).fill(9);
    write({ mass: 10, island: 'Biscoe', tagged: false, length: 0 }, into, 1);
    expect(Array.from(into)).toEqual([9, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });
});

describe('encodeTable', () => {
  it('gives for each row what the row alone gives', () => {
    const row = fc.record({
      mass: fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
      island: fc.option(fc.constantFrom('Biscoe', 'Dream', 'Torgersen')),
      tagged: fc.option(fc.boolean()),
      length: fc.option(fc.integer({ min: -100, max: 100 })),
      target: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
        const table = tableOf({
          mass: numbers(rows.map(({ mass }) => mass)),
          island: categories(rows.map(({ island }) => island)),
          tagged: booleans(rows.map(({ tagged }) => tagged)),
          length: numbers(
            rows.map(({ length }) => length),
            'integer',
          ),
          target: categories(rows.map(({ target }) => target)),
        });
        const { inputs, width, targets } = encodeTable(encoder, table, 'target');
        for (const [index, { target, ...cells }] of rows.entries()) {
          expect(Array.from(inputs.subarray(index * width, (index + 1) * width))).toEqual(encode(cells));
          expect(Array.from(targets.subarray(index * 2, index * 2 + 2))).toEqual(
            target === 'a' ? [1, 0] : [0, 1],
          );
        }
      }),
    );
  });

  it('scales the target of a regression so that the training split lies in [0, 1]', () => {
    const regression: Encoder = { ...encoder, target: { kind: 'min-max', min: 100, max: 300 } };
    const table = tableOf({
      mass: numbers([10, 10, 10]),
      island: categories(['Dream', 'Dream', 'Dream']),
      tagged: booleans([true, true, true]),
      length: numbers([0, 0, 0]),
      speed: numbers([100, 300, 350]),
    });
    expect(Array.from(encodeTable(regression, table, 'speed').targets)).toEqual([0, 1, 1.25]);
  });

  it('refuses a table that lacks a column', () => {
    expect(() => encodeTable(encoder, tableOf({ mass: numbers([1]) }), 'target')).toThrow(
      'the table has no column "island"',
    );
  });
});
