import type { MiddlewareHandler } from 'hono';

const headers: readonly (readonly [string, string])[] = [
  ['cache-control', 'no-store'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
];

/** Answers are data for programs: nothing of them may be run, framed, sniffed or kept. A page sets its own policy. */
export function securityHeaders(): MiddlewareHandler {
  return (c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    return next();
  };
}
