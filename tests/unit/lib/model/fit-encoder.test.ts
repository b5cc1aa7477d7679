import { describe, expect, it } from '@jest/globals';
import type { Column } from '../../../../lib/data/table.ts';
import { TrainingError } from '../../../../lib/errors/errors.ts';
import { featureColumns } from '../../../../lib/model/columns.ts';
import { fitEncoder } from '../../../../lib/model/fit-encoder.ts';
import type { ColumnSpec, Spec } from '../../../../lib/spec/schema.ts';
import { aSpec, type SpecText } from '../../../fixtures/spec.ts';
import { booleans, categories, numbers, tableOf } from '../../../fixtures/table.ts';

type Columns = SpecText['data']['columns'];

function specOf(columns: Columns, task: Spec['task'] = 'classification'): Spec {
  return aSpec({ task, target: 'y', data: { columns } });
}

function fitOn(columns: Columns, data: Readonly<Record<string, Column>>, task?: Spec['task']) {
  const spec = specOf(columns, task);
  return fitEncoder(spec, featureColumns(spec), tableOf(data));
}

const yes: Columns[string] = { type: 'category' };
const y = categories(['no', 'yes', 'no', 'yes']);

describe('fitEncoder', () => {
  it('takes mean and population deviation of the values that are not null', () => {
    const { features } = fitOn(
      { x: { type: 'number', nulls: 'allow' }, y: yes },
      { x: numbers([2, 4, null, 6]), y },
    );
    expect(features).toEqual([
      { kind: 'standard', input: 'x', mean: 4, deviation: Math.sqrt(8 / 3), indicator: true },
    ]);
  });

  it.each([
    ['does not vary', [5, 5, 5, 5], 5],
    ['has only nulls', [null, null, null, null], 0],
  ])('divides by 1 where a column %s', (_, values, mean) => {
    const { features } = fitOn({ x: { type: 'number', nulls: 'allow' }, y: yes }, { x: numbers(values), y });
    expect(features).toEqual([{ kind: 'standard', input: 'x', mean, deviation: 1, indicator: true }]);
  });

  it('knows all values of the contract, in its order, whether the training split has them or not', () => {
    const { features } = fitOn(
      { x: { type: 'category', values: ['c', 'b', 'a'] }, y: yes },
      { x: categories(['a', 'a', 'b', 'b']), y },
    );
    expect(features).toEqual([{ kind: 'one-hot', input: 'x', values: ['c', 'b', 'a'], indicator: false }]);
  });

  it('learns the values that occur more than once, and leaves the others to the unknown bucket', () => {
    const { features } = fitOn(
      { x: { type: 'category' }, y: yes },
      { x: categories(['b', 'once', 'a', 'b', 'a', null]), y: categories(['n', 'y', 'n', 'y', 'n', 'y']) },
    );
    expect(features).toEqual([{ kind: 'one-hot', input: 'x', values: ['a', 'b'], indicator: false }]);
  });

  it('encodes booleans, and timestamps as numbers', () => {
    const { features } = fitOn(
      { x: { type: 'boolean' }, t: { type: 'timestamp' }, y: yes },
      { x: booleans([true, false, true, true]), t: numbers([0, 10, 0, 10], 'timestamp'), y },
    );
    expect(features).toEqual([
      { kind: 'boolean', input: 'x', indicator: false },
      { kind: 'standard', input: 't', mean: 5, deviation: 5, indicator: false },
    ]);
  });

  const x: ColumnSpec = { type: 'number', nulls: 'forbid' };
  const xs = numbers([1, 2, 3, 4]);

  it.each([
    ['of the contract in its order', { type: 'category', values: ['z', 'yes', 'no'] }, y, ['z', 'yes', 'no']],
    ['of the training split in code-unit order', yes, categories(['b', 'a', 'C', 'b']), ['C', 'a', 'b']],
    ['false and true', { type: 'boolean' }, booleans([true, false, true, true]), ['false', 'true']],
    ['whole numbers, ascending', { type: 'integer' }, numbers([10, 9, 10, 9], 'integer'), ['9', '10']],
  ] satisfies [string, Columns[string], Column, string[]][])(
    'has as classes those %s',
    (_, spec, target, classes) => {
      expect(fitOn({ x, y: spec }, { x: xs, y: target }).target).toEqual({ kind: 'classes', classes });
    },
  );

  it('scales the target of a regression by its smallest and largest value', () => {
    const { target } = fitOn(
      { x, y: { type: 'number' } },
      { x: xs, y: numbers([5, -1, 3, 9]) },
      'regression',
    );
    expect(target).toEqual({ kind: 'min-max', min: -1, max: 9 });
  });

  it('refuses a single class and names it', () => {
    const single = () => fitOn({ x, y: yes }, { x: xs, y: categories(['yes', 'yes', 'yes', 'yes']) });
    expect(single).toThrow(TrainingError);
    expect(single).toThrow('All 4 training rows are of one class, "yes" in "y"');
  });

  it('refuses a regression whose target does not vary', () => {
    const constant = () =>
      fitOn({ x, y: { type: 'number' } }, { x: xs, y: numbers([3, 3, 3, 3]) }, 'regression');
    expect(constant).toThrow('All 4 training rows have the same "y": 3');
  });

  it('refuses a target with nulls and says how many', () => {
    const nulls = () => fitOn({ x, y: yes }, { x: xs, y: categories(['yes', null, 'no', null]) });
    expect(nulls).toThrow('2 of 4 training rows have no "y", which is the target');
  });

  it('refuses a training split that lacks a column or has another type', () => {
    expect(() => fitOn({ x, y: yes }, { y })).toThrow('The training split has no column "x"');
    expect(() => fitOn({ x, y: yes }, { x: y, y })).toThrow('The training split holds texts in "x"');
  });
});
