import type { HttpFailure } from './http-failure.ts';

/** Seconds to wait when a secondary limit does not say how long. GitHub asks for at least a minute. */
const unstatedWait = 60;

/**
 * Seconds until GitHub takes requests again, or undefined when `failure` is not a limit.
 * A request that a limit refused was not carried out.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 *
 * @param now milliseconds since 1970
 */
export function rateLimitWait(failure: HttpFailure, now: number): number | undefined {
  const { status, headers, message } = failure;
  if (status !== 403 && status !== 429) return undefined;
  const retryAfter = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return Math.max(0, retryAfter);
  if (headers['x-ratelimit-remaining'] === '0') {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
    return Number.isFinite(reset) ? Math.max(0, Math.ceil(reset - now / 1000)) : unstatedWait;
  }
  return status === 429 || /rate limit|abuse/i.test(message) ? unstatedWait : undefined;
}
