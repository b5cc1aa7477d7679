import { setImmediate as letOthersGo } from 'node:timers/promises';
import { gatherFor } from '../../lib/feedback/journal.ts';
import type { RecordLog } from '../../lib/feedback/record-log.ts';
import type { MadePredictions, PredictionObserver } from '../prediction/observer.ts';
import type { FeedbackSettings } from '../settings.ts';
import { predictionWriter, sampler } from './prediction-line.ts';

/** Keeps the predictions that are made. */
export interface Recorder {
  /** Notes what was made, to be written within a fifth of a second; what there is no room for is counted. */
  readonly record: PredictionObserver;
  readonly counts: Readonly<RecorderCounts>;
  /** Resolves once all that was noted is written, or could not be. */
  drain(): Promise<void>;
}

export interface RecorderCounts {
  /** Requests, or parts of long ones, whose predictions were written. */
  recorded: number;
  /** Those that were not, because too many waited or the disk failed. */
  dropped: number;
}

export interface RecorderParts {
  readonly log: Pick<RecordLog, 'append'>;
  readonly settings: Pick<FeedbackSettings, 'sample' | 'inputs' | 'redact'>;
  readonly now: () => number;
  /** Rows that may wait, about 200 bytes each. */
  readonly maxRows?: number;
  readonly dropped: (error: unknown) => void;
}

/** So many requests, or so many rows, are turned into lines at a time, between other requests: a tenth of a millisecond. */
const requestsAtOnce = 256;
const rowsAtOnce = 500;
/** When so many wait, they are not waited with any longer. */
const enough = 1024;

export function recorder({ log, settings, now, maxRows = 100_000, dropped }: RecorderParts): Recorder {
  const isSampled = sampler(settings.sample);
  const lineOf = predictionWriter(settings);
  const counts: RecorderCounts = { recorded: 0, dropped: 0 };
  let waiting: MadePredictions[] = [];
  let times: number[] = [];
  let rows = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  const drain = () => {
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  };

  const writeAll = async () => {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) {
      const taken = waiting;
      const takenTimes = times;
      waiting = [];
      times = [];
      for (let next = 0; next < taken.length; ) next = await write(taken, takenTimes, next);
    }
  };

  /** Writes some of `taken`, from `start`. @returns the index of the next */
  const write = async (taken: readonly MadePredictions[], at: readonly number[], start: number) => {
    let text = '';
    let records = 0;
    let written = 0;
    let next = start;
    for (; next < taken.length && next - start < requestsAtOnce && written < rowsAtOnce; next += 1) {
      const made = taken[next];
      if (made === undefined) continue;
      rows -= made.rows.length + 1;
      if (!isSampled(made)) continue;
      text += lineOf(made, at[next] ?? 0);
      records += 1;
      written += made.rows.length;
    }
    if (records === 0) {
      await letOthersGo();
      return next;
    }
    try {
      await log.append({ text, records });
      counts.recorded += records;
    } catch (error) {
      counts.dropped += records;
      dropped(error);
    }
    return next;
  };

  return {
    record(made) {
      if (rows > maxRows) {
        counts.dropped += 1;
        return;
      }
      rows += made.rows.length + 1;
      waiting.push(made);
      times.push(now());
      if (waiting.length === enough) setImmediate(() => void drain());
      else timer ??= setTimeout(() => void drain(), gatherFor).unref();
    },
    counts,
    async drain() {
      while (waiting.length > 0 || writing !== undefined) await drain();
    },
  };
}
