import type { ColumnData } from 'hyparquet';
import { FormatError } from '../errors/errors.ts';
import { CategoryCodes } from './category-codes.ts';
import type { Dataset } from './dataset.ts';
import type { Column, Table } from './table.ts';

/**
 * The rows of a Parquet file with the columns of `dataset`, in its order. The categories of a column are numbered as
 * they first appear in the file.
 *
 * @throws FormatError when `bytes` are not such a file; `origin` names it
 */
export async function readSplit(
  bytes: Uint8Array,
  dataset: Pick<Dataset, 'columns'>,
  origin = 'the Parquet file',
): Promise<Table> {
  const { parquetMetadataAsync, parquetRead } = await import('hyparquet');
  const file = {
    byteLength: bytes.byteLength,
    slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  try {
    const metadata = await parquetMetadataAsync(file);
    const rows = Number(metadata.num_rows);
    checkColumns(
      metadata.schema.slice(1).map(({ name }) => name),
      dataset.columns.map(({ name }) => name),
      origin,
    );
    const fillers = new Map(dataset.columns.map(({ name, type }) => [name, fillerOf(type, rows)]));
    await parquetRead({
      file,
      metadata,
      parsers: { timestampFromMilliseconds: Number },
      onChunk: ({ columnName, columnData, rowStart }) => fillers.get(columnName)?.fill(columnData, rowStart),
    });
    return { rows, columns: new Map(Array.from(fillers, ([name, filler]) => [name, filler.column()])) };
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw new FormatError(`${origin} cannot be read as Parquet`, { cause });
  }
}

function checkColumns(found: readonly string[], expected: readonly string[], origin: string): void {
  const missing = expected.filter((name) => !found.includes(name));
  const extra = found.filter((name) => !expected.includes(name));
  if (missing.length === 0 && extra.length === 0) return;
  throw new FormatError(`${origin} does not have the columns of its dataset`, {
    findings: [
      ...missing.map((name) => ({ message: `column ${JSON.stringify(name)} is missing` })),
      ...extra.map((name) => ({ message: `column ${JSON.stringify(name)} is not of the dataset` })),
    ],
  });
}

interface Filler {
  fill(values: ColumnData['columnData'], start: number): void;
  column(): Column;
}

function fillerOf(type: Column['type'], rows: number): Filler {
  if (type === 'category' || type === 'text') {
    const codes = new Int32Array(rows).fill(-1);
    const categories = new CategoryCodes();
    return {
      fill(values, start) {
        for (let index = 0; index < values.length; index += 1) {
          const value: unknown = values[index];
          if (typeof value === 'string') codes[start + index] = categories.codeOf(value);
        }
      },
      column: () => ({ kind: 'categorical', type, codes, categories: categories.list }),
    };
  }
  const numbers = new Float64Array(rows).fill(Number.NaN);
  return {
    fill(values, start) {
      for (let index = 0; index < values.length; index += 1) {
        const value: unknown = values[index];
        if (value !== null && value !== undefined) numbers[start + index] = Number(value);
      }
    },
    column: () => ({ kind: 'numeric', type, values: numbers }),
  };
}
