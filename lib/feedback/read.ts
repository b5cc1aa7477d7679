import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { codeOf } from '../errors/code.ts';
import { NotFoundError } from '../errors/errors.ts';
import { isAbsent } from './files.ts';
import { nothingRead, type ReadCounts, recordsIn } from './lines.ts';
import { openSegmentStore, ownSpool } from './open-store.ts';
import { type Begun, readAhead } from './read-ahead.ts';
import type { StoredRecord } from './record.ts';
import { firstName, type SegmentFile, segmentFile } from './segment.ts';
import type { SegmentReader } from './segment-store.ts';

export interface ReadOptions {
  /** Leaves out segments that were opened before; a segment may hold records of some time after it was opened. */
  readonly since?: Date;
  /** Whether a `file:` store's own spool, with the segments that are being written, is read too. */
  readonly openSegments?: boolean;
  /** A spool that is read too. */
  readonly spool?: string;
  /** Counts what is read, and what is not. */
  readonly counts?: ReadCounts;
}

/** Reads a store again and again. */
export interface RecordTail {
  /**
   * What came since the last time, in pieces; at first all there is. One reading at a time.
   *
   * What is no segment, or no record, is left out and counted, as is the unwritten end of an open segment. A segment that
   * moves from the spool into the store meanwhile is read once.
   *
   * @throws PermissionError or UnavailableError when the store cannot be read
   */
  next(): AsyncGenerator<readonly StoredRecord[]>;
  readonly counts: Readonly<ReadCounts>;
}

/** How often all names are looked at again for segments that came late, in milliseconds. */
const lookAtAllEvery = 3_600_000;

/** An open segment, or one that is whole but not yet in the store. */
interface Spooled extends SegmentFile {
  readonly path: string;
}

/** Where a segment is: in a spool, or by its name in the store. */
type Place = Spooled | { readonly name: string };

interface TailOptions extends ReadOptions {
  /** Segments that were opened this long ago may still come; older ones are looked for once an hour. */
  readonly lookBackMs?: number;
  readonly now?: () => number;
}

/**
 * Follows the store at `uri`, one that a service writes to, as {@link tailSegments} does.
 *
 * @throws InputError when `uri` names no such store
 */
export function tailRecords(uri: string, options: TailOptions = {}): RecordTail {
  return tailSegments(openSegmentStore(uri), options);
}

/**
 * Follows `store`: what was read is not read again, and a segment that grows is read on from where it ended. Names of
 * segments are remembered for that, about 100 bytes each.
 */
export function tailSegments(store: SegmentReader, options: TailOptions = {}): RecordTail {
  const { since, counts = nothingRead(), lookBackMs = lookAtAllEvery, now = Date.now } = options;
  const spools = spoolsOf(options, store.folder);
  const from = since === undefined ? '' : firstName(since);
  const done = new Set<string>();
  /** Bytes that were read of segments that may grow. */
  const begun = new Map<string, number>();
  let lookedAtAll: number | undefined;

  const spooledSegments = async () => {
    const found = new Map<string, Spooled>();
    for (const folder of spools) await findSegments(folder, found);
    return [...found.values()]
      .filter(({ name }) => name >= from && !done.has(name))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  };

  /** What is there to read, in order. A segment that moves meanwhile may be given from both places. */
  const places = async function* (first: string): AsyncGenerator<Place> {
    const spooled = await spooledSegments();
    let next = 0;
    let foreign = 0;
    for await (const listed of store.list(first)) {
      if ('foreign' in listed) foreign += 1;
      else {
        const before = next;
        while ((spooled[next]?.name ?? listed.name) < listed.name) next += 1;
        yield* spooled.slice(before, next);
        if (!done.has(listed.name)) yield listed;
      }
    }
    yield* spooled.slice(next);
    counts.foreignFiles = Math.max(counts.foreignFiles, foreign);
  };

  const open = (place: Place): AsyncIterable<Uint8Array> =>
    'path' in place ? createReadStream(place.path) : store.read(place.name);

  /** Reads on in one segment. @returns whether it was still at its place */
  const read = async function* ({
    item: place,
    chunks,
  }: Begun<Place>): AsyncGenerator<readonly StoredRecord[], boolean> {
    const { name } = place;
    const isOpen = 'path' in place && !place.isWhole;
    const plain = isOpen ? chunks : unzipped(chunks);
    const isNew = !begun.has(name);
    try {
      for await (const { records, readBytes } of recordsIn(plain, begun.get(name) ?? 0, counts)) {
        begun.set(name, readBytes);
        if (records.length > 0) yield records;
      }
    } catch (error) {
      if (isAbsent(error) || error instanceof NotFoundError) return false;
      if (!isBrokenGzip(error)) throw error;
      counts.brokenSegments += 1;
    }
    if (isNew) counts.segments += 1;
    if (isOpen) {
      begun.set(name, begun.get(name) ?? 0);
    } else {
      begun.delete(name);
      done.add(name);
    }
    return true;
  };

  return {
    counts,
    async *next() {
      const startedAt = now();
      const looksAtAll = lookedAtAll === undefined || startedAt - lookedAtAll > lookAtAllEvery;
      const recent = firstName(new Date(Math.max(0, startedAt - lookBackMs)));
      const first = looksAtAll || recent < from ? from : recent;
      // What has moved since its place was found is at its new place in the next pass.
      for (let pass = 0, missed = true; missed && pass < maxPasses; pass += 1) {
        missed = false;
        for await (const next of readAhead(places(first), open, ahead)) {
          if (!done.has(next.item.name) && !(yield* read(next))) missed = true;
        }
      }
      if (looksAtAll) lookedAtAll = startedAt;
    },
  };
}

/** From open to whole, and from there into the store, or to another process: a segment does not move more often. */
const maxPasses = 4;

/** So many segments are fetched at the same time: a request to S3 takes about as long as reading ten segments. */
const ahead = 8;

function spoolsOf({ openSegments, spool }: ReadOptions, folder: string | undefined): string[] {
  const own = openSegments === true && folder !== undefined ? [join(folder, ownSpool)] : [];
  return spool === undefined || own.includes(resolve(spool)) ? own : [...own, resolve(spool)];
}

/** Adds the segments in the spool `root` to `found`; one that is there twice is being compressed, and counts as whole. */
async function findSegments(root: string, found: Map<string, Spooled>): Promise<void> {
  for (const folder of await namesIn(root)) {
    for (const file of await namesIn(join(root, folder))) {
      const segment = segmentFile(file);
      if (segment === undefined || found.get(segment.name)?.isWhole) continue;
      found.set(segment.name, { ...segment, path: join(root, folder, file) });
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function unzipped(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 65_536 });
  // An error of either ends both, and is thrown to whoever reads.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  return gunzip;
}

function isBrokenGzip(error: unknown): boolean {
  return codeOf(error)?.startsWith('Z_') ?? false;
}
