import { setTimeout as wait } from 'node:timers/promises';
import { SlipwayError } from '../errors/errors.ts';
import { compressed } from './compress.ts';
import { type Files, isAbsent } from './files.ts';
import type { ClosedSegment } from './recover.ts';
import type { SegmentStore } from './segment-store.ts';

/** What became of closed segments, since the start. */
export interface PublishedCounts {
  segmentsPublished: number;
  /** Attempts that failed; each is made again. */
  publishFailures: number;
  /** Segments that were removed, as more than the spool may hold were waiting. */
  segmentsDropped: number;
  /** Bytes on the disk that wait for the store. */
  bytesWaiting: number;
}

/** Brings closed segments into the store, the oldest first, for as long as it takes. */
export interface Publisher {
  add(segment: ClosedSegment): void;
  counts(): Readonly<PublishedCounts>;
  /** Tries once more, at once, and then no longer. @returns how many segments are still waiting */
  close(timeoutMs: number): Promise<number>;
}

export interface PublisherParts {
  readonly store: SegmentStore;
  readonly files: Files;
  /** The most bytes that may wait; beyond them the oldest segments are removed. */
  readonly maxWaitingBytes: number;
  /** The first pause after a failure, which doubles with each further one up to `longestPauseMs`. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
  readonly failed: (error: unknown) => void;
  readonly succeededAgain: () => void;
  readonly dropped: (segment: ClosedSegment) => void;
  /** Called when all was tried. */
  readonly done: () => Promise<void>;
}

export function openPublisher(parts: PublisherParts): Publisher {
  const { store, files, maxWaitingBytes, pauseMs, longestPauseMs } = parts;
  const waiting = new Map<string, ClosedSegment>();
  const counts: PublishedCounts = {
    segmentsPublished: 0,
    publishFailures: 0,
    segmentsDropped: 0,
    bytesWaiting: 0,
  };
  let working: Promise<void> = Promise.resolve();
  let isWorking = false;
  let failures = 0;
  let isClosing = false;
  const closing = new AbortController();

  const set = (segment: ClosedSegment) => {
    counts.bytesWaiting += segment.bytes - (waiting.get(segment.name)?.bytes ?? 0);
    waiting.set(segment.name, segment);
  };

  const remove = ({ name }: ClosedSegment) => {
    counts.bytesWaiting -= waiting.get(name)?.bytes ?? 0;
    waiting.delete(name);
  };

  const oldestFirst = () => [...waiting.values()].sort((one, other) => (one.name < other.name ? -1 : 1));

  const dropBeyondLimit = async () => {
    for (const segment of oldestFirst()) {
      if (counts.bytesWaiting <= maxWaitingBytes || waiting.size === 1) return;
      await files.rm(segment.path, { force: true });
      remove(segment);
      counts.segmentsDropped += 1;
      parts.dropped(segment);
    }
  };

  const publish = async (segment: ClosedSegment) => {
    try {
      const whole = await compressed(segment, files);
      set(whole);
      await store.publish(whole.name, whole.path);
    } catch (error) {
      // Another process has taken it over.
      if (!isAbsent(error) || !(await isGone(segment))) throw error;
      remove(segment);
      return;
    }
    remove(segment);
    counts.segmentsPublished += 1;
  };

  const isGone = async ({ name }: ClosedSegment) => {
    try {
      await files.stat(waiting.get(name)?.path ?? '');
      return false;
    } catch (error) {
      return isAbsent(error);
    }
  };

  /** Tries each once. @returns whether all went well */
  const round = async () => {
    let failure: unknown;
    await dropBeyondLimit().catch((error: unknown) => {
      failure = error;
    });
    for (const segment of oldestFirst()) {
      try {
        await publish(segment);
      } catch (error) {
        failure ??= error;
        counts.publishFailures += 1;
        // What the store refuses it refuses for all; one segment that cannot be read must not hold up the others.
        if (error instanceof SlipwayError) break;
      }
    }
    if (failure !== undefined) {
      failures += 1;
      parts.failed(failure);
      return false;
    }
    if (failures > 0) parts.succeededAgain();
    failures = 0;
    return true;
  };

  const work = async () => {
    do {
      while (waiting.size > 0 && !isClosing) {
        const went = await round();
        if (!went && !isClosing) await rest();
      }
      await parts.done();
    } while (waiting.size > 0 && !isClosing);
  };

  /** Waits before the next attempt. Replicas that lost the store together must not come back together. */
  const rest = async () => {
    const longest = Math.min(longestPauseMs, pauseMs * 2 ** (failures - 1));
    const milliseconds = longest * (0.5 + Math.random() / 2);
    await wait(milliseconds, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
  };

  const start = () => {
    if (isWorking) return;
    isWorking = true;
    working = work()
      .catch(parts.failed)
      .finally(() => {
        isWorking = false;
        if (waiting.size > 0 && !isClosing) start();
      });
  };

  const finish = async () => {
    if (waiting.size > 0) await round();
    await parts.done();
  };

  return {
    add(segment) {
      set(segment);
      if (!isClosing) start();
    },
    counts: () => counts,
    async close(timeoutMs) {
      isClosing = true;
      closing.abort();
      const limit = new AbortController();
      const late = wait(timeoutMs, undefined, { signal: limit.signal }).catch(() => undefined);
      // One after the other: two rounds at once would write the same files.
      working = working.then(finish).catch(parts.failed);
      await Promise.race([working, late]);
      limit.abort();
      return waiting.size;
    },
  };
}
