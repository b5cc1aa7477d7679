import { describe, expect, it } from '@jest/globals';
import { baselineValues } from '../../../../lib/evaluation/baseline.ts';
import { categories, numbers, tableOf } from '../../../fixtures/table.ts';

const classes = { task: 'classification', name: 'y', classes: ['a', 'b'] } as const;

describe('baselineValues', () => {
  it('always answers the class that training saw most, with the shares that it saw', () => {
    const train = tableOf({ y: categories(['a', 'b', 'b', 'b']) });
    const test = tableOf({ y: categories(['a', 'a', 'b']) });
    const values = baselineValues({ ...classes, classes: ['a', 'b'] }, train, test);
    expect(values).toMatchObject({ accuracy: 1 / 3, balanced_accuracy: 0.5 });
    expect(values['log_loss']).toBeCloseTo(-(2 * Math.log(0.25) + Math.log(0.75)) / 3, 12);
  });

  it('counts a class that training never saw', () => {
    const train = tableOf({ y: categories(['a', 'b', 'b']) });
    const test = tableOf({ y: categories(['b', 'new']) });
    expect(baselineValues({ ...classes, classes: ['a', 'b'] }, train, test)).toMatchObject({
      accuracy: 0.5,
      balanced_accuracy: 0.5,
    });
  });

  it('always answers the mean that training saw', () => {
    const output = { task: 'regression', name: 'y' } as const;
    const train = tableOf({ y: numbers([0, 10]) });
    const test = tableOf({ y: numbers([4, 8]) });
    const values = baselineValues(output, train, test);
    expect(values['mae']).toBeCloseTo(2, 12);
    expect(values['rmse']).toBeCloseTo(Math.sqrt(5), 12);
    expect(values['r2']).toBeCloseTo(1 - 10 / 8, 12);
  });
});
