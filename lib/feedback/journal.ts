import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { UnavailableError } from '../errors/errors.ts';
import { type Files, isAbsent, syncFolder } from './files.ts';
import type { ClosedSegment } from './recover.ts';
import { newSegmentName, openEnding } from './segment.ts';
import type { Spool } from './spool.ts';

/** Whole lines in UTF-8 to be written, and how many records they are. */
export interface Lines {
  readonly bytes: Uint8Array;
  readonly records: number;
}

/**
 * Writes records to one open segment at a time, in the order in which they come, and closes it when it is old or large.
 *
 * Either all of some lines are kept or none: when a disk fails, the segment is cut back to what was whole, and closed.
 */
export interface Journal {
  /**
   * Writes `lines`, which reach the disk within a second; their bytes may be used again when it resolves.
   *
   * @throws the error of the disk; nothing is kept then
   */
  append(lines: Lines): Promise<void>;
  /** Writes `lines` and waits until they are on the disk; those of several callers are flushed together. Errors as there. */
  appendSynced(lines: Lines): Promise<void>;
  /** Closes the open segment after all that was asked for before. */
  close(): Promise<void>;
}

export interface JournalParts {
  readonly spool: Spool;
  readonly files: Files;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The age at which a segment is closed. */
  readonly rotateMs: number;
  /** The size at which it is closed. */
  readonly maxBytes: number;
  /** Takes a segment that is closed. */
  readonly closed: (segment: ClosedSegment) => void;
  /** Hears of records that were written but could not be brought to the disk. */
  readonly lost: (records: number, error: unknown) => void;
}

/** How long records may be gathered before they are written, and then wait for the disk; milliseconds. */
export const gatherFor = 200;
export const syncEvery = 1000;

interface OpenSegment {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  readonly handle: FileHandle;
  readonly rotate: NodeJS.Timeout;
  /** Bytes that are whole lines, and those of them that are on the disk. */
  bytes: number;
  syncedBytes: number;
  unsyncedRecords: number;
}

interface Waiting extends Lines {
  readonly kept: () => void;
  readonly refused: (error: unknown) => void;
}

export function openJournal({ spool, files, now, rotateMs, maxBytes, closed, lost }: JournalParts): Journal {
  let turn: Promise<unknown> = Promise.resolve();
  let segment: OpenSegment | undefined;
  let waiting: Waiting[] = [];
  let syncTimer: NodeJS.Timeout | undefined;

  /** Does `work` after all that came before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const begin = async (): Promise<OpenSegment> => {
    const name = newSegmentName(now());
    const folder = await spool.folder();
    const path = join(folder, `${name}${openEnding}`);
    const handle = await files.open(path, 'wx');
    const rotate = setTimeout(() => void inTurn(end).catch(() => undefined), rotateMs).unref();
    return { name, folder, path, handle, rotate, bytes: 0, syncedBytes: 0, unsyncedRecords: 0 };
  };

  const current = async (): Promise<OpenSegment> => {
    if (segment !== undefined) return segment;
    try {
      segment = await begin();
    } catch (error) {
      // Another process may have taken the folder: then there is a new one.
      if (!isAbsent(error) || (await spool.holds(await spool.folder()))) throw error;
      segment = await begin();
    }
    return segment;
  };

  /** Lets go of the open segment, of which all is left as it is. */
  const forget = async () => {
    clearTimeout(segment?.rotate);
    const { handle } = segment ?? {};
    segment = undefined;
    await handle?.close().catch(() => undefined);
  };

  /** Brings the open segment to the disk. */
  const sync = async () => {
    clearTimeout(syncTimer);
    syncTimer = undefined;
    if (segment === undefined || segment.syncedBytes === segment.bytes) return;
    await segment.handle.datasync();
    if (segment.syncedBytes === 0) await syncFolder(segment.folder, files);
    if (!(await spool.holds(segment.folder))) {
      await forget();
      throw new UnavailableError('Another process has taken over the open segment of this one', {
        hint: 'It was silent for too long, or its clock was set. Nothing needs to be done.',
      });
    }
    segment.syncedBytes = segment.bytes;
    segment.unsyncedRecords = 0;
  };

  /** Closes what is open as it is, without what is beyond `bytes`. */
  const cutAndClose = async (bytes: number) => {
    if (segment === undefined) return;
    const { name, path, handle } = segment;
    // Where even that fails, only `bytes` of the file will be read.
    await handle.truncate(bytes).catch(() => undefined);
    await forget();
    if (bytes > 0) closed({ name, isWhole: false, path, bytes });
    else await files.rm(path, { force: true }).catch(() => undefined);
  };

  /** After a failed flush nobody knows what of it is on the disk, even if the next one succeeds. */
  const syncOrCut = async () => {
    const { unsyncedRecords = 0, syncedBytes = 0 } = segment ?? {};
    try {
      await sync();
    } catch (error) {
      await cutAndClose(syncedBytes);
      lost(unsyncedRecords, error);
      throw error;
    }
  };

  const end = async () => {
    await syncOrCut();
    await cutAndClose(segment?.bytes ?? 0);
  };

  /** Writes all of `bytes` or nothing. */
  const write = async (bytes: Uint8Array) => {
    const open = await current();
    let written = 0;
    try {
      while (written < bytes.length) {
        const rest = bytes.length - written;
        written += (await open.handle.write(bytes, written, rest, open.bytes + written)).bytesWritten;
      }
    } catch (error) {
      // What was whole before stays.
      await syncOrCut().catch(() => undefined);
      await cutAndClose(open.bytes);
      throw error;
    }
    open.bytes += written;
  };

  const endIfLarge = async () => {
    if (segment !== undefined && segment.bytes >= maxBytes) await end();
  };

  const flushWaiting = async () => {
    const batch = waiting;
    waiting = [];
    try {
      await write(Buffer.concat(batch.map(({ bytes }) => bytes)));
      await syncOrCut();
    } catch (error) {
      for (const { refused } of batch) refused(error);
      return;
    }
    for (const { kept } of batch) kept();
    await endIfLarge();
  };

  return {
    append: ({ bytes, records }) =>
      inTurn(async () => {
        await write(bytes);
        if (segment !== undefined) segment.unsyncedRecords += records;
        syncTimer ??= setTimeout(() => void inTurn(syncOrCut).catch(() => undefined), syncEvery).unref();
        await endIfLarge().catch(() => undefined);
      }),
    appendSynced: (lines) =>
      new Promise((kept, refused) => {
        waiting.push({ ...lines, kept, refused });
        if (waiting.length === 1) void inTurn(flushWaiting).catch(() => undefined);
      }),
    close: () => inTurn(end),
  };
}
