import { describe, expect, it } from '@jest/globals';
import { nearestOf, pathText, show } from '../../../../lib/spec/problem.ts';

describe('pathText', () => {
  it.each([
    [['gates', 0, 'metric'], 'gates[0].metric'],
    [['data', 'columns', 'Body Mass (g)', 'min'], 'data.columns["Body Mass (g)"].min'],
    [['data', 'columns', 'a"\n'], String.raw`data.columns["a\"\n"]`],
  ])('writes %j as people do', (path, text) => {
    expect(pathText(path)).toBe(text);
  });
});

describe('show', () => {
  it.each([
    ['a', '"a"'],
    [1.5, '1.5'],
    [undefined, 'nothing'],
    [[], 'an empty list'],
    [[1], 'a list of 1 item'],
    [{ a: 1, 'b\n': 2 }, String.raw`a mapping with a, "b\n"`],
    [{ a: 1, b: 2, c: 3, d: 4 }, 'a mapping of 4 keys'],
  ])('shows %j', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('does not cut a character in two', () => {
    expect(show('🐧'.repeat(100))).toBe(`"${'🐧'.repeat(60)}…"`);
  });
});

describe('nearestOf', () => {
  const known = ['accuracy', 'balanced_accuracy', 'macro_f1', 'mae', 'r2'];
  it.each([
    ['acuracy', 'accuracy'],
    ['Macro F1', 'macro_f1'],
    ['f1', 'macro_f1'],
    ['balanced-accuracy', 'balanced_accuracy'],
    ['loss', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('takes %j for %j', (word, meant) => {
    expect(nearestOf(word, known)).toBe(meant);
  });
});
