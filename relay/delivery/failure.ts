import { NotFoundError } from '../../lib/errors/errors.ts';
import { type HttpFailure, readHttpFailure } from '../../lib/github/http-failure.ts';
import { rateLimitWait } from '../../lib/github/rate-limit.ts';

/** What a failed dispatch calls for. */
export type Verdict =
  /** It may succeed later, but not before `waitMs` have passed; 0 where GitHub did not say. */
  | { readonly kind: 'retry'; readonly why: string; readonly waitMs: number }
  /** It will be refused for ever. */
  | { readonly kind: 'dead'; readonly why: string };

/** The longest that a limit of GitHub lasts; milliseconds. */
const longestLimit = 3_600_000;

/**
 * What `error` calls for. GitHub's own faults, its limits and a broken connection pass, and a token that has ended (401) is
 * replaced; a request that GitHub understood and refused (a token without the right, a repository that is not there, a
 * payload that it does not take) is refused again.
 *
 * @param now milliseconds since 1970
 */
export function verdictOn(error: unknown, now: number): Verdict {
  const failure = readHttpFailure(error);
  if (failure === undefined) {
    const why = error instanceof Error ? error.message : String(error);
    return error instanceof NotFoundError ? { kind: 'dead', why } : { kind: 'retry', why, waitMs: 0 };
  }
  const { status, method, url, message } = failure;
  const call = `${method} ${new URL(url).pathname}`;
  if (status === undefined) return { kind: 'retry', why: `${call} got no answer: ${message}`, waitMs: 0 };
  const why = `${call} was answered ${status}: ${message}`;
  const limit = rateLimitWait(failure, now);
  if (limit !== undefined) return { kind: 'retry', why, waitMs: Math.min(limit * 1000, longestLimit) };
  if (status >= 500 || status === 408 || status === 401)
    return { kind: 'retry', why, waitMs: after(failure) };
  return { kind: 'dead', why };
}

/** What an answer that is no limit says of when to come back; milliseconds, 0 where it says nothing. */
function after({ headers }: HttpFailure): number {
  const seconds = Number(headers['retry-after'] ?? 0);
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds * 1000), longestLimit) : 0;
}
