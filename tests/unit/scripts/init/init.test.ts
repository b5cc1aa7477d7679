import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConflictError, InputError, NotFoundError } from '../../../../lib/errors/errors.ts';
import { loadSpec } from '../../../../lib/spec/load.ts';
import { type InitOptions, init } from '../../../../scripts/init/init.ts';
import { aFolder } from '../../../support/folder.ts';

/** Runs init on `text` in a folder of its own; gives the specification, as it is read again, and the file's text. */
async function initFrom(text: string, options: Partial<InitOptions> & { target: string }, data = 'data.csv') {
  const from = await aFolder();
  await mkdir(dirname(join(from, data)), { recursive: true });
  await writeFile(join(from, data), text);
  const rest = { name: undefined, task: undefined, output: undefined, force: false };
  const result = await init({ data, from, ...rest, ...options });
  const { spec } = await loadSpec(result.file);
  return { ...result, from, spec, text: await readFile(result.file, 'utf8') };
}

/** A CSV file of `count` rows; cells by row number. */
function csv(count: number, columns: Readonly<Record<string, (row: number) => unknown>>): string {
  const quote = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
  const rows = Array.from({ length: count }, (_, row) =>
    Object.values(columns)
      .map((cell) => quote(cell(row)))
      .join(','),
  );
  return [Object.keys(columns).map(quote).join(','), ...rows].join('\n');
}

const species = (row: number) => ['Adelie', 'Gentoo'][row % 2];
const weight = (row: number) => 2700 + row * 36.5;

describe('init', () => {
  it('tells the types of columns from their cells', async () => {
    const { spec } = await initFrom(
      csv(100, {
        species,
        weight,
        age: (row) => row % 7,
        tagged: (row) => (row % 3 ? 'yes' : 'no'),
        day: (row) => `2026-01-${String((row % 28) + 1).padStart(2, '0')}`,
        island: (row) => ['Biscoe', 'Dream', 'Torgersen'][row % 3],
        note: (row) => `seen for the ${row}th time`,
      }),
      { target: 'species' },
    );
    expect(Object.entries(spec.data.columns).map(([name, { type }]) => [name, type])).toEqual([
      ['species', 'category'],
      ['weight', 'number'],
      ['age', 'integer'],
      ['tagged', 'boolean'],
      ['day', 'timestamp'],
      ['island', 'category'],
      ['note', 'text'],
    ]);
  });

  it('rounds limits outward, allows the nulls that there are, and says what was seen', async () => {
    const { spec, text } = await initFrom(
      csv(101, { species, weight: (row) => (row === 50 ? '' : 2700 + row * 36) }),
      { target: 'species' },
    );
    expect(spec.data.columns['weight']).toEqual({ type: 'integer', min: 2000, max: 7000, nulls: 'allow' });
    expect(text).toContain('# seen: 2700 to 6300; empty in 1 of 101 rows');
  });

  it('lists the values of a category when they are few', async () => {
    const { spec } = await initFrom(
      csv(400, { species, weight, few: (row) => `v${row % 3}`, many: (row) => `v${row % 40}` }),
      { target: 'species' },
    );
    expect(spec.data.columns['few']).toEqual({
      type: 'category',
      values: ['v0', 'v1', 'v2'],
      nulls: 'forbid',
    });
    expect(spec.data.columns['many']).toEqual({ type: 'category', nulls: 'forbid' });
  });

  it('takes a column that names the rows as the key, and not as a feature', async () => {
    const { spec, proposal } = await initFrom(csv(20, { species, weight, PenguinId: (row) => `p-${row}` }), {
      target: 'species',
    });
    expect(spec.data.key).toEqual(['PenguinId']);
    expect(proposal.features).toEqual(['weight']);
  });

  it('does not take a measurement for a key because no two are the same', async () => {
    const { spec } = await initFrom(csv(20, { species, weight }), { target: 'species' });
    expect(spec.data.key).toEqual([]);
  });

  it('ignores what cannot be learnt from: no name, no values, one value', async () => {
    const { spec } = await initFrom(
      csv(20, { '': (row) => row, species, weight, nothing: () => '', same: () => 'x' }),
      { target: 'species' },
    );
    expect(spec.data.ignore).toEqual(['', 'nothing', 'same']);
  });

  it('keeps a number with a few slips a number, and allows as many rejected rows as there are', async () => {
    const { spec, rejected, text } = await initFrom(
      csv(100, { species, weight: (row) => (row < 3 ? 'NA' : weight(row)) }),
      { target: 'species' },
    );
    expect(spec.data.columns['weight']?.type).toBe('number');
    expect([rejected, spec.data.maxRejected]).toEqual([3, 0.03]);
    expect(text).toContain('3 cells are not a number, e.g. "NA"');
  });

  it('sets rows without a target aside', async () => {
    const { spec, rejected } = await initFrom(
      csv(100, { species: (row) => (row % 10 ? species(row) : ''), weight }),
      { target: 'species' },
    );
    expect(spec.data.columns['species']?.nulls).toBe('forbid');
    expect([rejected, spec.data.maxRejected]).toEqual([10, 0.1]);
  });

  it.each([
    ['texts', species, 'classification', 'category'],
    ['truths', (row: number) => row % 2 === 0, 'classification', 'boolean'],
    ['a few whole numbers', (row: number) => row % 4, 'classification', 'category'],
    ['many whole numbers', (row: number) => row, 'regression', 'integer'],
    ['numbers', weight, 'regression', 'number'],
  ])('chooses the task for a target of %s', async (_, cell, task, type) => {
    const { spec } = await initFrom(csv(60, { other: (row) => Math.sin(row), y: cell }), { target: 'y' });
    expect([spec.task, spec.data.columns['y']?.type]).toEqual([task, type]);
  });

  it('takes the task that is asked for', async () => {
    const text = csv(60, { other: (row) => Math.sin(row), y: (row) => row % 4 });
    expect((await initFrom(text, { target: 'y', task: 'regression' })).spec.data.columns['y']?.type).toBe(
      'integer',
    );
    await expect(
      initFrom(csv(60, { weight, species }), { target: 'species', task: 'regression' }),
    ).rejects.toThrow('its values are not numbers');
    await expect(
      initFrom(csv(600, { weight, species }), { target: 'weight', task: 'classification' }),
    ).rejects.toThrow('its values are not classes');
  });

  it('gates a classification by what guessing reaches, a regression by the mean', async () => {
    const text = csv(100, { species: (row) => (row % 4 ? 'Adelie' : 'Gentoo'), weight });
    expect((await initFrom(text, { target: 'species' })).spec.gates).toEqual([
      { metric: 'accuracy', min: 0.7, championMargin: 0.02 },
    ]);
    expect((await initFrom(text, { target: 'weight' })).spec.gates).toEqual([
      { metric: 'r2', min: 0, championMargin: 0.02 },
    ]);
  });

  it('reads JSON rows, and ignores columns of lists and objects', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => ({
      species: species(row),
      weight: weight(row),
      tags: [row],
    }));
    const { spec } = await initFrom(JSON.stringify(rows), { target: 'species' }, 'data.json');
    expect([Object.keys(spec.data.columns), spec.data.ignore]).toEqual([['species', 'weight'], ['tags']]);
  });

  it('names the model after the file, and the source as seen from the written file', async () => {
    const { spec, file, from } = await initFrom(
      csv(20, { species, weight }),
      { target: 'species' },
      '2 My Data (ü).csv',
    );
    expect([spec.name, spec.data.sources, file]).toEqual([
      'my-data-u',
      ['2 My Data (ü).csv'],
      join(from, 'model.yml'),
    ]);
  });

  it('leaves data of the same repository where it is', async () => {
    const from = await aFolder();
    await mkdir(join(from, '.git'));
    await mkdir(join(from, 'data'));
    await writeFile(join(from, 'data', 'a.csv'), csv(20, { species, weight }));
    const options = { data: 'data/a.csv', target: 'species', from, output: 'models/a', force: false };
    const result = await init({ ...options, name: undefined, task: undefined });
    expect(result.copied).toBeUndefined();
    expect((await loadSpec(result.file)).spec.data.sources).toEqual(['../../data/a.csv']);
  });

  it('copies data from outside of the repository beside the written file', async () => {
    const repository = await aFolder();
    await mkdir(join(repository, '.git'));
    const text = csv(20, { species, weight });
    const { spec, copied } = await initFrom(text, { target: 'species', output: join(repository, 'a') });
    expect(copied).toBe(join(repository, 'a', 'data.csv'));
    expect(spec.data.sources).toEqual(['data.csv']);
    expect(await readFile(join(repository, 'a', 'data.csv'), 'utf8')).toBe(text);
  });

  it('replaces nothing unless it is told to', async () => {
    const { from } = await initFrom(csv(20, { species, weight }), { target: 'species' });
    const options = {
      data: 'data.csv',
      target: 'weight',
      from,
      name: undefined,
      task: undefined,
      output: undefined,
    };
    await expect(init({ ...options, force: false })).rejects.toThrow(ConflictError);
    expect((await loadSpec(from)).spec.target).toBe('species');
    await init({ ...options, force: true });
    expect((await loadSpec(from)).spec.target).toBe('weight');
  });

  it.each([
    [
      'a target that is no column',
      csv(20, { species, weight }),
      'spezies',
      InputError,
      'the data has no such column',
    ],
    [
      'a target without values',
      csv(20, { species: () => '', weight }),
      'species',
      InputError,
      'always empty',
    ],
    [
      'a target of one value',
      csv(20, { species: () => 'Adelie', weight }),
      'species',
      InputError,
      'nothing to learn',
    ],
    [
      'a target of times',
      csv(20, { species: (row) => `2026-01-${row + 1 + 9}`, weight }),
      'species',
      InputError,
      'not classes',
    ],
    [
      'nothing to learn from',
      csv(20, { species, same: () => 1 }),
      'species',
      InputError,
      'No column is left',
    ],
    ['no rows', 'species,weight\n', 'species', InputError, 'has no rows'],
  ])('refuses %s', async (_, text, target, kind, message) => {
    const attempt = initFrom(text, { target });
    await expect(attempt).rejects.toThrow(kind);
    await expect(attempt).rejects.toThrow(message);
  });

  it('suggests the nearest column and lists all', async () => {
    await expect(initFrom(csv(20, { species, weight }), { target: 'Species' })).rejects.toMatchObject({
      hint: 'Did you mean "species"? The columns are species, weight.',
    });
  });

  it('refuses a missing file, and a file of another kind', async () => {
    const from = await aFolder();
    await writeFile(join(from, 'a.xlsx'), '');
    const rest = { target: 'x', from, name: undefined, task: undefined, output: undefined, force: false };
    await expect(init({ ...rest, data: 'b.csv' })).rejects.toThrow(NotFoundError);
    await expect(init({ ...rest, data: 'a.xlsx' })).rejects.toThrow('ends in .csv or .json');
  });

  it('writes a valid file for any names and values', async () => {
    const from = await aFolder();
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'null',
        'yes',
        '1',
        '- a',
        '#',
        'a: b',
        '"',
        '__proto__',
        '{',
        'a, b',
        '<<',
        '\u202e',
        'a\nb',
      ),
    );
    const header = fc.uniqueArray(word, { minLength: 2, maxLength: 6 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.array(fc.array(word, { minLength: 6, maxLength: 6 }), { minLength: 4, maxLength: 12 }),
        async (names, cells) => {
          run += 1;
          const data = `${run}.json`;
          const rows = cells.map((row, number) => [
            ...names.map((name, index) => [name, row[index]]),
            ['target', ['a', 'b'][number % 2]],
            ['x', number % 3],
          ]);
          await writeFile(
            join(from, data),
            JSON.stringify(rows.map((entries) => Object.fromEntries(entries))),
          );
          const { file, proposal } = await init({
            data,
            from,
            target: 'target',
            name: 'a',
            task: undefined,
            output: `${run}`,
            force: false,
          });
          const { spec } = await loadSpec(file);
          const kept = proposal.columns.filter(({ kind }) => kind === 'column').map(({ name }) => name);
          expect(Object.keys(spec.data.columns).toSorted()).toEqual(kept.toSorted());
          expect(spec.data.ignore).toHaveLength(proposal.columns.length - kept.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
