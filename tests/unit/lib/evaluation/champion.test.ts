import { describe, expect, it } from '@jest/globals';
import { whyIncomparable } from '../../../../lib/evaluation/champion.ts';
import { aModel, aRegressionModel } from '../../../fixtures/model.ts';
import { booleans, categories, numbers, tableOf } from '../../../fixtures/table.ts';

const { signature } = aModel();
const columns = {
  island: categories(['Dream']),
  beak_length: numbers([40]),
  body_mass: numbers([4000], 'integer'),
  sex: categories(['MALE']),
  species: categories(['Adelie']),
};

describe('whyIncomparable', () => {
  it('finds no reason when the dataset has all that the champion needs', () => {
    expect(whyIncomparable(signature, signature, tableOf(columns))).toBeUndefined();
  });

  it('does not mind a whole number that has become a decimal one', () => {
    const table = tableOf({ ...columns, body_mass: numbers([4000.5]) });
    expect(whyIncomparable(signature, signature, table)).toBeUndefined();
  });

  it('names the column that the dataset no longer has', () => {
    const { sex, ...rest } = columns;
    expect(sex.kind).toBe('categorical');
    expect(whyIncomparable(signature, signature, tableOf(rest))).toBe(
      'It needs the column "sex", which the dataset no longer has.',
    );
  });

  it('names the column that has another type now', () => {
    expect(whyIncomparable(signature, signature, tableOf({ ...columns, sex: booleans([true]) }))).toBe(
      'It takes "sex" as category, but the dataset now has it as boolean.',
    );
  });

  it('says when the champion predicts something else', () => {
    expect(whyIncomparable(aRegressionModel().signature, signature, tableOf(columns))).toBe(
      'It predicts "body_mass" (regression), not "species" (classification).',
    );
  });
});
