import { quantileSorted } from 'simple-statistics';
import { type Column, cellOf, type Table } from '../data/table.ts';
import type { Model, SignatureInput } from './model.ts';

export type Reference = Model['reference'][string];

/** Bins of a numeric input: one tenth of the training split in each, where ties allow it. */
const bins = 10;

/** The bin of `value`: how many of the ascending `edges` it has reached. */
export function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] ?? Number.POSITIVE_INFINITY)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How the training split's values of each input are spread: the reference that drift is measured against. */
export function referenceBins(
  inputs: readonly SignatureInput[],
  table: Table,
): Readonly<Record<string, Reference>> {
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const column = table.columns.get(input.name);
      return column === undefined ? [] : [[input.name, referenceOf(input, column, table.rows)]];
    }),
  );
}

function referenceOf(input: SignatureInput, column: Column, rows: number): Reference {
  if (input.type === 'category') return categorical(input.values, column, rows);
  if (input.type === 'boolean') return categorical(['false', 'true'], column, rows);
  return numeric(column, rows);
}

function numeric(column: Column, rows: number): Reference {
  const sorted = sortedNumbers(column);
  const edges: number[] = [];
  for (let bin = 1; bin < bins && sorted.length > 0; bin += 1) {
    const edge = quantileSorted(sorted, bin / bins);
    // Ties make edges coincide; an edge at the minimum would leave the bin below it empty.
    if (edge > (edges.at(-1) ?? sorted[0] ?? Number.NaN)) edges.push(edge);
  }
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of sorted) increment(counts, binOf(edges, value));
  return { kind: 'numeric', edges, counts: [...counts, rows - sorted.length] };
}

function categorical(values: readonly string[], column: Column, rows: number): Reference {
  const positions = new Map(values.map((value, index) => [value, index]));
  const counts = Array.from({ length: values.length + 2 }, () => 0);
  for (let row = 0; row < rows; row += 1) {
    const cell = cellOf(column, row);
    const position = cell === null ? values.length + 1 : (positions.get(String(cell)) ?? values.length);
    increment(counts, position);
  }
  return { kind: 'categorical', values: [...values], counts };
}

/** The numbers of `column` without nulls, ascending. */
export function sortedNumbers(column: Column): number[] {
  if (column.kind === 'categorical') return [];
  return Array.from(column.values.filter((value) => !Number.isNaN(value)).sort());
}

function increment(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
