import { describe, expect, it } from '@jest/globals';
import { checkSpec } from '../../../../lib/spec/checks.ts';
import { pathText } from '../../../../lib/spec/problem.ts';
import { aRegressionSpec, aSpec, aSpecText } from '../../../fixtures/spec.ts';

type Columns = ReturnType<typeof aSpecText>['data']['columns'];

/** The problems of a specification as its findings say them. */
function problems(spec: Parameters<typeof checkSpec>[0]): string[] {
  return checkSpec(spec).map(({ path, message }) => `${pathText(path)}: ${message}`);
}

const columns = (changes: Columns): Columns => ({ ...aSpecText().data.columns, ...changes });

describe('checkSpec', () => {
  it('finds nothing wrong with the fixtures', () => {
    expect(problems(aSpec())).toEqual([]);
    expect(problems(aRegressionSpec())).toEqual([]);
  });

  it.each([
    [
      'a target that is no column',
      { target: 'specie' },
      'target: expected one of data.columns, but found "specie". Did you mean species?',
    ],
    [
      'a target whose name every object has',
      { target: 'constructor' },
      'target: expected one of data.columns',
    ],
    [
      'a number as the class',
      { target: 'beak_length' },
      'target: expected a column of type category or boolean or integer for classification, or task: regression',
    ],
    [
      'a category to regress',
      { task: 'regression' },
      'target: expected a column of type number or integer for regression, or task: classification',
    ],
    [
      'a feature that is no column',
      { features: ['iland'] },
      'features[0]: expected one of data.columns, but found "iland". Did you mean island?',
    ],
    ['the target as a feature', { features: ['island', 'species'] }, 'features[1]: "species" is the target'],
    [
      'a feature that stands twice',
      { features: ['island', 'island'] },
      'features[1]: expected each column once, but found "island" again',
    ],
    [
      'a text as a feature',
      { features: ['note'], data: { columns: columns({ note: { type: 'text' } }) } },
      'features[0]: "note" is of type text',
    ],
    [
      'nothing to predict from',
      {
        data: {
          key: ['id'],
          columns: { species: { type: 'category' }, id: { type: 'integer' }, note: { type: 'text' } },
        },
      },
      'data.columns: expected a column to predict from',
    ],
    [
      'a target that may be null',
      { data: { columns: columns({ species: { type: 'category', nulls: 'allow' } }) } },
      'data.columns.species.nulls: expected forbid',
    ],
    [
      'a target of one class',
      { data: { columns: columns({ species: { type: 'category', values: ['Adelie'] } }) } },
      'data.columns.species.values: expected at least two values',
    ],
    [
      'a key that is no column',
      { data: { key: ['ID'] } },
      'data.key[0]: expected one of data.columns, but found "ID"',
    ],
    [
      'a key column that stands twice',
      { data: { key: ['island', 'island'] } },
      'data.key[1]: expected each column once',
    ],
    [
      'a column that is both checked and ignored',
      { data: { ignore: ['note', 'sex'] } },
      'data.ignore[1]: "sex" is one of data.columns too',
    ],
    [
      'an ignored column that stands twice',
      { data: { ignore: ['note', 'note'] } },
      'data.ignore[1]: expected each column once',
    ],
    [
      'a value that stands twice',
      { data: { columns: columns({ sex: { type: 'category', values: ['F', 'M', 'F'] } }) } },
      'data.columns.sex.values[2]: expected each value once, but found "F" again',
    ],
    [
      'a range upside down',
      { data: { columns: columns({ body_mass: { type: 'number', min: 10, max: 1 } }) } },
      'data.columns.body_mass.min: expected at most max, which is 1, but found 10',
    ],
    [
      'a metric of the other task',
      { gates: [{ metric: 'rmse', max: 3 }] },
      'gates[0].metric: rmse is not measured for classification: expected one of accuracy',
    ],
    [
      'two gates on one metric',
      {
        gates: [
          { metric: 'accuracy', min: 0.8 },
          { metric: 'accuracy', championMargin: 0 },
        ],
      },
      'gates[1].metric: accuracy has a gate already, gates[0]',
    ],
    [
      'a gate that nothing can pass',
      { gates: [{ metric: 'macro_f1', min: 0.9, max: 0.8 }] },
      'gates[0].min: expected at most max, which is 0.8, but found 0.9',
    ],
    [
      'a per cent in place of a share',
      { gates: [{ metric: 'accuracy', min: 90 }] },
      'gates[0].min: expected at most 1, the best accuracy there is, but found 90',
    ],
    [
      'a loss below none',
      { gates: [{ metric: 'log_loss', max: -1 }] },
      'gates[0].max: expected at least 0, the least log_loss there is, but found -1',
    ],
  ] as const)('refuses %s', (_, parts, expected) => {
    expect(problems(aSpec(structuredClone(parts) as Parameters<typeof aSpec>[0]))).toContainEqual(
      expect.stringContaining(expected),
    );
  });

  it.each([
    ['/data/penguins.csv', 'expected a path relative to model.yml, s3://bucket/key or gs://bucket/key'],
    ['~/penguins.csv', 'expected a path relative to model.yml'],
    ['C:\\penguins.csv', 'expected a path relative to model.yml'],
    ['data\\penguins.csv', 'with / between folders'],
    ['file:///penguins.csv', 'expected a path relative to model.yml'],
    ['https://example.org/penguins.csv', 'https:// is not yet supported'],
    ['s3://acme', 'expected s3://bucket/key'],
    ['s3://ACME/penguins.csv', 'expected s3://bucket/key'],
    ['gs://acme', 'expected gs://bucket/key'],
    ['gs://ACME/penguins.csv', 'expected gs://bucket/key'],
    ['penguins.xlsx', 'expected a name that ends in .csv or .json'],
  ])('refuses the source %s', (source, expected) => {
    expect(problems(aSpec({ data: { sources: ['a.csv', source] } }))).toEqual([
      expect.stringMatching(/^data\.sources\[1\]: /),
    ]);
    expect(problems(aSpec({ data: { sources: [source] } }))[0]).toContain(expected);
  });

  it.each([
    'penguins.CSV',
    '../data/penguins.json',
    './a b/ü.csv',
    's3://acme-data/penguins/2026.csv',
    'gs://acme_data/penguins/2026.csv',
  ])('takes the source %s', (source) => {
    expect(problems(aSpec({ data: { sources: [source] } }))).toEqual([]);
  });

  it('refuses a source that is listed twice', () => {
    expect(problems(aSpec({ data: { sources: ['a.csv', 'a.csv'] } }))).toEqual([
      'data.sources[1]: expected each source once, but found "a.csv" again: its rows would count twice',
    ]);
  });

  it('takes any file name when the format is said', () => {
    expect(problems(aSpec({ data: { sources: ['penguins.txt'], format: 'csv' } }))).toEqual([]);
  });
});
