import { gatherFor } from '../../lib/feedback/journal.ts';
import type { RecordLog } from '../../lib/feedback/record-log.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import type { FeedbackSettings } from '../settings.ts';
import { predictionWriter, sampler } from './prediction-line.ts';

/** Keeps the predictions that are made. */
export interface Recorder {
  /** Notes what was made, to be on its way to the disk within a fifth of a second; what there is no room for is counted. */
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
  /** Bytes of lines that may wait; one line at least has room, however long it is. */
  readonly maxBytes?: number;
  readonly dropped: (error: unknown) => void;
}

/** Whole lines in UTF-8: a part of `bytes` from its start. */
interface Chunk {
  readonly bytes: Buffer;
  length: number;
  records: number;
}

/** Some hundred lines of one row are written together. */
const chunkBytes = 128 * 1024;

/**
 * Each line is written as bytes at once, into memory that is used again: what is kept for its sake until the disk has it
 * would outlive a collection of young objects, and thousands of rows a second that do so make the process twice as large.
 */
export function recorder({
  log,
  settings,
  now,
  maxBytes = 16 * 1024 ** 2,
  dropped,
}: RecorderParts): Recorder {
  const isSampled = sampler(settings.sample);
  const lineOf = predictionWriter(settings);
  const counts: RecorderCounts = { recorded: 0, dropped: 0 };
  let open: Chunk | undefined;
  let full: Chunk[] = [];
  /** Written and empty: two are enough to fill one while the other is written. */
  const spare: Buffer[] = [];
  let waitingBytes = 0;
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
    while (open !== undefined || full.length > 0) {
      const taken = open === undefined ? full : [...full, open];
      open = undefined;
      full = [];
      for (const chunk of taken) await write(chunk);
    }
  };

  const write = async ({ bytes, length, records }: Chunk) => {
    try {
      await log.append({ bytes: bytes.subarray(0, length), records });
      counts.recorded += records;
    } catch (error) {
      counts.dropped += records;
      dropped(error);
    }
    waitingBytes -= length;
    if (bytes.length === chunkBytes && spare.length < 2) spare.push(bytes);
  };

  /** A chunk in which `most` bytes have room. */
  const chunkFor = (most: number): Chunk => {
    if (open !== undefined && open.length + most <= open.bytes.length) return open;
    if (open !== undefined) {
      full.push(open);
      if (full.length === 1) setImmediate(() => void drain());
    }
    const bytes = most > chunkBytes ? Buffer.allocUnsafeSlow(most) : (spare.pop() ?? newBuffer());
    open = { bytes, length: 0, records: 0 };
    return open;
  };

  return {
    record(made) {
      if (!isSampled(made)) return;
      if (waitingBytes > maxBytes) {
        counts.dropped += 1;
        return;
      }
      const line = lineOf(made, now());
      // A UTF-16 code unit takes three bytes of UTF-8 at the most.
      const chunk = chunkFor(line.length * 3);
      const length = chunk.bytes.write(line, chunk.length);
      chunk.length += length;
      chunk.records += 1;
      waitingBytes += length;
      timer ??= setTimeout(() => void drain(), gatherFor).unref();
    },
    counts,
    async drain() {
      while (open !== undefined || full.length > 0 || writing !== undefined) await drain();
    },
  };
}

function newBuffer(): Buffer {
  return Buffer.allocUnsafeSlow(chunkBytes);
}
