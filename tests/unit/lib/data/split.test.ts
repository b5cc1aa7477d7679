import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitter } from '../../../../lib/data/split.ts';
import type { Cell } from '../../../../lib/data/table.ts';
import { canonicalJson } from '../../../../lib/digest/digest.ts';

const columns = ['id', 'x', 'name'];
const rule = { key: columns, salt: '', train: 0.7, validation: 0.15, test: 0.15 };
const cell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
);
const row = fc.tuple(cell, cell, cell);

describe('splitter', () => {
  it('keeps to the published rule: SHA-256 of salt and canonical JSON of the key', () => {
    const splitOf = splitter({ ...rule, salt: 'pepper' }, columns);
    fc.assert(
      fc.property(row, ([id, x, name]) => {
        const hash = createHash('sha256')
          .update(`pepper${canonicalJson({ id, x, name })}`)
          .digest();
        const position = Number(hash.readBigUInt64BE() >> 11n) / 2 ** 53;
        expect(splitOf([id, x, name])).toBe(
          position < 0.7 ? 'train' : position < 0.7 + 0.15 ? 'validation' : 'test',
        );
      }),
    );
  });

  it('never moves a row, whatever rows come beside it and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(row), fc.array(row), (rows, others) => {
        const before = rows.map(splitter(rule, columns));
        const splitOf = splitter(rule, columns);
        const mixed = [...others, ...rows.toReversed()].map((cells) => splitOf(cells));
        expect(mixed.slice(others.length).toReversed()).toEqual(before);
      }),
    );
  });

  it('never moves a row when the columns of the contract are put in another order', () => {
    fc.assert(
      fc.property(row, ([id, x, name]) => {
        const other = splitter({ ...rule, key: ['name', 'id', 'x'] }, ['x', 'name', 'id']);
        expect(other([x, name, id])).toBe(splitter(rule, columns)([id, x, name]));
      }),
    );
  });

  it('puts rows with the same key together', () => {
    const splitOf = splitter({ ...rule, key: ['id'] }, columns);
    fc.assert(
      fc.property(cell, row, row, (id, [, x, name], [, y, other]) => {
        expect(splitOf([id, x, name])).toBe(splitOf([id, y, other]));
      }),
    );
  });

  it('deals the shares that were asked for', () => {
    const counts = { train: 0, validation: 0, test: 0 };
    const splitOf = splitter({ ...rule, key: ['id'] }, ['id']);
    for (let id = 0; id < 20_000; id += 1) counts[splitOf([id])] += 1;
    expect(counts.train / 20_000).toBeCloseTo(0.7, 1);
    expect(counts.validation / 20_000).toBeCloseTo(0.15, 1);
    expect(counts.test / 20_000).toBeCloseTo(0.15, 1);
  });

  it('deals all rows anew with another salt', () => {
    const ids = Array.from({ length: 1000 }, (_, id): Cell[] => [id]);
    const one = ids.map(splitter({ ...rule, key: ['id'] }, ['id']));
    const other = ids.map(splitter({ ...rule, key: ['id'], salt: '2' }, ['id']));
    const moved = one.filter((split, index) => split !== other[index]).length;
    // Two independent deals agree on 0.7² + 0.15² + 0.15² = 0.535 of the rows.
    expect(moved / 1000).toBeGreaterThan(0.4);
    expect(moved / 1000).toBeLessThan(0.53);
  });

  it('gives no row to a split whose share is 0', () => {
    const splitOf = splitter({ ...rule, key: ['id'], train: 0.8, validation: 0, test: 0.2 }, ['id']);
    const splits = new Set(Array.from({ length: 1000 }, (_, id) => splitOf([id])));
    expect(splits).toEqual(new Set(['train', 'test']));
  });
});
