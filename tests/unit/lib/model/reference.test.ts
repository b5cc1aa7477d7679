import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SignatureInput } from '../../../../lib/model/model.ts';
import { binOf, referenceBins } from '../../../../lib/model/reference.ts';
import { booleans, categories, numbers, tableOf } from '../../../fixtures/table.ts';

const number: SignatureInput = { type: 'number', name: 'x', nullable: true };

describe('referenceBins', () => {
  it('puts a tenth of the training split into each bin of a number, and counts nulls apart', () => {
    const values = Array.from({ length: 100 }, (_, index) => index);
    const bins = referenceBins([number], tableOf({ x: numbers([...values, null, null]) }));
    expect(bins['x']).toMatchObject({ kind: 'numeric', counts: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 2] });
    expect(bins['x']).toHaveProperty('edges.0', 9.9);
    expect(bins['x']).toHaveProperty('edges.4', 49.5);
  });

  it('has fewer bins where ties leave no more, and none that is empty', () => {
    const x = numbers([0, 0, 0, 0, 0, 0, 0, 0, 5, 9]);
    expect(referenceBins([number], tableOf({ x }))['x']).toMatchObject({ counts: [8, 1, 1, 0] });
    const constant = numbers([3, 3, 3]);
    expect(referenceBins([number], tableOf({ x: constant }))['x']).toEqual({
      kind: 'numeric',
      edges: [],
      counts: [3, 0],
    });
    const nulls = numbers([null, null]);
    expect(referenceBins([number], tableOf({ x: nulls }))['x']).toMatchObject({ edges: [], counts: [0, 2] });
  });

  it('counts each category, then unknown values, then nulls', () => {
    const island: SignatureInput = {
      type: 'category',
      name: 'x',
      nullable: true,
      values: ['b', 'a'],
      closed: false,
    };
    const x = categories(['a', 'b', 'b', 'other', null]);
    expect(referenceBins([island], tableOf({ x }))['x']).toEqual({
      kind: 'categorical',
      values: ['b', 'a'],
      counts: [2, 1, 1, 1],
    });
  });

  it('takes a boolean as two categories', () => {
    const tagged: SignatureInput = { type: 'boolean', name: 'x', nullable: false };
    expect(referenceBins([tagged], tableOf({ x: booleans([true, false, true, null]) }))['x']).toEqual({
      kind: 'categorical',
      values: ['false', 'true'],
      counts: [1, 2, 0, 1],
    });
  });
});

describe('binOf', () => {
  it('gives the number of edges that a value has reached', () => {
    const edges = fc
      .uniqueArray(fc.integer({ min: -20, max: 20 }))
      .map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(edges, fc.integer({ min: -25, max: 25 }), (list, value) => {
        expect(binOf(list, value)).toBe(list.filter((edge) => value >= edge).length);
      }),
    );
  });
});
