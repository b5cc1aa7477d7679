import { createHash, randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { ForgeEnvironment } from './environment.ts';

/** The budget of requests that the headers speak of. The forge counts but does not enforce it; a fault does. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** Counts requests by the hour, as GitHub does. */
export interface RateCounter {
  count(): void;
  read(): RateLimit;
}

const limit = 15_000;
const hour = 3600;

export function createRateCounter(now: () => Date): RateCounter {
  let used = 0;
  let reset = 0;
  const renew = () => {
    const seconds = Math.floor(now().getTime() / 1000);
    if (seconds < reset) return;
    used = 0;
    reset = seconds + hour;
  };
  return {
    count() {
      renew();
      used += 1;
    },
    read() {
      renew();
      return { limit, used, remaining: Math.max(0, limit - used), reset };
    },
  };
}

/** Adds what each answer of GitHub's API carries: request id, media type and the state of the rate limit. */
export function apiHeaders(rate: RateCounter) {
  return createMiddleware<ForgeEnvironment>(async (c, next) => {
    await next();
    // An answer that says "not modified" is free of charge.
    if (c.res.status !== 304) rate.count();
    const { limit: most, remaining, used, reset } = rate.read();
    const headers = {
      'X-GitHub-Request-Id': randomUUID(),
      'X-GitHub-Media-Type': 'github.v3; format=json',
      'X-RateLimit-Limit': String(most),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Used': String(used),
      'X-RateLimit-Reset': String(reset),
      'X-RateLimit-Resource': 'core',
    };
    for (const [name, value] of Object.entries(headers)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  });
}

/** Gives JSON answers to GET an entity tag, and answers 304 to a client that has the same. */
export const entityTags = createMiddleware<ForgeEnvironment>(async (c, next) => {
  await next();
  const type = c.res.headers.get('Content-Type') ?? '';
  if (c.req.method !== 'GET' || c.res.status !== 200 || !type.startsWith('application/json')) return;
  const body = await c.res.clone().arrayBuffer();
  const tag = `W/"${createHash('sha256').update(new Uint8Array(body)).digest('hex')}"`;
  const known = (c.req.header('If-None-Match') ?? '').split(',').map((value) => value.trim());
  const headers = new Headers(c.res.headers);
  headers.set('ETag', tag);
  headers.set('Cache-Control', 'private, max-age=0, must-revalidate');
  const same = known.some((value) => value === '*' || value.replace(/^W\//, '') === tag.slice(2));
  if (same) {
    headers.delete('Content-Type');
    headers.delete('Content-Length');
  }
  c.res = same ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
});
