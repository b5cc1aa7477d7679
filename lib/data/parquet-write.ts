import type { BasicType, ColumnSource } from 'hyparquet-writer';
import type { Dataset } from './dataset.ts';
import type { CategoricalColumn, Column, NumericColumn, Table } from './table.ts';

const rowGroupSize = 100_000;

/**
 * The rows `indices` of `table`, in that order, as a Parquet file (Snappy, 100,000 rows a group). The same rows give
 * the same bytes.
 *
 * Numbers are DOUBLE, integers INT64, categories and texts UTF8, booleans BOOLEAN, timestamps TIMESTAMP_MILLIS in UTC.
 * A column whose contract forbids nulls is REQUIRED.
 */
export async function writeParquet(
  table: Table,
  indices: Uint32Array,
  columns: Dataset['columns'],
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = columns.map(({ name, type, nullable }): ColumnSource => {
    const column = table.columns.get(name);
    if (column === undefined) throw new TypeError(`the table has no column ${JSON.stringify(name)}`);
    return { name, type: parquetTypes[type], nullable, data: valuesOf(column, indices) };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize, createdBy: 'slipway' }));
}

const parquetTypes: Readonly<Record<Column['type'], BasicType>> = {
  number: 'DOUBLE',
  integer: 'INT64',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
  category: 'STRING',
  text: 'STRING',
};

type ParquetValue = number | bigint | boolean | string | null;

function valuesOf(column: Column, indices: Uint32Array): ParquetValue[] {
  return column.kind === 'categorical' ? textsOf(column, indices) : numbersOf(column, indices);
}

function textsOf({ codes, categories }: CategoricalColumn, indices: Uint32Array): ParquetValue[] {
  return Array.from(indices, (index) => categories[codes[index] ?? -1] ?? null);
}

function numbersOf({ type, values }: NumericColumn, indices: Uint32Array): ParquetValue[] {
  return Array.from(indices, (index) => {
    const value = values[index];
    if (value === undefined || Number.isNaN(value)) return null;
    if (type === 'boolean') return value === 1;
    return type === 'number' ? value : BigInt(value);
  });
}
