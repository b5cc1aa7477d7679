import { formatNumber } from '../../lib/report/format.ts';
import type { ColumnSpec } from '../../lib/spec/schema.ts';
import { roundOutward } from './limits.ts';
import type { ColumnObservation } from './observe.ts';

/** What is proposed for one column of the data. */
export type ColumnProposal =
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly spec: ColumnSpec;
      /** What was seen, for the person who reads the file. */
      readonly comment: string;
    }
  | { readonly kind: 'ignore'; readonly name: string; readonly comment: string };

/** Up to this many values are listed, and others refused. */
const maxListed = 12;
/** Up to this many values are a category; each of them must then occur {@link minRepeats} times on average. */
const maxCategories = 500;
const minRepeats = 4;
/** From this share of the cells on, those that are not of a type are taken for slips. */
const mostCells = 0.9;

/** The type, the null policy and the limits that fit what was seen. */
export function proposeColumn(seen: ColumnObservation): ColumnProposal {
  const { name, rows, nulls, fits, values } = seen;
  const present = rows - nulls;
  const ignore = (comment: string): ColumnProposal => ({ kind: 'ignore', name, comment });
  if (name === '' || name === '__proto__') return ignore('no usable name');
  if (present === 0) return ignore('always empty');
  if (values.size === 1 && nulls === 0) return ignore(`always ${shown([...values.keys()][0] ?? '')}`);
  const policy = { nulls: nullPolicy(seen) };
  const column = (spec: ColumnSpec, ...remarks: readonly string[]): ColumnProposal => ({
    kind: 'column',
    name,
    spec,
    comment: [...remarks, ...emptiness(seen)].join('; '),
  });
  if (fits.boolean === present) return column({ type: 'boolean', ...policy });
  if (fits.number >= present * mostCells) return numeric(seen);
  if (fits.timestamp >= present * mostCells) {
    return column({ type: 'timestamp', ...policy }, ...slips(seen, fits.timestamp, 'a date'));
  }
  if (isCategory(seen)) return category(seen);
  if (fits.text < present * mostCells) return ignore('lists, objects or mixed kinds of values');
  return column(
    { type: 'text', ...policy },
    `${distinct(seen)} different values; texts are kept but not learnt from`,
  );
}

/** `seen` as a number, a whole one when all of its numbers are, with limits around what was seen. */
export function numeric(seen: ColumnObservation): ColumnProposal {
  const { name, range, fits } = seen;
  const type = fits.integer === fits.number ? 'integer' : 'number';
  const limits = range === null ? undefined : roundOutward(range);
  const remarks = range === null ? [] : [`seen: ${plain(range.min)} to ${plain(range.max)}`];
  return {
    kind: 'column',
    name,
    spec: { type, ...limits, nulls: nullPolicy(seen) },
    comment: [...remarks, ...slips(seen, fits.number, 'a number'), ...emptiness(seen)].join('; '),
  };
}

/** `seen` as a category, whatever its type: the values are listed when they are few. */
export function category(seen: ColumnObservation): ColumnProposal {
  const { name, values } = seen;
  const policy = { nulls: nullPolicy(seen) };
  const frequent = [...values].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const isListed = !seen.overflow && values.size <= maxListed;
  const [first, ...rest] = frequent.map(([value]) => value).toSorted();
  const spec: ColumnSpec =
    isListed && first !== undefined
      ? { type: 'category', values: [first, ...rest], ...policy }
      : { type: 'category', ...policy };
  const counts = frequent.slice(0, 4).map(([value, count]) => `${shown(value)} ${count}`);
  const remarks = [
    isListed
      ? `seen: ${counts.join(', ')}${frequent.length > counts.length ? ', …' : ''}`
      : `${distinct(seen)} different values, e.g. ${frequent
          .slice(0, 3)
          .map(([value]) => shown(value))
          .join(', ')}`,
    ...emptiness(seen),
  ];
  return { kind: 'column', name, spec, comment: remarks.join('; ') };
}

function nullPolicy({ nulls }: ColumnObservation): 'allow' | 'forbid' {
  return nulls > 0 ? 'allow' : 'forbid';
}

function emptiness({ nulls, rows }: ColumnObservation): string[] {
  return nulls > 0 ? [`empty in ${nulls} of ${rows} rows`] : [];
}

function isCategory({ rows, nulls, values, overflow, fits }: ColumnObservation): boolean {
  const present = rows - nulls;
  if (overflow || values.size > maxCategories || fits.category < present * mostCells) return false;
  return values.size <= Math.max(2, present / minRepeats);
}

/** Says how many cells are not what the others are. Rows with such a cell are rejected. */
function slips({ rows, nulls, values }: ColumnObservation, fitting: number, what: string): string[] {
  const count = rows - nulls - fitting;
  if (count === 0) return [];
  const strange = [...values.keys()].find((value) => Number.isNaN(Number(value)));
  const example = strange === undefined || what !== 'a number' ? '' : `, e.g. ${shown(strange)}`;
  return [`${count} ${count === 1 ? 'cell is' : 'cells are'} not ${what}${example}`];
}

function distinct({ values, overflow }: ColumnObservation): string {
  return overflow ? `more than ${formatNumber(values.size)}` : formatNumber(values.size);
}

function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function shown(value: string): string {
  return JSON.stringify(value.length > 30 ? `${value.slice(0, 30)}…` : value);
}
