import { setTimeout as pause } from 'node:timers/promises';
import { describeError } from '../../lib/errors/describe.ts';
import type { Log } from '../../serving/log.ts';
import type { DeadLetters } from '../queue/dead-letters.ts';
import type { Waiting } from '../queue/ledger.ts';
import type { Queue } from '../queue/queue.ts';
import { dispatchOf } from './dispatch.ts';
import { type Verdict, verdictOn } from './failure.ts';
import type { Github } from './github.ts';

/** Brings what waits to GitHub, one after the other. */
export interface Courier {
  /** Says that something waits. */
  wake(): void;
  /** Ends once the request that is under way is answered. What waits stays in the queue. */
  stop(): Promise<void>;
}

export interface CourierParts {
  readonly queue: Pick<Queue, 'waiting' | 'settle'>;
  readonly github: Pick<Github, 'dispatch'>;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  /** Hears what came of each attempt. */
  readonly observer: CourierObserver;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 to 1, as `Math.random`. */
  readonly random?: () => number;
  /** Waits for so many milliseconds, or until `signal` is aborted. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface CourierObserver {
  /** @param seconds how long it had waited */
  delivered(seconds: number): void;
  failed(verdict: Verdict['kind']): void;
}

/** The pause after the first failure, and the longest; milliseconds. */
const firstPause = 500;
const longestPause = 60_000;
/** How long a demand is tried to be delivered: what it was about is long over then. */
const patience = 86_400_000;

/** Starts to bring what waits in the queue to GitHub. */
export function startCourier({
  queue,
  github,
  deadLetters,
  log,
  observer,
  now = Date.now,
  random = Math.random,
  sleep = untilAborted,
}: CourierParts): Courier {
  const stopping = new AbortController();
  let woken = new AbortController();
  let failures = 0;

  const bury = async ({ demand }: Waiting, why: string) => {
    const { key, model, environment } = demand;
    await deadLetters.add({ at: new Date(now()).toISOString(), why, dispatch: dispatchOf(demand) });
    observer.failed('dead');
    await queue.settle(demand, 'dead');
    log.error('a demand cannot be delivered; it is among the dead letters', { key, model, environment, why });
  };

  /** Tries to deliver one. @returns how long to wait before the next attempt, in milliseconds */
  const attempt = async (waiting: Waiting): Promise<number> => {
    const { demand, acceptedAt } = waiting;
    const { key, model, environment } = demand;
    try {
      await github.dispatch(demand);
    } catch (error) {
      const verdict = verdictOn(error, now());
      if (verdict.kind === 'dead') {
        await bury(waiting, verdict.why);
        return 0;
      }
      if (now() - acceptedAt > patience) {
        await bury(waiting, `it has waited for a day; at last ${verdict.why}`);
        return 0;
      }
      observer.failed('retry');
      const wait = pauseAfter(failures, verdict.waitMs, random());
      failures += 1;
      log.warn('a demand was not delivered; it is tried again', {
        key,
        model,
        environment,
        why: verdict.why,
        waitMs: Math.round(wait),
      });
      return wait;
    }
    failures = 0;
    const seconds = (now() - acceptedAt) / 1000;
    observer.delivered(seconds);
    log.info('delivered', { key, model, environment, seconds });
    await queue.settle(demand, 'delivered');
    return 0;
  };

  /** Whose turn it is after a failure: GitHub may refuse one demand and not the next. */
  let turn = 0;
  const run = async () => {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      const all = queue.waiting();
      const next = all[turn % Math.max(1, all.length)];
      if (next === undefined) {
        turn = 0;
        await sleep(longestPause, AbortSignal.any([stopping.signal, woken.signal]));
        continue;
      }
      let wait: number;
      try {
        wait = await attempt(next);
      } catch (error) {
        // The disk of the dead letters fails: the demand stays in the queue.
        log.error('a demand cannot be put among the dead letters', { error: describeError(error) });
        wait = longestPause;
      }
      turn = wait > 0 ? turn + 1 : turn;
      if (wait > 0) await sleep(wait, stopping.signal);
    }
  };
  const ended = run();

  return {
    wake: () => woken.abort(),
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/**
 * Milliseconds to wait after so many failures in a row: twice as long each time up to a minute, less a random part of up
 * to half, so that several relays do not come back together; but no less than GitHub has asked for.
 */
export function pauseAfter(failures: number, asked: number, random: number): number {
  const most = Math.min(longestPause, firstPause * 2 ** Math.min(failures, 20));
  const jittered = most * (1 - random / 2);
  return asked > 0 ? asked + random * Math.min(most, 1000) : jittered;
}

async function untilAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
