import type { Admission } from '../http/admission.ts';
import { RequestError } from '../http/error.ts';
import type { RequestHead } from '../http/identity.ts';
import type { EventLoop } from './event-loop.ts';
import type { ApiKeys } from './keys.ts';

export interface AdmissionParts {
  /** Undefined lets everybody in. Read anew for each request, so that keys may change. */
  readonly keys: () => ApiKeys | undefined;
  readonly loop: EventLoop;
  readonly limits: { readonly maxInFlight: number; readonly maxLagMs: number };
}

/**
 * Refuses what would only wait: with more in flight, or an event loop later, than the limits. A client that is told at
 * once can ask another replica; one that waits cannot. Then asks for a key, where there are keys.
 *
 * Large bodies are read in many turns of the loop, between which it is late for none of them; so a request that has
 * waited longer than the limit is given up before its work. Only where the loop has no idle time: else it was its own
 * client that was slow.
 */
export function admissionBy({ keys, loop, limits }: AdmissionParts): Admission {
  const { maxInFlight, maxLagMs } = limits;
  const isLate = () => maxLagMs > 0 && loop.lag() > maxLagMs;
  const hasWaited = (since: number) =>
    maxLagMs > 0 && performance.now() - since > maxLagMs && loop.isSaturated();
  let inFlight = 0;
  return {
    enter(head) {
      if (inFlight >= maxInFlight || isLate()) throw overloaded();
      const known = keys();
      if (known !== undefined) checkKey(known, head);
      inFlight += 1;
    },
    begin(since) {
      if (isLate() || hasWaited(since)) throw overloaded();
    },
    leave() {
      inFlight -= 1;
    },
  };
}

function checkKey(keys: ApiKeys, { header }: RequestHead): void {
  const given = keyIn(header);
  if (given !== undefined && keys.nameOf(given) !== undefined) return;
  throw new RequestError(
    401,
    'unauthorized',
    given === undefined
      ? 'expected an API key, as authorization: Bearer <key> or x-api-key: <key>'
      : 'the API key is not known',
    { headers: { 'www-authenticate': 'Bearer' } },
  );
}

function keyIn(header: RequestHead['header']): string | undefined {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(header('authorization') ?? '') ?? [];
  return bearer ?? header('x-api-key');
}

function overloaded(): RequestError {
  return new RequestError(
    503,
    'overloaded',
    'the service has too much to do; ask again, or another replica',
    {
      headers: { 'retry-after': '1' },
    },
  );
}
