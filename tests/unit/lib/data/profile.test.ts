import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { profileOf } from '../../../../lib/data/profile.ts';
import type { Column } from '../../../../lib/data/table.ts';

const numbers = (...values: number[]): Column => ({
  kind: 'numeric',
  type: 'number',
  values: Float64Array.from(values),
});

function categories(type: 'category' | 'text', ...cells: (string | null)[]): Column {
  const list = Array.from(new Set(cells.filter((cell) => cell !== null)));
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : list.indexOf(cell)));
  return { kind: 'categorical', type, codes, categories: list };
}

function numeric(...values: number[]) {
  const profile = profileOf(numbers(...values));
  if (profile.kind !== 'numeric') throw new Error('a column of numbers has a numeric profile');
  return profile;
}

describe('profile of numbers', () => {
  it('gives what numpy gives for 1 to 10 and a null', () => {
    const profile = numeric(3, 1, 2, 10, Number.NaN, 9, 8, 7, 6, 5, 4);
    expect(profile).toMatchObject({ nulls: 1, min: 1, max: 10, mean: 5.5 });
    // np.std(range(1, 11), ddof=1), np.quantile(range(1, 11), [.05, .25, .5, .75, .95])
    expect(profile.deviation).toBeCloseTo(3.0276503540974917, 12);
    const expected = [1.45, 3.25, 5.5, 7.75, 9.55];
    for (const [index, value] of expected.entries()) expect(profile.quantiles[index]).toBeCloseTo(value, 12);
  });

  it('puts each value into the bin whose edges hold it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2 }),
        (values) => {
          const { edges, counts } = numeric(...values).histogram;
          const last = counts.length - 1;
          const expected = counts.map(
            (_, bin) =>
              values.filter((value) => {
                const low = edges[bin] ?? 0;
                const high = edges[bin + 1] ?? 0;
                return low === high && last === 0
                  ? true
                  : value >= low && (bin === last ? value <= high : value < high);
              }).length,
          );
          expect(counts).toEqual(expected);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        },
      ),
    );
  });

  it('has 20 bins of equal width from min to max', () => {
    const { edges, counts } = numeric(0, 5, 100).histogram;
    expect(edges).toEqual(Array.from({ length: 21 }, (_, index) => index * 5));
    expect(counts).toEqual([1, 1, ...new Array(17).fill(0), 1]);
  });

  it('has one bin when all values are the same', () => {
    expect(numeric(7, 7).histogram).toEqual({ edges: [7, 7], counts: [2] });
  });

  it('holds nothing when there is no value', () => {
    expect(numeric(Number.NaN)).toEqual({
      ...{ kind: 'numeric', nulls: 1, min: null, max: null, mean: null, deviation: null },
      ...{ quantiles: [], histogram: { edges: [], counts: [] } },
    });
  });

  it('has no deviation of one value', () => {
    expect(numeric(3)).toMatchObject({ mean: 3, deviation: null });
  });

  it('says null, not infinity, where numbers are too large to be squared', () => {
    const profile = numeric(-1.7e308, 1.7e308);
    expect(profile.deviation).toBeNull();
    expect(profile.histogram.edges.every(Number.isFinite)).toBe(true);
  });

  it('is exact for numbers far from 0', () => {
    expect(numeric(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).deviation).toBeCloseTo(Math.sqrt(30), 9);
  });
});

describe('profile of categories', () => {
  it('counts values, most frequent first, ties by code point', () => {
    expect(profileOf(categories('category', 'b', 'a', null, 'é', 'b', '𝄞', '\uffee'))).toEqual({
      ...{ kind: 'categorical', nulls: 1, distinct: 5 },
      top: [
        { value: 'b', count: 2 },
        { value: 'a', count: 1 },
        { value: 'é', count: 1 },
        { value: '\uffee', count: 1 },
        { value: '𝄞', count: 1 },
      ],
    });
  });

  it('keeps the 50 most frequent values', () => {
    const profile = profileOf(
      categories('category', ...Array.from({ length: 60 }, (_, index) => `v${index}`)),
    );
    expect(profile).toMatchObject({ distinct: 60, top: { length: 50 } });
  });

  it('tells how many texts there are, and none of them', () => {
    expect(profileOf(categories('text', 'secret', null, 'other'))).toEqual({
      ...{ kind: 'categorical', nulls: 1, distinct: 2, top: [] },
    });
  });

  it('counts true and false', () => {
    const column: Column = {
      kind: 'numeric',
      type: 'boolean',
      values: Float64Array.from([1, 0, 1, Number.NaN]),
    };
    expect(profileOf(column)).toEqual({
      ...{ kind: 'categorical', nulls: 1, distinct: 2 },
      top: [
        { value: 'true', count: 2 },
        { value: 'false', count: 1 },
      ],
    });
  });
});
