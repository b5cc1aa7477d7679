import type { Digest } from '../../lib/digest/digest.ts';
import type { Demand } from '../demand.ts';
import { type Entry, formatEntry, type Outcome } from './entry.ts';

/** A demand that waits for GitHub. */
export interface Waiting {
  readonly demand: Demand;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

type Pair = Pick<Demand, 'model' | 'environment'>;

interface Settled extends Pair {
  readonly event: Outcome;
  /** When it was done with; milliseconds since 1970. */
  readonly at: number;
}

/** What is known of demands, in memory: which wait, which are done with, and when a model was last spoken of. */
export interface Ledger {
  /** Takes `entry` in, in the order in which they were written. */
  apply(entry: Entry): void;
  /** Those that wait, the oldest first. */
  waiting(): readonly Waiting[];
  /** Whether `key` waits or was delivered. One that GitHub refused for good is not known: it may be asked for again. */
  knows(key: Digest): boolean;
  /**
   * Whether there is a demand for this model and environment that waits, or that was done with after `since`,
   * milliseconds since 1970.
   */
  isBusy(pair: Pair, since: number): boolean;
  /** Forgets what was done with before `since`, milliseconds since 1970. */
  forget(since: number): void;
  /** The lines that this ledger can be made of again. */
  lines(): readonly string[];
}

export function createLedger(): Ledger {
  const waiting = new Map<Digest, Waiting>();
  const settled = new Map<Digest, Settled>();
  return {
    apply(entry) {
      if (entry.event === 'accepted') {
        const { demand, at } = entry;
        settled.delete(demand.key);
        waiting.set(demand.key, { demand, acceptedAt: at });
        return;
      }
      const { key, ...rest } = entry;
      waiting.delete(key);
      // Kept in the order of their times.
      settled.delete(key);
      settled.set(key, rest);
    },
    waiting: () => [...waiting.values()],
    knows: (key) => waiting.has(key) || settled.get(key)?.event === 'delivered',
    isBusy(pair, since) {
      for (const { demand } of waiting.values()) if (isSame(demand, pair)) return true;
      for (const one of settled.values()) if (one.at > since && isSame(one, pair)) return true;
      return false;
    },
    forget(since) {
      for (const [key, { at }] of settled) if (at < since) settled.delete(key);
    },
    lines: () => [
      ...[...settled].map(([key, { event, at, model, environment }]) =>
        formatEntry({ event, at, key, model, environment }),
      ),
      ...[...waiting.values()].map(({ demand, acceptedAt: at }) =>
        formatEntry({ event: 'accepted', at, demand }),
      ),
    ],
  };
}

function isSame(left: Pair, right: Pair): boolean {
  return left.model === right.model && left.environment === right.environment;
}
