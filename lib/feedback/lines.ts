import { type StoredRecord, storedRecord } from './record.ts';

/** What was read of segments so far. */
export interface ReadCounts {
  segments: number;
  records: number;
  /** Lines that are no record. */
  badLines: number;
  /** Files among the segments that are none. */
  foreignFiles: number;
  /** Segments that could not be read to their end. */
  brokenSegments: number;
}

export function nothingRead(): ReadCounts {
  return { segments: 0, records: 0, badLines: 0, foreignFiles: 0, brokenSegments: 0 };
}

/** A record has a request's instances at most; a longer line is no record, and is not held in memory. */
const maxLineBytes = 32 * 1024 ** 2;
const lineEnd = 0x0a;

/** Records that were read together, and how many bytes of the segment they and all before them took. */
export interface Batch {
  readonly records: readonly StoredRecord[];
  readonly readBytes: number;
}

/**
 * The records in `chunks` of a segment, one batch a chunk, after its first `skip` bytes, which must be whole lines. What
 * follows the last line end is left out: it is a record that was never written whole.
 */
export async function* recordsIn(
  chunks: AsyncIterable<Uint8Array>,
  skip: number,
  counts: ReadCounts,
): AsyncGenerator<Batch> {
  let position = 0;
  let readBytes = skip;
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    const start = Math.max(0, skip - position);
    position += chunk.length;
    if (start >= chunk.length) continue;
    const fresh = chunk.subarray(start);
    const end = fresh.lastIndexOf(lineEnd) + 1;
    if (end > 0) {
      const text = Buffer.concat([...rest, fresh.subarray(0, end)]).toString('utf8');
      readBytes += restBytes + end;
      rest = [];
      restBytes = 0;
      yield { records: parseLines(text, counts), readBytes };
    }
    if (end < fresh.length) {
      restBytes += fresh.length - end;
      // Its beginning is forgotten, so that what is left of it is no record.
      if (restBytes > maxLineBytes) rest = [];
      rest.push(fresh.subarray(end));
    }
  }
}

function parseLines(text: string, counts: ReadCounts): StoredRecord[] {
  const records: StoredRecord[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const record = parseLine(line);
    if (record === undefined) counts.badLines += 1;
    else records.push(record);
  }
  counts.records += records.length;
  return records;
}

function parseLine(line: string): StoredRecord | undefined {
  try {
    return storedRecord.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
