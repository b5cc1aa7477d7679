import { describeError } from '../../../lib/errors/describe.ts';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import type { Desired } from './desired.ts';
import { openSlot, type SlotParts } from './slot.ts';
import type { Target, TargetStatus, WantedRelease } from './status.ts';

export interface TargetParts extends Omit<SlotParts, 'onEnd'> {
  readonly onChange: (status: TargetStatus) => void;
  /** What ran when the deployer last stopped: it runs on while what Git says does not work. */
  readonly lastGood: WantedRelease | undefined;
}

/** Makes one target what Git says. */
export interface TargetRollout {
  status(): TargetStatus;
  /**
   * Brings the target to `desired`; resolves when it is there, or when it was tried and did not work. What failed is
   * tried again at a later call, each time after a longer pause; what failed before `asked` (a time of the monotonic
   * clock, in milliseconds) is tried again at once.
   */
  bringTo(desired: Desired, asked?: number): Promise<void>;
  /** Looks at the health of what runs. */
  check(): Promise<void>;
  /** Stops what runs; after that nothing starts. */
  close(): Promise<void>;
}

interface Failure {
  readonly reason: string;
  readonly attempts: number;
  /** When it failed, in milliseconds of the monotonic clock. */
  readonly at: number;
  /** Not to be tried before this time. */
  readonly retryAt: number;
}

/** Pause after the first failure, doubled after each further one, in milliseconds. */
const firstPause = 2000;
const longestPause = 60_000;

/** A service that misses more checks than these in a row is no longer healthy. */
const missesAllowed = 2;

export function targetRollout(target: Target, { onChange, ...parts }: TargetParts): TargetRollout {
  const failures = new Map<string, Failure>();
  let lastGood = parts.lastGood;
  let misses = 0;
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();
  let status: TargetStatus = {
    ...target,
    sync: 'OutOfSync',
    health: 'Progressing',
    reason: null,
    wanted: null,
    running: null,
    commit: '',
    url: `http://127.0.0.1:${parts.traffic.port}`,
  };

  const set = (change: Partial<TargetStatus>) => {
    const next = { ...status, running: slot.running() ?? null, ...change };
    const differs = JSON.stringify(next) !== JSON.stringify(status);
    status = next;
    if (differs && !isClosed) onChange(status);
  };

  const remember = (release: WantedRelease, error: unknown): string => {
    const attempts = (failures.get(keyOf(release))?.attempts ?? 0) + 1;
    const pause = Math.min(longestPause, firstPause * 2 ** (attempts - 1));
    const reason = describeError(error);
    const at = performance.now();
    failures.set(keyOf(release), { reason, attempts, at, retryAt: at + pause });
    return reason;
  };

  const mayTry = (release: WantedRelease, asked: number) => {
    const failure = failures.get(keyOf(release));
    return failure === undefined || failure.at < asked || failure.retryAt <= performance.now();
  };

  const slot = openSlot(target, {
    ...parts,
    onEnd(release, how) {
      const reason = remember(release, new UnavailableError(`The service ended by itself: ${how}`));
      // While another release is wanted, it is that one's failure that people must hear of.
      if (status.wanted !== null && isSame(status.wanted, release))
        set({ sync: 'OutOfSync', health: 'Degraded', reason });
      else set({});
    },
  });

  /** @returns why it did not work; undefined when it did */
  const put = async (release: WantedRelease): Promise<string | undefined> => {
    try {
      await slot.put(release);
    } catch (error) {
      return remember(release, error);
    }
    failures.delete(keyOf(release));
    lastGood = release;
    misses = 0;
    return undefined;
  };

  /** Where what Git says does not work, what worked last must run. */
  const fallBack = async (asked: number) => {
    if (lastGood === undefined || slot.running() !== undefined || !mayTry(lastGood, asked)) return;
    await put(lastGood);
    set({});
  };

  const bringToRelease = async (release: WantedRelease, asked: number) => {
    const about = { wanted: release, commit: release.commit };
    const running = slot.running();
    if (running !== undefined && isSame(running, release)) {
      slot.relabel(release);
      lastGood = release;
      // What is running is what is wanted, so the check of its health has the word, but for news from Git.
      const isNews = status.commit !== release.commit || status.sync !== 'Synced';
      set({ ...about, ...(isNews ? { sync: 'Synced', health: 'Healthy', reason: null } : {}) });
      return;
    }
    const known = failures.get(keyOf(release));
    if (known !== undefined && !mayTry(release, asked)) {
      set({ ...about, sync: 'OutOfSync', health: 'Degraded', reason: known.reason });
      return await fallBack(asked);
    }
    // A further attempt stays Degraded until it has worked.
    set({
      ...about,
      sync: 'OutOfSync',
      ...(known === undefined ? { health: 'Progressing', reason: null } : {}),
    });
    const reason = await put(release);
    if (reason === undefined) set({ sync: 'Synced', health: 'Healthy', reason: null });
    else {
      set({ health: 'Degraded', reason });
      await fallBack(asked);
    }
  };

  const step = async (desired: Desired, asked: number) => {
    if (isClosed) return;
    const { commit } = desired;
    switch (desired.kind) {
      case 'release':
        return await bringToRelease(desired.release, asked);
      case 'fault':
        set({ sync: 'OutOfSync', health: 'Degraded', reason: desired.reason, wanted: null, commit });
        return await fallBack(asked);
      case 'nothing': {
        lastGood = undefined;
        await slot.clear();
        const reason = 'Nothing has been promoted here yet';
        set({ sync: 'Synced', health: 'Missing', reason, wanted: null, commit });
      }
    }
  };

  return {
    status: () => status,
    bringTo(desired, asked = 0) {
      work = work.then(() => step(desired, asked));
      return work;
    },
    async check() {
      if (status.sync !== 'Synced' || slot.running() === undefined) return;
      const reason = await slot.notReady();
      if (status.sync !== 'Synced') return;
      misses = reason === undefined ? 0 : misses + 1;
      if (reason === undefined) set({ health: 'Healthy', reason: null });
      else if (misses > missesAllowed) {
        set({ health: 'Degraded', reason: `The service is not well: ${reason}` });
      }
    },
    async close() {
      isClosed = true;
      const closed = slot.close();
      await work;
      await closed;
    },
  };
}

/** One image may hold several versions; which of them answers is said when its service starts. */
function keyOf({ digest, version }: WantedRelease): string {
  return `${version} ${digest}`;
}

function isSame(one: WantedRelease, other: WantedRelease): boolean {
  return keyOf(one) === keyOf(other);
}
