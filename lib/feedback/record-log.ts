import { describeError } from '../errors/describe.ts';
import { type Files, realFiles } from './files.ts';
import { gatherFor, type Journal, openJournal, syncEvery } from './journal.ts';
import { openSegmentStore } from './open-store.ts';
import { type Owner, thisProcess } from './owner.ts';
import { openPublisher, type PublishedCounts } from './publisher.ts';
import { recoverFolder } from './recover.ts';
import { beatEvery, openSpool } from './spool.ts';

export interface RecordLogSettings {
  /** Where whole segments go: `file:<folder>` or `s3://bucket/prefix`. */
  readonly store: string;
  /** The folder of what is not yet there. */
  readonly spool: string;
  /** The age at which a segment is closed. */
  readonly rotateMs: number;
}

/** Hears of what a person should know. */
export interface Listener {
  info(message: string, fields?: Readonly<Record<string, string | number>>): void;
  error(message: string, fields?: Readonly<Record<string, string | number>>): void;
}

/** Keeps records: on the disk at once, in the store as soon as a segment is whole. */
export interface RecordLog extends Pick<Journal, 'append' | 'appendSynced'> {
  counts(): Readonly<PublishedCounts & { readonly recordsLost: number; readonly recordsRecovered: number }>;
  /** Resolves when what ended processes had left was looked for once; it goes on being looked for. */
  readonly recovered: Promise<void>;
  /** Closes the open segment and brings into the store what it takes in time. @returns how many segments still wait */
  close(timeoutMs: number): Promise<number>;
}

/** What tests put in the place of the machine, and lower. */
export interface RecordLogParts {
  readonly now?: () => number;
  readonly files?: Files;
  readonly owner?: Owner;
  readonly maxSegmentBytes?: number;
  readonly maxWaitingBytes?: number;
  /** The pauses after the store has failed: the first, and the longest. */
  readonly pauseMs?: number;
  readonly longestPauseMs?: number;
}

const mebibyte = 1024 ** 2;

/**
 * Opens the log of records. Nothing is thrown when the disk or the store is away: what cannot be kept is refused when it
 * is appended, and what cannot be brought into the store waits on the disk.
 *
 * @throws InputError when `store` is no URI of a store
 */
export function openRecordLog(
  { store, spool: root, rotateMs }: RecordLogSettings,
  listener: Listener,
  {
    now = Date.now,
    files = realFiles,
    owner = thisProcess(),
    maxSegmentBytes = 16 * mebibyte,
    maxWaitingBytes = 1024 * mebibyte,
    pauseMs = 1000,
    longestPauseMs = 60_000,
  }: RecordLogParts = {},
): RecordLog {
  const counts = { recordsLost: 0, recordsRecovered: 0 };
  const spool = openSpool({ root, owner, files, now });
  const publisher = openPublisher({
    store: openSegmentStore(store, files),
    files,
    maxWaitingBytes,
    pauseMs,
    longestPauseMs,
    failed: (error) =>
      listener.error('feedback segments cannot be brought into the store; they wait on the disk', {
        store,
        bytesWaiting: publisher.counts().bytesWaiting,
        error: describeError(error),
      }),
    succeededAgain: () => listener.info('feedback segments reach the store again', { store }),
    dropped: ({ name }) =>
      listener.error('a feedback segment was removed: too much waits for the store', {
        segment: name,
        maxWaitingBytes,
      }),
    done: spool.tidy,
  });
  const journal = openJournal({
    spool,
    files,
    now,
    rotateMs,
    maxBytes: maxSegmentBytes,
    closed: publisher.add,
    lost: (records, error) => {
      counts.recordsLost += records;
      listener.error('what was recorded did not reach the disk', { records, error: describeError(error) });
    },
  });

  const recover = async () => {
    for (const { path, from } of await spool.takeOver()) {
      const { segments, openSegments, records, cutBytes } = await recoverFolder(path, files);
      counts.recordsRecovered += records;
      for (const segment of segments) publisher.add(segment);
      if (openSegments > 0) {
        listener.info(
          `recovered ${records} records of a process that did not end in order; predictions of its last ${gatherFor} ms, or ${gatherFor + syncEvery} ms where the machine itself stopped, may be missing, but no feedback that was acknowledged`,
          { from, records, segments: segments.length, cutBytes },
        );
      } else if (segments.length > 0) {
        listener.info('took over segments that a process could not bring into the store', {
          from,
          segments: segments.length,
        });
      }
    }
    await spool.tidy();
  };

  let round: Promise<void> | undefined;
  const lookAfterSpool = () => {
    round ??= spool
      .beat()
      .then(recover)
      .catch((error: unknown) =>
        listener.error('the spool of feedback cannot be looked after', { error: describeError(error) }),
      )
      .finally(() => {
        round = undefined;
      });
    return round;
  };
  const timer = setInterval(() => void lookAfterSpool(), beatEvery).unref();

  return {
    append: journal.append,
    appendSynced: journal.appendSynced,
    counts: () => ({ ...publisher.counts(), ...counts }),
    recovered: lookAfterSpool(),
    async close(timeoutMs) {
      clearInterval(timer);
      await journal.close().catch(() => undefined);
      await round;
      const left = await publisher.close(timeoutMs);
      await spool.leave();
      return left;
    },
  };
}
