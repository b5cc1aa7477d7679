import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describeError } from '../../lib/errors/describe.ts';
import { ownSpool, segmentFolder } from '../../lib/feedback/open-store.ts';
import type { FeedbackRecord } from '../../lib/feedback/record.ts';
import { openRecordLog, type RecordLog, type RecordLogParts } from '../../lib/feedback/record-log.ts';
import { RequestError } from '../http/error.ts';
import type { Log } from '../log.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import type { FeedbackSettings } from '../settings.ts';
import type { GivenFeedback } from './parse.ts';
import { recorder } from './recorder.ts';
import { openStandings, type Standings } from './standings.ts';

/** What became of records since the start of this process. */
export interface FeedbackCounts {
  /** Requests whose predictions were written, and those whose were not. */
  readonly recorded: number;
  readonly dropped: number;
  /** Feedback that was acknowledged, and that was refused because the disk failed or too much waited. */
  readonly feedbackAccepted: number;
  readonly feedbackRefused: number;
  /** Labels that are no class of the model that is served, if it is one alone. */
  readonly newClasses: number;
  /** Records that ended processes had left. */
  readonly recovered: number;
  readonly segmentsPublished: number;
  readonly publishFailures: number;
  readonly segmentsDropped: number;
  /** Bytes of whole segments on the disk that wait for the store. */
  readonly bytesWaiting: number;
}

/** The store of predictions and of what is learnt of them later. */
export interface Feedback {
  /** Notes predictions; to be told of all. */
  readonly record: PredictionObserver;
  /**
   * Keeps `given`, and resolves once it is on the disk.
   * @throws RequestError 503 when it is not kept, or not for certain: it may be sent again
   */
  take(given: readonly GivenFeedback[]): Promise<void>;
  /** Counts labels that are new to the model. */
  noteNewClasses(count: number): void;
  counts(): FeedbackCounts;
  /** What the records say of experiments. */
  readonly standings: Standings;
  /** Writes what waits, and brings it into the store if that takes no longer than `timeoutMs`. Then the log says what is left. */
  close(timeoutMs?: number): Promise<void>;
}

/** What tests put in the place of the machine. */
export interface FeedbackParts extends RecordLogParts {
  /** How long feedback waits for the disk. */
  readonly patienceMs?: number;
  /** How long an answer waits for the records of an experiment to be read. */
  readonly standingPatienceMs?: number;
}

/** Bytes of feedback that may wait for the disk. */
const maxWaitingBytes = 4 * 1024 ** 2;
/** A failing disk is complained of once in so many milliseconds. */
const complainEvery = 60_000;

/**
 * Opens the store that `settings` name. A disk or a store that is away fails no prediction: it is logged and counted.
 *
 * @throws InputError when the store is no `file:` or `s3:`
 */
export function openFeedback(settings: FeedbackSettings, log: Log, parts: FeedbackParts = {}): Feedback {
  const { now = Date.now, patienceMs = 10_000, standingPatienceMs = 2000 } = parts;
  const folder = segmentFolder(settings.store);
  const spool = settings.spool ?? join(folder ?? '.', ownSpool);
  const records: RecordLog = openRecordLog(
    { store: settings.store, spool, rotateMs: settings.rotateSeconds * 1000 },
    log,
    parts,
  );

  let complainedAt = Number.NEGATIVE_INFINITY;
  const complain = (message: string, error: unknown) => {
    if (now() - complainedAt < complainEvery) return;
    complainedAt = now();
    log.error(message, { error: describeError(error), dropped: predictions.counts.dropped });
  };
  const predictions = recorder({
    log: records,
    settings,
    now,
    dropped: (error) => complain('predictions cannot be recorded', error),
  });

  const counts = { feedbackAccepted: 0, feedbackRefused: 0, newClasses: 0 };
  let waitingBytes = 0;

  const keep = async (bytes: Uint8Array, count: number) => {
    if (waitingBytes > maxWaitingBytes) {
      throw refused('too much feedback waits for the disk; send it again later');
    }
    waitingBytes += bytes.length;
    const written = records.appendSynced({ bytes, records: count }).finally(() => {
      waitingBytes -= bytes.length;
    });
    const patience = new AbortController();
    const late = wait(patienceMs, 'late' as const, { signal: patience.signal }).catch(() => undefined);
    try {
      const outcome = await Promise.race([written, late]);
      if (outcome === 'late') throw refused('the disk is too slow to say whether it is kept; send it again');
    } catch (error) {
      written.catch(() => undefined);
      if (error instanceof RequestError) throw error;
      complain('feedback cannot be kept', error);
      throw refused('the service cannot write it down; send it again later', error);
    } finally {
      patience.abort();
    }
  };

  return {
    record: predictions.record,
    async take(given) {
      const at = new Date(now()).toISOString();
      const text = given.map((each) => lineOf({ kind: 'feedback', at, ...each })).join('');
      try {
        await keep(Buffer.from(text), given.length);
      } catch (error) {
        counts.feedbackRefused += given.length;
        throw error;
      }
      counts.feedbackAccepted += given.length;
    },
    noteNewClasses(count) {
      counts.newClasses += count;
    },
    counts: () => {
      const { recordsLost, recordsRecovered, ...published } = records.counts();
      const { recorded, dropped } = predictions.counts;
      return {
        recorded: recorded - recordsLost,
        dropped: dropped + recordsLost,
        ...counts,
        recovered: recordsRecovered,
        ...published,
      };
    },
    standings: openStandings({
      store: settings.store,
      spool,
      rotateMs: settings.rotateSeconds * 1000,
      log,
      now,
      patienceMs: standingPatienceMs,
    }),
    async close(timeoutMs = 10_000) {
      const limit = new AbortController();
      const late = wait(timeoutMs, undefined, { signal: limit.signal }).catch(() => undefined);
      const start = performance.now();
      const all = predictions.drain().then(() => records.close(timeoutMs - (performance.now() - start)));
      const left = await Promise.race([all, late]);
      limit.abort();
      if (left === 0) return;
      const { bytesWaiting } = records.counts();
      log.error('feedback segments are left in the spool; the next start brings them into the store', {
        spool,
        segments: left,
        bytesWaiting,
      });
    },
  };
}

function refused(message: string, cause?: unknown): RequestError {
  return new RequestError(503, 'feedback_not_kept', message, { cause, headers: { 'retry-after': '5' } });
}

function lineOf(record: FeedbackRecord): string {
  return `${JSON.stringify(record)}\n`;
}
