import { ContractError, type Finding, type Location } from '../errors/errors.ts';
import type { Rejection } from './cell.ts';

/** Longest value kept of a rejected cell, in characters. */
const maxValueLength = 200;
const maxExamples = 3;
const maxFindings = 20;

/** A cell that breaks the contract. */
export interface RejectedCell {
  readonly source: string;
  /** Number of the row in its source, from 1. */
  readonly row: number;
  readonly column: string;
  readonly raw: unknown;
  readonly rejection: Rejection;
  /** What errors name as the place. */
  readonly location: Location;
}

/** How many cells of `column` break the contract for the same `reason`, with the first of them. */
export interface RejectionGroup {
  readonly column: string;
  readonly reason: string;
  readonly expected: string;
  readonly count: number;
  /** The first values found, cut to 200 characters. */
  readonly examples: readonly string[];
  readonly source: string;
  readonly row: number;
  readonly location: Location;
}

/** More rows break the contract than `data.maxRejected` allows. */
export class RejectedRowsError extends ContractError {
  /** Most frequent first. */
  readonly groups: readonly RejectionGroup[];
  /** JSON Lines of all rejected cells: what `rejected.jsonl` holds. */
  readonly rejected: Uint8Array;
  readonly rows: { readonly read: number; readonly rejected: number };

  constructor(rejections: Rejections, rows: RejectedRowsError['rows'], maxRejected: number) {
    const groups = rejections.groups();
    super(
      `${rows.rejected} of ${rows.read} rows (${percent(rows.rejected / rows.read)}) break the contract, but data.maxRejected allows ${percent(maxRejected)}`,
      {
        findings: groups.slice(0, maxFindings).map(findingOf),
        hint: 'Mend the data or the contract in model.yml, or raise data.maxRejected; rejected.jsonl names each cell.',
      },
    );
    this.name = 'ContractError';
    this.groups = groups;
    this.rejected = rejections.jsonLines();
    this.rows = rows;
  }
}

/** Gathers the cells that break the contract. */
export class Rejections {
  readonly #lines: string[] = [];
  readonly #groups = new Map<string, RejectionGroup & { count: number; examples: string[] }>();

  add({ source, row, column, raw, rejection, location }: RejectedCell): void {
    const { reason, expected } = rejection;
    const value = shorten(raw);
    this.#lines.push(`${JSON.stringify({ source, row, column, value, reason })}\n`);
    const key = JSON.stringify([column, reason]);
    const group = this.#groups.get(key);
    if (group === undefined) {
      const examples = [display(value)];
      this.#groups.set(key, { column, reason, expected, count: 1, examples, source, row, location });
      return;
    }
    group.count += 1;
    const example = display(value);
    if (group.examples.length < maxExamples && !group.examples.includes(example))
      group.examples.push(example);
  }

  /** One for each column and reason, most frequent first, ties in the order in which they were found. */
  groups(): readonly RejectionGroup[] {
    return Array.from(this.#groups.values()).sort((one, other) => other.count - one.count);
  }

  /** One line a cell: `{"source":…,"row":…,"column":…,"value":…,"reason":…}`. */
  jsonLines(): Uint8Array {
    return Buffer.from(this.#lines.join(''));
  }
}

/** `raw` as JSON can hold it: a text or a nested value cut to 200 characters, else as it is. */
function shorten(raw: unknown): string | number | boolean | null {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'boolean') return raw;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : String(raw);
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  if (text.length <= maxValueLength) return text.toWellFormed();
  return `${text.slice(0, maxValueLength).toWellFormed()}…`;
}

function display(value: string | number | boolean | null): string {
  return value === null || value === '' ? 'nothing' : JSON.stringify(value);
}

function findingOf({
  column,
  reason,
  expected,
  count,
  examples,
  source,
  row,
  location,
}: RejectionGroup): Finding {
  const cells = count === 1 ? '1 cell' : `${count} cells`;
  const message = `${JSON.stringify(column)}: ${reason} in ${cells}; expected ${expected}, found ${examples.join(', ')} (first in row ${row} of ${source})`;
  return { message, location };
}

function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 0.1 ? value.toPrecision(1) : Number(value.toFixed(1))}%`;
}
