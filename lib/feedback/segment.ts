import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * A segment is a file of records, one JSON object a line. Its name begins with the time at which it was opened, in UTC, so
 * that names sort by time, and ends with host, process and random digits, so that no two processes ever make the same.
 */
const form = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z_[A-Za-z0-9.-]{1,63}_\d{1,10}_[0-9a-f]{8}$/;

/** What follows the name of a segment that is written to, and of one that is whole. */
export const openEnding = '.jsonl';
export const wholeEnding = '.jsonl.gz';

/** A name for a segment that is opened `at`, in milliseconds since 1970. */
export function newSegmentName(at: number): string {
  return `${compact(at)}_${plainHostname()}_${process.pid}_${randomBytes(4).toString('hex')}`;
}

/** This machine's name as far as it is safe in a file name. */
export function plainHostname(): string {
  return (
    hostname()
      .replaceAll(/[^A-Za-z0-9.-]/g, '-')
      .slice(0, 63) || 'host'
  );
}

/** A file of a segment. */
export interface SegmentFile {
  /** Without folder and ending. */
  readonly name: string;
  readonly isWhole: boolean;
}

/** What the file name `file` says; undefined when it is not a segment's. */
export function segmentFile(file: string): SegmentFile | undefined {
  const isWhole = file.endsWith(wholeEnding);
  if (!isWhole && !file.endsWith(openEnding)) return undefined;
  const name = file.slice(0, -(isWhole ? wholeEnding : openEnding).length);
  return form.test(name) ? { name, isWhole } : undefined;
}

/** Where the whole segment `name` is, from the root of a store: `2026/11/24/<name>.jsonl.gz`. */
export function segmentPath(name: string): string {
  return `${dayPath(name)}/${name}${wholeEnding}`;
}

/** The folder of the day at which the segment `name` was opened. A {@link firstName} has one too. */
export function dayPath(name: string): string {
  return `${name.slice(0, 4)}/${name.slice(4, 6)}/${name.slice(6, 8)}`;
}

/** What sorts before the names of all segments that were opened `at` or later, and after those of earlier ones. */
export function firstName(at: Date): string {
  return compact(at.getTime());
}

/** `20261124T101530123Z`. */
function compact(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}
