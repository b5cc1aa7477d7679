import type { Forge } from '../../../scripts/local/forge/index.ts';

/** What can go wrong at one request of a flow. */
export const faultKinds = [
  'fails before it is done',
  'fails after it was done',
  'is cut off before it is done',
  'is cut off after it was done',
  'meets a conflict',
  'meets a rate limit',
  'is the last before the process is killed',
  'is under way when the process is killed',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Makes the request number `index` (from 0) that is yet to come to `forge` go wrong, and gives the `fetch` to use. */
export function strike(forge: Forge, kind: FaultKind, index: number): typeof fetch {
  forge.clearFaults();
  switch (kind) {
    case 'fails before it is done':
      forge.addFault({ kind: 'error-before', after: index });
      return fetch;
    case 'fails after it was done':
      forge.addFault({ kind: 'error-after', after: index });
      return fetch;
    case 'is cut off before it is done':
      forge.addFault({ kind: 'drop', when: 'before', after: index });
      return fetch;
    case 'is cut off after it was done':
      forge.addFault({ kind: 'drop', when: 'after', after: index });
      return fetch;
    case 'meets a conflict':
      forge.addFault({ kind: 'conflict', after: index });
      return fetch;
    case 'meets a rate limit':
      forge.addFault({ kind: 'rate-limit', retryAfter: 1, after: index });
      return fetch;
    case 'is the last before the process is killed':
      return killed(index + 1, index);
    case 'is under way when the process is killed':
      return killed(index + 1, index - 1);
  }
}

/** Sends `sent` requests, gives the answers of those up to number `answered`, and nothing after that. */
function killed(sent: number, answered: number): typeof fetch {
  let next = 0;
  return async (...request) => {
    const index = next;
    next += 1;
    const response = index < sent ? await fetch(...request) : undefined;
    if (response !== undefined && index <= answered) return response;
    await response?.arrayBuffer();
    throw new TypeError('the process is gone');
  };
}
