import { type CellReader, cellReader, isRejection } from '../../lib/data/cell.ts';
import type { DataFormat } from '../../lib/data/raw-rows.ts';
import type { RowFile } from './rows.ts';

/** What was seen in one column. */
export interface ColumnObservation {
  readonly name: string;
  readonly rows: number;
  readonly nulls: number;
  /** How many cells could be read as each type. */
  readonly fits: Readonly<Record<CellType, number>>;
  /** Least and greatest of the cells that are numbers; null when there are none. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** How often each value occurs, as it would be written in a category; {@link maxDistinct} of them at most. */
  readonly values: ReadonlyMap<string, number>;
  /** Whether there were more different values than `values` holds. */
  readonly overflow: boolean;
  /** Whether no value occurs twice and none is null. */
  readonly unique: boolean;
}

type CellType = 'integer' | 'number' | 'boolean' | 'timestamp' | 'category' | 'text';

/** More different values than this are not counted one by one, whatever the number of rows. */
const maxDistinct = 1000;

/** Looks at every cell of `file` with the readers that ingest will use. */
export async function observeColumns(file: RowFile): Promise<ColumnObservation[]> {
  const { columns, batches } = await file.read();
  const observers = columns.map((name) => observer(name, file.format));
  for await (const batch of batches) {
    for (const { cells } of batch) {
      for (const [index, { see }] of observers.entries()) see(cells[index]);
    }
  }
  return observers.map(({ result }) => result());
}

function observer(name: string, format: DataFormat) {
  const readers = readersOf(format);
  const fits = { integer: 0, number: 0, boolean: 0, timestamp: 0, category: 0, text: 0 };
  const values = new Map<string, number>();
  const seen = new Set<string>();
  let rows = 0;
  let nulls = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let overflow = false;
  let repeated = false;

  const count = (text: string) => {
    if (!repeated) {
      repeated = seen.has(text);
      seen.add(text);
    }
    const times = values.get(text);
    if (times !== undefined) values.set(text, times + 1);
    else if (values.size < maxDistinct) values.set(text, 1);
    else overflow = true;
  };

  return {
    see(raw: unknown) {
      rows += 1;
      if (readers.text(raw) === null) {
        nulls += 1;
        return;
      }
      for (const type of cellTypes) if (!isRejection(readers[type](raw))) fits[type] += 1;
      const number = readers.number(raw);
      if (typeof number === 'number') {
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
      const text = readers.category(raw);
      count(typeof text === 'string' ? text : String(JSON.stringify(raw)).slice(0, 200));
    },
    result(): ColumnObservation {
      const range = min <= max ? { min, max } : null;
      return { name, rows, nulls, fits, range, values, overflow, unique: !repeated && nulls === 0 };
    },
  };
}

const cellTypes = ['integer', 'number', 'boolean', 'timestamp', 'category', 'text'] as const;

function readersOf(format: DataFormat): Readonly<Record<CellType, CellReader>> {
  const reader = (type: CellType) => cellReader({ type, nulls: 'allow' }, format);
  return {
    integer: reader('integer'),
    number: reader('number'),
    boolean: reader('boolean'),
    timestamp: reader('timestamp'),
    category: reader('category'),
    text: reader('text'),
  };
}
