import type { Spec } from '../spec/schema.ts';

export type DataFormat = NonNullable<Spec['data']['format']>;

/** A row as its source has it, before the contract is asked. */
export interface RawRow {
  /** Its number among the rows of its source, from 1; a header is not a row. */
  readonly row: number;
  /** Where it begins in its source, from 1; undefined where lines mean nothing. */
  readonly line: number | undefined;
  /** Its cells in the order of {@link RawRows.columns}: texts from CSV, values from JSON. */
  readonly cells: readonly unknown[];
}

/** The rows of one source, to be read once. */
export interface RawRows {
  /** Names of the columns, each once. */
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly RawRow[]>;
}
