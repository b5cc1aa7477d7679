import type { Row } from '../../lib/data/table.ts';
import type { Prediction } from '../../lib/model/predict.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import type { RunningExperiment } from './choose.ts';
import { type Comparison, comparisonOf, type ShadowCounts } from './shadow-counts.ts';

/** Lets a challenger predict what the champion has answered. */
export interface Shadow {
  readonly observe: PredictionObserver;
  /** Undefined when no experiment is in the shadow. */
  counts(): ShadowCounts | undefined;
}

export interface ShadowParts {
  readonly running: () => RunningExperiment | undefined;
  /** Instances that may wait. */
  readonly maxWaiting?: number;
  /** Calls back when the event loop has served what is there. */
  readonly schedule?: (work: () => void) => void;
}

/** How long predictions for the shadow may hold up the event loop at a time. */
const sliceMilliseconds = 1;

/**
 * The challenger predicts after the answer was given, between other requests, for at most a millisecond at a time. What
 * does not fit the queue is left out and counted: a request is never slowed nor failed by it.
 */
export function shadowOf({ running, maxWaiting = 2000, schedule = setImmediate }: ShadowParts): Shadow {
  let of: RunningExperiment | undefined;
  let comparison: Comparison | undefined;
  let dropped = 0;
  const waiting = queueOf<{ readonly row: Row; readonly answered: Prediction }>();
  let isScheduled = false;

  /** Begins anew with each experiment. */
  const current = (): Comparison | undefined => {
    const experiment = running();
    if (experiment !== of) {
      of = experiment;
      comparison = experiment?.experiment.mode === 'shadow' ? comparisonOf(experiment) : undefined;
      dropped = 0;
      waiting.clear();
    }
    return comparison;
  };

  const work = () => {
    isScheduled = false;
    const active = current();
    const until = performance.now() + sliceMilliseconds;
    for (let item = waiting.take(); item !== undefined; item = waiting.take()) {
      active?.compare(item.row, item.answered);
      if (performance.now() >= until) break;
    }
    scheduleWork();
  };

  const scheduleWork = () => {
    if (isScheduled || waiting.size() === 0) return;
    isScheduled = true;
    schedule(work);
  };

  return {
    observe({ served, rows, predictions, failed }) {
      const active = current();
      if (active === undefined || active.incomparable !== undefined) return;
      if (failed || served !== of?.champion) return;
      for (const [index, row] of rows.entries()) {
        const answered = predictions[index];
        if (answered === undefined) continue;
        if (waiting.size() < maxWaiting) waiting.put({ row, answered });
        else dropped += 1;
      }
      scheduleWork();
    },
    counts: () => current()?.counts(dropped),
  };
}

/** First in, first out; taking is cheap, and what was taken is let go. */
function queueOf<T>() {
  let items: T[] = [];
  let next = 0;
  return {
    size: () => items.length - next,
    put(item: T): void {
      items.push(item);
    },
    take(): T | undefined {
      const item = items[next];
      if (item === undefined) return undefined;
      next += 1;
      if (next >= 1024 || next === items.length) {
        items = items.slice(next);
        next = 0;
      }
      return item;
    },
    clear(): void {
      items = [];
      next = 0;
    },
  };
}
