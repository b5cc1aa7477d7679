import { CategoryCodes } from './category-codes.ts';
import type { Dataset } from './dataset.ts';
import type { Cell, Column, Table } from './table.ts';

interface ColumnBuilder {
  append(cell: Cell): void;
  build(): Column;
}

/** Gathers rows into a {@link Table}. */
export class TableBuilder {
  readonly #builders: readonly (readonly [string, ColumnBuilder])[];
  #rows = 0;

  constructor(columns: Dataset['columns']) {
    this.#builders = columns.map(({ name, type }) => [
      name,
      type === 'category' || type === 'text' ? categoricalBuilder(type) : numericBuilder(type),
    ]);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds a row; `cells` are in the order of the columns and of their types. */
  append(cells: readonly Cell[]): void {
    for (const [index, [, builder]] of this.#builders.entries()) builder.append(cells[index] ?? null);
    this.#rows += 1;
  }

  build(): Table {
    return {
      rows: this.#rows,
      columns: new Map(this.#builders.map(([name, builder]) => [name, builder.build()])),
    };
  }
}

function numericBuilder(type: 'number' | 'integer' | 'boolean' | 'timestamp'): ColumnBuilder {
  let values = new Float64Array(1024);
  let length = 0;
  return {
    append(cell) {
      if (length === values.length) {
        const grown = new Float64Array(length * 2);
        grown.set(values);
        values = grown;
      }
      values[length] = cell === null ? Number.NaN : Number(cell);
      length += 1;
    },
    build: () => ({ kind: 'numeric', type, values: values.subarray(0, length) }),
  };
}

function categoricalBuilder(type: 'category' | 'text'): ColumnBuilder {
  let codes = new Int32Array(1024);
  let length = 0;
  const categories = new CategoryCodes();
  return {
    append(cell) {
      if (length === codes.length) {
        const grown = new Int32Array(length * 2);
        grown.set(codes);
        codes = grown;
      }
      codes[length] = cell === null ? -1 : categories.codeOf(String(cell));
      length += 1;
    },
    build: () => ({
      kind: 'categorical',
      type,
      codes: codes.subarray(0, length),
      categories: categories.list,
    }),
  };
}
