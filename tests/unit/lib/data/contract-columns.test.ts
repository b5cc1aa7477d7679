import { describe, expect, it } from '@jest/globals';
import { matchColumns } from '../../../../lib/data/contract-columns.ts';
import { describeError } from '../../../../lib/errors/describe.ts';
import { ContractError } from '../../../../lib/errors/errors.ts';
import { aSpec } from '../../../fixtures/spec.ts';

const { data } = aSpec({
  data: {
    columns: { species: { type: 'category' }, 'Body Mass': { type: 'number' } },
    ignore: ['id'],
  },
});

function failure(found: readonly string[]): string {
  try {
    matchColumns(found, data, 'x.csv');
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    return describeError(error);
  }
  throw new Error('it should have failed');
}

describe('matchColumns', () => {
  it('finds the columns of the contract wherever they are, and skips those it ignores', () => {
    expect(matchColumns(['id', 'Body Mass', 'species'], data, 'x.csv')).toEqual([2, 1]);
  });

  it('does not miss an ignored column', () => {
    expect(matchColumns(['species', 'Body Mass'], data, 'x.csv')).toEqual([0, 1]);
  });

  it('names a missing column, what may be meant by it, what was expected and what was found', () => {
    const text = failure(['species', 'body_mass']);
    expect(text).toContain('x.csv: column "Body Mass" is missing; is it "body_mass" in the source?');
    expect(text).toContain(
      'column "body_mass" is not in the contract: add it to data.columns or data.ignore',
    );
    expect(text).toContain('expected: "species", "Body Mass"');
    expect(text).toContain('found: "species", "body_mass"');
  });

  it('offers no name that is nothing like the missing one', () => {
    expect(failure(['species', 'zzz'])).toContain('column "Body Mass" is missing\n');
  });

  it('does not take a name of JavaScript for a column', () => {
    expect(failure(['species', 'Body Mass', '__proto__', 'toString'])).toContain(
      'column "__proto__" is not in',
    );
  });

  it('cuts long lists and long names', () => {
    const text = failure([
      'species',
      ...Array.from({ length: 10_000 }, (_, index) => `c${index}`),
      'x'.repeat(5000),
    ]);
    expect(text).toContain('and 9981 more like these');
    expect(text).toContain('and 9982 more');
    expect(text.length).toBeLessThan(5000);
  });
});
