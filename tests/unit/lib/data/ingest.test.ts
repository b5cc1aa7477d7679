import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { datasetManifest, type SplitName } from '../../../../lib/data/dataset.ts';
import { ingest } from '../../../../lib/data/ingest.ts';
import { readDatasetSplit } from '../../../../lib/data/read-split.ts';
import { type Cell, cellOf } from '../../../../lib/data/table.ts';
import { digestOf, hexOf } from '../../../../lib/digest/digest.ts';
import { describeError } from '../../../../lib/errors/describe.ts';
import type { LoadedSpec } from '../../../../lib/spec/load.ts';
import { openStore } from '../../../../lib/store/open.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { aSpec, type SpecParts, type SpecText } from '../../../fixtures/spec.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';

const columns: SpecText['data']['columns'] = {
  id: { type: 'integer' },
  x: { type: 'number', min: 0, nulls: 'allow' },
  label: { type: 'category', values: ['a', 'b'] },
};

/** CSV of the rows `from` to `to`, all of which keep the contract. */
function csv(from: number, to: number): string {
  const rows = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return `id,x,label\n${rows.map((id) => `${id},${id % 5 === 0 ? '' : id / 4},${id % 2 === 0 ? 'a' : 'b'}\n`).join('')}`;
}

describe('ingest', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await aFolder();
    store = openStore('file:store', { workspace: folder });
  });

  function aLoadedSpec(data: SpecParts['data'] = {}, parts: Omit<SpecParts, 'data'> = {}): LoadedSpec {
    const spec = aSpec({
      name: 'rows',
      target: 'label',
      ...parts,
      data: { sources: ['x.csv'], columns, ...data },
    });
    return { spec, folder, file: join(folder, 'model.yml') };
  }

  async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  }

  /** The ids of the rows of each split. */
  async function idsOf(loaded: LoadedSpec): Promise<Record<SplitName, Cell[]>> {
    const { dataset } = await ingest(loaded, store);
    const ids = async (split: SplitName) => {
      const table = await readDatasetSplit(store, dataset, split);
      const column = table.columns.get('id');
      if (column === undefined) throw new Error('there is no id');
      return Array.from({ length: table.rows }, (_, row) => cellOf(column, row));
    };
    return { train: await ids('train'), validation: await ids('validation'), test: await ids('test') };
  }

  it('stores a manifest that says what was read, and the rows of each split', async () => {
    await write({ 'x.csv': csv(1, 100) });
    const { dataset, digest, reused } = await ingest(aLoadedSpec(), store);
    expect(reused).toBe(false);
    expect(datasetManifest.read(await store.get(digest), 'dataset.json')).toEqual(dataset);
    expect(dataset).toMatchObject({
      name: 'rows',
      sources: [{ uri: 'x.csv', digest: digestOf(csv(1, 100)), bytes: csv(1, 100).length }],
      columns: [
        { name: 'id', type: 'integer', nullable: false },
        { name: 'x', type: 'number', nullable: true },
        { name: 'label', type: 'category', nullable: false },
      ],
      rows: { read: 100, accepted: 100, rejected: 0 },
      rejections: [],
      profile: { x: { nulls: 20, min: 0.25, max: 24.75 }, label: { distinct: 2 } },
      splitRule: { key: ['id', 'x', 'label'], salt: '', train: 0.7, validation: 0.15, test: 0.15 },
    });
    expect(dataset).not.toHaveProperty('rejected');
    const { train, validation, test } = dataset.splits;
    expect(train.rows + validation.rows + test.rows).toBe(100);
    expect((await readDatasetSplit(store, dataset, 'test')).rows).toBe(test.rows);
  });

  it('keeps the rows of a split in the order of the sources', async () => {
    await write({ 'x.csv': csv(1, 100) });
    const { train } = await idsOf(aLoadedSpec());
    expect(train).toEqual(train.toSorted((one, other) => Number(one) - Number(other)));
  });

  it('reads several sources, of several formats and orders of columns, as one data set', async () => {
    await write({
      'x.csv': csv(1, 50),
      'y.csv': 'label,extra,id,x\na,!,51,1\n',
      'z.json': '[{"id":52,"x":null,"label":"b"},{"label":"b","id":53}]',
    });
    const { dataset } = await ingest(
      aLoadedSpec({ sources: ['x.csv', 'y.csv', 'z.json'], ignore: ['extra'] }),
      store,
    );
    expect(dataset.rows).toEqual({ read: 53, accepted: 53, rejected: 0 });
    expect(dataset.profile['x']).toMatchObject({ nulls: 12 });
  });

  it('gives the same digests in another folder and another store', async () => {
    await write({ 'x.csv': csv(1, 100) });
    const one = await ingest(aLoadedSpec(), store);
    folder = await aFolder();
    await write({ 'x.csv': csv(1, 100) });
    const other = await ingest(aLoadedSpec(), openStore('file:elsewhere', { workspace: folder }));
    expect(other.digest).toBe(one.digest);
    expect(other.reused).toBe(false);
  });

  it('never moves a row between splits when rows are added, before or after', async () => {
    await write({ 'x.csv': csv(101, 200) });
    const before = await idsOf(aLoadedSpec());
    await write({ 'x.csv': csv(1, 300) });
    const after = await idsOf(aLoadedSpec());
    for (const split of ['train', 'validation', 'test'] as const) {
      expect(after[split].filter((id) => Number(id) > 100 && Number(id) <= 200)).toEqual(before[split]);
    }
  });

  it('puts rows with the same key into the same split', async () => {
    await write({ 'x.csv': csv(1, 60) + csv(1, 60).split('\n').slice(1).join('\n').replaceAll(',a', ',b') });
    const ids = await idsOf(aLoadedSpec({ key: ['id'] }));
    expect(ids.train.filter((id) => ids.test.includes(id) || ids.validation.includes(id))).toEqual([]);
    expect(ids.train.length + ids.validation.length + ids.test.length).toBe(120);
  });

  describe('run again', () => {
    it('parses nothing when neither the sources nor the contract changed', async () => {
      await write({ 'x.csv': csv(1, 100) });
      const first = await ingest(aLoadedSpec(), store, () => new Date('2026-01-02T03:04:05Z'));
      const again = await ingest(aLoadedSpec(), store);
      expect(again).toEqual({ ...first, reused: true });
      expect(again.provenance).toMatchObject({
        startedAt: '2026-01-02T03:04:05.000Z',
        dataset: first.digest,
      });
    });

    it('parses again when a source changed', async () => {
      await write({ 'x.csv': csv(1, 100) });
      const first = await ingest(aLoadedSpec(), store);
      await write({ 'x.csv': csv(1, 101) });
      const again = await ingest(aLoadedSpec(), store);
      expect(again.reused).toBe(false);
      expect(again.digest).not.toBe(first.digest);
    });

    const changes: readonly (readonly [string, SpecParts])[] = [
      ['a column', { data: { columns: { ...columns, x: { type: 'number', nulls: 'allow' } } } }],
      ['the key', { data: { key: ['id'] } }],
      ['the split', { split: { salt: '2' } }],
      ['the name', { name: 'other' }],
    ];
    it.each(changes)('parses again when %s of model.yml changed', async (_, { data, ...parts }) => {
      await write({ 'x.csv': csv(1, 100) });
      await ingest(aLoadedSpec(), store);
      expect((await ingest(aLoadedSpec(data, parts), store)).reused).toBe(false);
    });

    it('reuses the dataset when what changed decides no row', async () => {
      await write({ 'x.csv': csv(1, 100) });
      const first = await ingest(aLoadedSpec(), store);
      const again = await ingest(aLoadedSpec({}, { train: { seed: 7 }, description: 'other' }), store);
      expect(again).toMatchObject({ digest: first.digest, reused: true });
    });

    it('makes the dataset anew when the store lost a part of it', async () => {
      await write({ 'x.csv': csv(1, 100) });
      const first = await ingest(aLoadedSpec(), store);
      const hex = hexOf(first.dataset.splits.test.digest);
      await rm(join(folder, 'store', 'blobs', 'sha256', hex.slice(0, 2), hex));
      const again = await ingest(aLoadedSpec(), store);
      expect(again).toMatchObject({ digest: first.digest, reused: false });
      expect(await store.has(first.dataset.splits.test.digest)).toBe(true);
      expect((await ingest(aLoadedSpec(), store)).reused).toBe(true);
    });

    it('agrees with nine others that run at once', async () => {
      await write({ 'x.csv': csv(1, 100) });
      const results = await Promise.all(Array.from({ length: 10 }, () => ingest(aLoadedSpec(), store)));
      expect(new Set(results.map(({ digest }) => digest)).size).toBe(1);
    });
  });

  describe('rows that break the contract', () => {
    const bad = `${csv(1, 98)}99,-1,a\n100,oops,c\n`;

    it('are set aside with reasons when there are few of them', async () => {
      await write({ 'x.csv': bad });
      const { dataset } = await ingest(aLoadedSpec({ maxRejected: 0.02 }), store);
      expect(dataset.rows).toEqual({ read: 100, accepted: 98, rejected: 2 });
      expect(dataset.rejections).toEqual([
        { column: 'x', reason: 'below 0', count: 1 },
        { column: 'x', reason: 'not a number', count: 1 },
        { column: 'label', reason: 'not one of the allowed values', count: 1 },
      ]);
      if (dataset.rejected === undefined) throw new Error('the rejected rows are missing');
      expect(Buffer.from(await store.get(dataset.rejected)).toString()).toBe(
        '{"source":"x.csv","row":99,"column":"x","value":"-1","reason":"below 0"}\n' +
          '{"source":"x.csv","row":100,"column":"x","value":"oops","reason":"not a number"}\n' +
          '{"source":"x.csv","row":100,"column":"label","value":"c","reason":"not one of the allowed values"}\n',
      );
    });

    it('fail when there are too many of them, and nothing is recorded', async () => {
      await write({ 'x.csv': bad });
      const error = await ingest(aLoadedSpec({ maxRejected: 0.019 }), store).catch(
        (reason: unknown) => reason,
      );
      const text = describeError(error);
      expect(text).toContain('ContractError: 2 of 100 rows (2%) break the contract');
      expect(text).toMatch(
        /x\.csv:100: "x": below 0 in 1 cell; expected a number of at least 0, or nothing, found "-1"/,
      );
      expect(await readdir(folder)).toEqual(['x.csv']);
    });
  });

  describe('bad input', () => {
    it.each([
      ['an empty file', '', 'FormatError: ', 'x.csv is empty'],
      ['a header alone', 'id,x,label\n', 'ContractError: ', 'x.csv has no rows'],
      ['a missing column', 'id,label\n1,a\n', 'ContractError: ', 'column "x" is missing'],
      ['an extra column', 'id,x,label,y\n1,1,a,1\n', 'ContractError: ', 'column "y" is not in the contract'],
      [
        'another encoding',
        Buffer.from('id,x,label\n1,1,\xe9\n', 'latin1'),
        'FormatError: ',
        'offset 15 (line 2)',
      ],
      ['one row', 'id,x,label\n1,1,a\n', 'ContractError: ', 'only 1 row keeps the contract'],
    ])('%s is refused with a clear error', async (_, content, family, message) => {
      await write({ 'x.csv': content });
      const failure = await failureOf(ingest(aLoadedSpec(), store));
      expect(failure.startsWith(family)).toBe(true);
      expect(failure).toContain(message);
    });

    it('names the whole path of a file that is not there', async () => {
      const failure = await failureOf(ingest(aLoadedSpec({ sources: ['data/none.csv'] }), store));
      expect(failure).toContain(
        `NotFoundError: The source data/none.csv is not there: ${folder}/data/none.csv`,
      );
    });

    it('refuses a folder', async () => {
      await mkdir(join(folder, 'data.csv'));
      expect(await failureOf(ingest(aLoadedSpec({ sources: ['data.csv'] }), store))).toContain(
        'FormatError: The source data.csv is not a file',
      );
    });

    it.each([
      ['https://example.com/x.csv', 'sources at https:// cannot be read'],
      ['s3://bucket/', 'the format of'],
      ['s3://bucket/folder/', 'the format of "s3://bucket/folder/" is not known'],
      ['s3://B/x.csv', 'is not s3://bucket/key'],
      ['gs://B/x.csv', 'is not gs://bucket/key'],
      ['x.xlsx', 'the format of "x.xlsx" is not known from its name'],
      ['rows', 'Set data.format to csv or json'],
    ])('refuses the source %s', async (uri, message) => {
      const failure = await failureOf(ingest(aLoadedSpec({ sources: [uri] }), store));
      expect(failure).toMatch(/^SpecError: data\.sources\.0: /);
      expect(failure).toContain(message);
    });

    it('reads a source of any name when the format is given', async () => {
      await write({ rows: csv(1, 100) });
      const { dataset } = await ingest(aLoadedSpec({ sources: ['rows'], format: 'csv' }), store);
      expect(dataset.rows.accepted).toBe(100);
    });
  });
});
