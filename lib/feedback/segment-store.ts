import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../errors/errors.ts';
import { parseS3Uri } from '../store/s3-uri.ts';
import { fileSegments } from './file-segments.ts';
import { type Files, realFiles } from './files.ts';
import { s3Segments } from './s3-segments.ts';

/**
 * Whole segments, each under the day at which it was opened: `2026/11/24/<name>.jsonl.gz`. What is in it never changes;
 * writers may run at the same time.
 */
export interface SegmentStore {
  /** `file:<absolute path>` or `s3://bucket/prefix`. */
  readonly uri: string;
  /**
   * Moves the whole segment at `path` into the store. Safe to repeat.
   * @throws UnavailableError, PermissionError, NotFoundError, or the error of the disk; the file is then still there
   */
  publish(name: string, path: string): Promise<void>;
  /** Segments whose names do not sort before `from`, in order of their names. */
  list(from: string): AsyncIterable<Listed>;
  /**
   * The bytes of the segment `name`, compressed.
   * @throws NotFoundError when the store has no such segment
   */
  read(name: string): AsyncIterable<Uint8Array>;
}

/** Something that lies where segments are: a segment by its name, or what is none. */
export type Listed = { readonly name: string } | { readonly foreign: string };

/** The folder in a `file:` store that holds what is not yet in the store, unless another is named. */
export const ownSpool = '.spool';

/**
 * The store of segments at `uri`: `file:<folder>`, or `s3://bucket/prefix` at Amazon or at the endpoint that
 * AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names. Nothing is read or written yet.
 *
 * @throws InputError when `uri` is neither
 */
export function openSegmentStore(uri: string, files: Files = realFiles): SegmentStore {
  const folder = segmentFolder(uri);
  if (folder !== undefined) return fileSegments(folder, files);
  const { bucket, key } = parseS3Uri(uri);
  return s3Segments(bucket, key.replace(/\/+$/, ''));
}

/** The folder of a `file:` store; undefined when `uri` is one of `s3:`. @throws InputError when it is neither */
export function segmentFolder(uri: string): string | undefined {
  if (uri.startsWith('s3://')) return undefined;
  if (uri.startsWith('file://')) return fileURLToPath(uri);
  if (uri.startsWith('file:') && uri.length > 'file:'.length) return resolve(uri.slice('file:'.length));
  throw new InputError(`expected file:<folder> or s3://bucket/prefix, but found ${JSON.stringify(uri)}`);
}
