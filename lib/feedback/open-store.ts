import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../errors/errors.ts';
import { parseS3Uri } from '../store/s3-uri.ts';
import { fileSegments } from './file-segments.ts';
import { type Files, realFiles } from './files.ts';
import { s3Segments } from './s3-segments.ts';
import type { SegmentStore } from './segment-store.ts';

/** The folder in a `file:` store that holds what is not yet in the store, unless another is named. */
export const ownSpool = '.spool';

/**
 * The store at `uri` that segments are written to: `file:<folder>`, or `s3://bucket/prefix` at Amazon or at the endpoint that
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
  throw new InputError(
    `expected file:<folder>, s3://bucket/prefix or, to read, gs://bucket/prefix, but found ${JSON.stringify(uri)}`,
  );
}
