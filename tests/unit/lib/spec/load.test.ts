import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InputError, NotFoundError, SpecError } from '../../../../lib/errors/errors.ts';
import { loadSpec, parseSpec } from '../../../../lib/spec/load.ts';
import { aFolder } from '../../../support/folder.ts';

const valid = `
name: penguins
task: classification
target: species
data:
  sources: [penguins.csv]
  columns:
    species: { type: category }
    mass: { type: number }
`;

/** The findings as `line:column message`. */
function findings(text: string): string[] {
  try {
    parseSpec(text, 'model.yml');
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.findings.map(({ message, location }) =>
      location === undefined ? message : `${location.line}:${location.column} ${message}`,
    );
  }
  return [];
}

describe('parseSpec', () => {
  it('gives the specification with its defaults filled in', () => {
    const spec = parseSpec(valid, 'model.yml');
    expect(spec.split).toEqual({ train: 0.7, validation: 0.15, test: 0.15, salt: '' });
    expect(Object.keys(spec.data.columns)).toEqual(['species', 'mass']);
  });

  it.each([
    ['a wrong value', 'task: classification', 'task: clasification', '3:7 task: expected one of'],
    ['an unknown key', 'target: species', 'target: species\nseed: 1', '5:1 seed: unknown key.'],
    [
      'a missing key of a section, at the section',
      '  sources: [penguins.csv]\n',
      '',
      '5:1 data.sources: missing;',
    ],
    ['a missing key of the file, at its beginning', 'name: penguins', 'description: x', '2:1 name: missing;'],
    ['an item of a list', '[penguins.csv]', '[penguins.csv, 3]', '6:27 data.sources[1]: expected a text'],
    [
      'a section without a value, at its key',
      'target: species',
      'target: species\ngates:',
      '5:1 gates: expected a list',
    ],
    [
      'a value in a nested flow mapping',
      '{ type: number }',
      '{ type: numbr }',
      '9:19 data.columns.mass.type:',
    ],
    [
      'a key that stands twice',
      'target: species',
      'target: species\ntask: regression',
      '5:1 task: the key "task" stands already on line 3',
    ],
    [
      '__proto__ as a key',
      '    mass:',
      '    __proto__: { type: text }\n    mass:',
      '9:5 data.columns.__proto__: __proto__ cannot be a key',
    ],
    [
      'a wrong value behind an alias',
      '{ type: number }',
      '&a { type: numbr }\n    flipper: *a',
      '9:22 data.columns.mass.type:',
    ],
    [
      'a fault between fields, on the field that must change',
      'target: species',
      'target: mass',
      '4:9 target: expected a column of type',
    ],
  ])('locates %s', (_, before, after, expected) => {
    expect(findings(valid.replace(before, after))).toContainEqual(expect.stringContaining(expected));
  });

  it('says what was expected, what was found and what was probably meant', () => {
    expect(findings(`${valid}gates:\n  - { metric: f1, min: 0.9 }\n`)).toEqual([
      '11:15 gates[0].metric: expected one of accuracy, balanced_accuracy, macro_f1, macro_precision, macro_recall, log_loss, mae, rmse, r2, but found "f1". Did you mean macro_f1?',
    ]);
  });

  it('suggests the nearest key of the same mapping and lists those that it knows', () => {
    expect(findings(valid.replace('{ type: number }', '{ type: number, mn: 3 }'))).toEqual([
      '9:27 data.columns.mass.mn: unknown key. Did you mean min? Keys known here: type, min, max, unit, nulls, description',
    ]);
  });

  it('lists the keys of the type that a column has', () => {
    expect(findings(valid.replace('{ type: number }', '{ type: boolean, min: 0 }'))).toEqual([
      '9:28 data.columns.mass.min: unknown key. Keys known here: type, nulls, description',
    ]);
  });

  it('tells of quotes that are missing or too many', () => {
    expect(
      findings(valid.replace('{ type: category }', '{ type: category, values: [1, yes, true] }')),
    ).toEqual([
      '8:41 data.columns.species.values[0]: expected a text, but found 1. Put it in quotes: "1"',
      '8:49 data.columns.species.values[2]: expected a text, but found true. Put it in quotes: "true"',
    ]);
    expect(findings(valid.replace('{ type: number }', '{ type: number, min: "0" }'))).toEqual([
      '9:32 data.columns.mass.min: expected a number, but found "0". Write it without quotes',
    ]);
  });

  it('cuts and escapes what it shows of a value', () => {
    const [finding] = findings(valid.replace('classification', `"a\\e[31m\\u202e${'x'.repeat(200)}"`));
    expect(finding).toContain(String.raw`but found "a\u001b[31m\u{202e}xxx`);
    expect(finding?.length).toBeLessThan(150);
  });

  it('finds everything that is wrong at once, in the order of the file', () => {
    const text = valid
      .replace('penguins\n', 'Penguins\n')
      .replace('classification', 'guess')
      .concat('foo: 1\n');
    expect(findings(text).map((finding) => finding.split(' ')[0])).toEqual(['2:7', '3:7', '10:1']);
  });

  it('lists twenty findings and counts the rest', () => {
    const list = findings(valid + Array.from({ length: 30 }, (_, index) => `key${index}: 1\n`).join(''));
    expect(list).toHaveLength(21);
    expect(list.at(-1)).toBe('and 10 more');
  });

  it('takes no longer for a fault than for any other, so that a file full of them cannot hold a run up', () => {
    const text = Array.from({ length: 60_000 }, (_, index) => `key${index}: 1`).join('\n');
    expect(findings(text).at(-1)).toBe('and 59984 more');
  });

  it.each([
    ['a tab as indentation', 'data:\n\tsources: []\n', /^2:1 expected spaces, but found a tab/],
    ['an unclosed list', 'name: [a\ntask: b\n', /^2:\d+ /],
    ['two documents', 'name: a\n---\nname: b\n', /^2:1 /],
    ['an unknown tag', 'name: !!js/function "f"\n', /^1:7 .*Unresolved tag/],
    ['an unknown alias', 'name: *nobody\n', /^1:7 .*nobody/],
    ['nesting without end', '['.repeat(200_000), /^1:\d+ lists and mappings are nested too deeply/],
  ])('refuses %s', (_, text, expected) => {
    expect(findings(text)[0]).toMatch(expected);
  });

  it('refuses aliases that unfold to more than a person would write', () => {
    const layers = Array.from({ length: 9 }, (_, index) =>
      index === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${index}: &a${index} [${`*a${index - 1}, `.repeat(9)}]`,
    );
    expect(findings(layers.join('\n'))).toEqual([
      expect.stringContaining('aliases (*name) repeat more than 100 nodes'),
    ]);
  });

  it.each([
    ['a list', '- a\n'],
    ['a text', 'hello\n'],
  ])('refuses %s in place of a mapping', (_, text) => {
    expect(findings(text)).toEqual([expect.stringContaining('expected a mapping (key: value), but found')]);
  });

  it.each(['', '\n\n', '# only a comment\n', '---\n'])(
    'says that a file without content is empty: %j',
    (text) => {
      expect(() => parseSpec(text, 'model.yml')).toThrow('model.yml is empty');
    },
  );
});

describe('loadSpec', () => {
  it('reads the file, and the model.yml of a folder', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'model.yml'), valid);
    const loaded = await loadSpec(folder);
    expect(loaded).toMatchObject({ folder, file: join(folder, 'model.yml'), spec: { name: 'penguins' } });
    expect(await loadSpec(join(folder, 'model.yml'))).toEqual(loaded);
  });

  it('takes a byte order mark and Windows line ends', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'model.yml'), `\ufeff${valid.replaceAll('\n', '\r\n')}`);
    expect((await loadSpec(folder)).spec.name).toBe('penguins');
  });

  it('says that there is no file, and points at one with the other ending', async () => {
    const folder = await aFolder();
    await expect(loadSpec(folder)).rejects.toThrow(NotFoundError);
    await writeFile(join(folder, 'model.yaml'), valid);
    await expect(loadSpec(folder)).rejects.toMatchObject({ hint: expect.stringContaining('to model.yml') });
  });

  it('refuses what is no file', async () => {
    const folder = await aFolder();
    await mkdir(join(folder, 'model.yml'));
    await expect(loadSpec(folder)).rejects.toThrow(InputError);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'model.yml'), Buffer.from(valid, 'utf16le'));
    await writeFile(join(folder, 'latin.yml'), Buffer.from('name: caf\xe9', 'latin1'));
    await expect(loadSpec(join(folder, 'latin.yml'))).rejects.toThrow('is not UTF-8 text');
  });

  it('refuses a file that is too large without reading it', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'model.yml'), `# ${'x'.repeat(1_000_001)}`);
    await expect(loadSpec(folder)).rejects.toThrow('a model.yml has at most 1000000');
  });

  it('takes sources from elsewhere in the repository, and none from outside of it', async () => {
    const repository = await aFolder();
    const folder = join(repository, 'models', 'penguins');
    await mkdir(join(repository, '.git'));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'model.yml'), valid.replace('penguins.csv', '../../data/penguins.csv'));
    expect((await loadSpec(folder)).spec.data.sources).toEqual(['../../data/penguins.csv']);
    await writeFile(join(folder, 'model.yml'), valid.replace('penguins.csv', '../../../penguins.csv'));
    await expect(loadSpec(folder)).rejects.toMatchObject({
      findings: [
        {
          message: expect.stringContaining('data.sources[0]: expected a file inside of the repository'),
          location: { file: join(folder, 'model.yml'), line: 6, column: 13 },
        },
      ],
    });
  });

  it('names the file relative to the working directory when it is in it', async () => {
    const folder = 'tests/fixtures';
    await expect(loadSpec(folder)).rejects.toThrow('There is no tests/fixtures/model.yml');
  });
});
