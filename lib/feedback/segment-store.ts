import { dayPath, segmentFile } from './segment.ts';

/**
 * Whole segments, each under the day at which it was opened: `2026/11/24/<name>.jsonl.gz`. What is in it never changes;
 * writers may run at the same time.
 */
export interface SegmentReader {
  /** `file:<absolute path>`, `s3://bucket/prefix` or `gs://bucket/prefix`. */
  readonly uri: string;
  /** Where it is on this machine; undefined when it is in a bucket. */
  readonly folder: string | undefined;
  /** Segments whose names do not sort before `from`, in order of their names. */
  list(from: string): AsyncIterable<Listed>;
  /**
   * The bytes of the segment `name`, compressed.
   * @throws NotFoundError when the store has no such segment
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** The same, to be added to. */
export interface SegmentStore extends SegmentReader {
  /**
   * Moves the whole segment at `path` into the store. Safe to repeat.
   * @throws UnavailableError, PermissionError, NotFoundError, or the error of the disk; the file is then still there
   */
  publish(name: string, path: string): Promise<void>;
}

/** Something that lies where segments are: a segment by its name, or what is none. */
export type Listed = { readonly name: string } | { readonly foreign: string };

/** What `file` in the folder `day` is: a segment only under the day of its name. */
export function listedAs(day: string, file: string): Listed {
  const segment = segmentFile(file);
  return segment?.isWhole && dayPath(segment.name) === day
    ? { name: segment.name }
    : { foreign: `${day}/${file}` };
}
