import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Dataset } from '../../../../lib/data/dataset.ts';
import { readSplit } from '../../../../lib/data/parquet-read.ts';
import { writeParquet } from '../../../../lib/data/parquet-write.ts';
import { type Cell, cellOf, type Table } from '../../../../lib/data/table.ts';
import { TableBuilder } from '../../../../lib/data/table-builder.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { failureOf } from '../../../support/errors.ts';

const columns: Dataset['columns'] = [
  { name: 'a.b', type: 'number', nullable: true },
  { name: '__proto__', type: 'integer', nullable: true },
  { name: 'constructor', type: 'boolean', nullable: true },
  { name: '', type: 'timestamp', nullable: true },
  { name: 'category', type: 'category', nullable: true },
  { name: 'text', type: 'text', nullable: false },
];

function aTableOf(rows: readonly (readonly Cell[])[]): Table {
  const builder = new TableBuilder(columns);
  for (const row of rows) builder.append(row);
  return builder.build();
}

function rowsOf(table: Table): Cell[][] {
  return Array.from({ length: table.rows }, (_, index) =>
    Array.from(table.columns.values(), (column) => cellOf(column, index)),
  );
}

const allRows = (count: number) => Uint32Array.from({ length: count }, (_, index) => index);

const orNull = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, fc.constant(null));
const aRow = fc.tuple(
  orNull(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  orNull(fc.maxSafeInteger()),
  orNull(fc.boolean()),
  orNull(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })),
  orNull(fc.constantFrom('', 'a', 'é', '𝄞', 'a\nb')),
  fc.string({ unit: 'grapheme' }),
);

describe('Parquet files of a split', () => {
  it('give back every cell, null and name as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aRow, { maxLength: 50 }), async (rows) => {
        const bytes = await writeParquet(aTableOf(rows), allRows(rows.length), columns);
        const table = await readSplit(bytes, { columns });
        expect(rowsOf(table)).toEqual(rows);
        expect(Array.from(table.columns.keys())).toEqual(columns.map(({ name }) => name));
      }),
      { numRuns: 50 },
    );
  });

  it('hold the rows that were chosen, in the order that was given', async () => {
    const rows = [0, 1, 2, 3].map((value): Cell[] => [value, value, true, value, `c${value}`, '']);
    const bytes = await writeParquet(aTableOf(rows), Uint32Array.from([3, 1]), columns);
    expect(rowsOf(await readSplit(bytes, { columns }))).toEqual([rows[3], rows[1]]);
  });

  it('are the same bytes for the same rows', async () => {
    const rows = Array.from({ length: 100 }, (_, value): Cell[] => [
      value / 3,
      value,
      true,
      null,
      `${value % 7}`,
      'x',
    ]);
    const write = async () => digestOf(await writeParquet(aTableOf(rows), allRows(100), columns));
    expect(await write()).toBe(await write());
    // Whoever changes these bytes must raise the version in ingest.ts.
    expect(await write()).toBe('sha256:992f107c60aaabf78768291cd6bb028992eb3021459914238fc3b1ec1f168d1e');
  });

  it('number categories as they first appear in the file', async () => {
    const rows = ['c', 'a', 'b'].map((value): Cell[] => [1, 1, true, 1, value, '']);
    const bytes = await writeParquet(aTableOf(rows), Uint32Array.from([2, 0]), columns);
    const column = (await readSplit(bytes, { columns })).columns.get('category');
    expect(column).toMatchObject({ categories: ['b', 'c'], codes: Int32Array.from([0, 1]) });
  });

  it('hold more rows than one group', async () => {
    const only: Dataset['columns'] = [
      { name: 'x', type: 'number', nullable: true },
      { name: 'c', type: 'category', nullable: true },
    ];
    const builder = new TableBuilder(only);
    const cellsAt = (index: number): Cell[] => [
      index % 11 === 0 ? null : index,
      index % 13 === 0 ? null : `c${index % 5}`,
    ];
    for (let index = 0; index < 250_000; index += 1) builder.append(cellsAt(index));
    const table = await readSplit(await writeParquet(builder.build(), allRows(250_000), only), {
      columns: only,
    });
    expect(table.rows).toBe(250_000);
    for (const index of [0, 1, 99_999, 100_000, 100_001, 143_000, 200_000, 249_999]) {
      expect(Array.from(table.columns.values(), (column) => cellOf(column, index))).toEqual(cellsAt(index));
    }
  });

  it('are refused when they are of other columns', async () => {
    const bytes = await writeParquet(aTableOf([]), allRows(0), columns);
    const failure = await failureOf(
      readSplit(
        bytes,
        { columns: [...columns.slice(1), { name: 'new', type: 'text', nullable: true }] },
        'x.parquet',
      ),
    );
    expect(failure).toContain('FormatError: x.parquet does not have the columns of its dataset');
    expect(failure).toContain('column "new" is missing');
    expect(failure).toContain('column "a.b" is not of the dataset');
  });

  it.each([['text'], ['PAR1PAR1'], ['']])('are refused when they are not Parquet but %j', async (content) => {
    expect(await failureOf(readSplit(Buffer.from(content), { columns }, 'x.parquet'))).toContain(
      'FormatError: x.parquet cannot be read as Parquet',
    );
  });
});
