/** A value of one row in one column. Timestamps are milliseconds since 1970 in UTC. */
export type Cell = number | string | boolean | null;

/** One row by column name. */
export type Row = Readonly<Record<string, Cell>>;

/** Numbers, integers, timestamps and booleans (1 and 0), one a row; a null is NaN. */
export interface NumericColumn {
  readonly kind: 'numeric';
  readonly type: 'number' | 'integer' | 'boolean' | 'timestamp';
  readonly values: Float64Array;
}

/** Texts, one a row, each an index into `categories`; a null is -1. */
export interface CategoricalColumn {
  readonly kind: 'categorical';
  readonly type: 'category' | 'text';
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}

export type Column = NumericColumn | CategoricalColumn;

/** Rows held by column, all columns of length `rows`, in the order of the data contract. */
export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** The value of `column` in row `index`. */
export function cellOf(column: Column, index: number): Cell {
  if (column.kind === 'categorical') return column.categories[column.codes[index] ?? -1] ?? null;
  const value = column.values[index];
  if (value === undefined || Number.isNaN(value)) return null;
  return column.type === 'boolean' ? value === 1 : value;
}
