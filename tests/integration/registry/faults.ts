import type { Fault, Forge } from '../../../scripts/local/forge/index.ts';

/** What can go wrong at one request of a flow. */
const faults = {
  'fails before it is done': { kind: 'error-before' },
  'fails after it was done': { kind: 'error-after' },
  'is cut off before it is done': { kind: 'drop', when: 'before' },
  'is cut off after it was done': { kind: 'drop', when: 'after' },
  'meets a conflict': { kind: 'conflict' },
  'meets a rate limit': { kind: 'rate-limit', retryAfter: 1 },
  'is the last before the process is killed': undefined,
} satisfies Record<string, Fault | undefined>;

export type FaultKind = keyof typeof faults;

export const faultKinds = Object.keys(faults).filter((kind): kind is FaultKind => kind in faults);

/** A `fetch` that meets a fault, and whether it has met it yet. */
export interface StruckFetch {
  readonly fetch: typeof fetch;
  readonly struck: () => boolean;
}

/**
 * A `fetch` to `forge` of which the request number `index`, from 0, goes wrong. Counted are all requests or just the
 * `writes`: a read changes nothing, so being killed at one is being killed after the write before it.
 */
export function strike(
  forge: Forge,
  kind: FaultKind,
  index: number,
  counted: 'all' | 'writes' = 'writes',
): StruckFetch {
  let next = 0;
  let killed = false;
  return {
    struck: () => next > index,
    fetch: async (url, init) => {
      if (killed) throw new TypeError('the process is gone');
      const counts = counted === 'all' || (init?.method !== 'GET' && init?.method !== 'HEAD');
      if (counts) next += 1;
      if (!counts || next !== index + 1) return fetch(url, init);
      const fault: Fault | undefined = faults[kind];
      if (fault !== undefined) {
        forge.addFault(fault);
        return fetch(url, init);
      }
      killed = true;
      await (await fetch(url, init)).arrayBuffer();
      throw new TypeError('the process is gone');
    },
  };
}
