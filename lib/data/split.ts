import { hash } from 'node:crypto';
import type { Dataset, SplitName } from './dataset.ts';
import type { Cell } from './table.ts';

/**
 * Deals rows to splits by their key alone, so that a row stays where it is whatever rows come or go beside it, and
 * rows with the same key land together.
 *
 * The SHA-256 of the salt and the canonical JSON (RFC 8785) of the key's cells by column name, of which the first 53
 * bits make a number in [0, 1), says which split: below the share of train, below that and the share of validation,
 * or test.
 *
 * @param columns names of the cells that are given, in their order
 */
export function splitter(
  { key, salt, train, validation }: Dataset['splitRule'],
  columns: readonly string[],
): (cells: readonly Cell[]) => SplitName {
  const parts = key.toSorted(byCodeUnit).map((name) => ({
    label: `${JSON.stringify(name)}:`,
    index: columns.indexOf(name),
  }));
  return (cells) => {
    const json = parts.map(({ label, index }) => label + JSON.stringify(cells[index] ?? null)).join(',');
    const position = unitInterval(hash('sha256', `${salt}{${json}}`, 'buffer'));
    if (position < train) return 'train';
    return position < train + validation ? 'validation' : 'test';
  };
}

/** The first 53 bits of `digest` as a number in [0, 1), each value as likely as any other. */
function unitInterval(digest: Buffer): number {
  return (digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)) / 2 ** 53;
}

/** The order of keys in RFC 8785: by UTF-16 code units. */
function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
