import type { ColumnProfile } from './dataset.ts';
import type { CategoricalColumn, Column, NumericColumn } from './table.ts';

const bins = 20;
const maxTop = 50;
const quantileShares = [0.05, 0.25, 0.5, 0.75, 0.95];

/**
 * What the values of `column` look like. A boolean is described by how often it is true and false; of free text only
 * the number of different ones is told, as its values may be long and not meant for a report.
 */
export function profileOf(column: Column): ColumnProfile {
  if (column.kind === 'categorical') return categoricalProfile(column);
  return column.type === 'boolean' ? booleanProfile(column) : numericProfile(column);
}

function numericProfile({ values }: NumericColumn): ColumnProfile {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const { mean, deviation } = moments(values);
  return {
    kind: 'numeric',
    nulls: values.length - sorted.length,
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    mean,
    deviation,
    quantiles: sorted.length === 0 ? [] : quantileShares.map((share) => quantile(sorted, share)),
    histogram: histogram(sorted),
  };
}

/**
 * Mean and sample standard deviation in one pass (Welford, Technometrics 4(3), 1962); null where there are too few
 * values, or where they are too large to be squared.
 */
function moments(values: Float64Array): { mean: number | null; deviation: number | null } {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  const deviation = Math.sqrt(squares / (count - 1));
  return {
    mean: count > 0 && Number.isFinite(mean) ? mean : null,
    deviation: count > 1 && Number.isFinite(deviation) ? deviation : null,
  };
}

/** Linear between the two nearest values: type 7 of Hyndman and Fan (1996), as numpy and R have it. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return between(below, above, position % 1);
}

/** `low` at 0, `high` at 1; does not overflow. */
function between(low: number, high: number, share: number): number {
  return low === high ? low : low * (1 - share) + high * share;
}

/** 20 bins of equal width from the smallest to the largest value; one when all are the same, none when there are none. */
function histogram(sorted: Float64Array): { edges: number[]; counts: number[] } {
  const min = sorted[0];
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) return { edges: [], counts: [] };
  if (min === max) return { edges: [min, max], counts: [sorted.length] };
  const edges = Array.from({ length: bins + 1 }, (_, index) => edge(min, max, index));
  const counts = new Array<number>(bins).fill(0);
  let bin = 0;
  for (const value of sorted) {
    while (bin < bins - 1 && value >= (edges[bin + 1] ?? max)) bin += 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}

/** In whole steps where the numbers are whole; beyond 1e300 in a way that does not overflow. */
function edge(min: number, max: number, index: number): number {
  if (index === 0) return min;
  if (index === bins) return max;
  if (Math.max(-min, max) > 1e300) return between(min, max, index / bins);
  return (min * (bins - index) + max * index) / bins;
}

function categoricalProfile({ type, codes, categories }: CategoricalColumn): ColumnProfile {
  const counts = new Array<number>(categories.length).fill(0);
  let nulls = 0;
  for (const code of codes) {
    if (code < 0) nulls += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const used = categories
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0);
  return {
    kind: 'categorical',
    nulls,
    distinct: used.length,
    top: type === 'text' ? [] : mostFrequent(used),
  };
}

function booleanProfile({ values }: NumericColumn): ColumnProfile {
  const count = (wanted: number) => values.reduce((sum, value) => sum + (value === wanted ? 1 : 0), 0);
  const used = [
    { value: 'false', count: count(0) },
    { value: 'true', count: count(1) },
  ].filter((entry) => entry.count > 0);
  const nulls = used.reduce((left, entry) => left - entry.count, values.length);
  return { kind: 'categorical', nulls, distinct: used.length, top: mostFrequent(used) };
}

type ValueCount = { value: string; count: number };

function mostFrequent(used: readonly ValueCount[]): ValueCount[] {
  return used
    .toSorted((one, other) => other.count - one.count || byCodePoint(one.value, other.value))
    .slice(0, maxTop);
}

/** The order of the texts' code points, which is that of their UTF-8 bytes. */
function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
