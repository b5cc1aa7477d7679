import { parseGcsUri } from '../store/gcs-uri.ts';
import { gcsSegments } from './gcs-segments.ts';
import { openSegmentStore } from './open-store.ts';
import { type ReadOptions, tailSegments } from './read.ts';
import type { StoredRecord } from './record.ts';
import type { SegmentReader } from './segment-store.ts';

/**
 * The records in the store at `uri` (`file:`, `s3://` or `gs://`), segment by segment in the order in which these were
 * opened, without holding more than a piece of one in memory. Records of several processes are not in order of time.
 *
 * What is no segment, or no record, is left out and counted, as is the unwritten end of an open segment. A segment that
 * moves from the spool into the store meanwhile is read once.
 *
 * @throws InputError when `uri` names no store, PermissionError or UnavailableError when it cannot be read
 */
export async function* readRecords(uri: string, options: ReadOptions = {}): AsyncGenerator<StoredRecord> {
  for await (const records of tailSegments(readerAt(uri), options).next()) yield* records;
}

/** Apart from {@link openSegmentStore}, so that the service, which reads no `gs://`, does not carry what that takes. */
function readerAt(uri: string): SegmentReader {
  if (!uri.startsWith('gs://')) return openSegmentStore(uri);
  const { bucket, key } = parseGcsUri(uri);
  return gcsSegments(bucket, key.replace(/\/+$/, ''));
}
