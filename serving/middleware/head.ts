import type { Context } from 'hono';
import type { RequestHead } from '../http/identity.ts';

/** The head of the request of `c`. */
export function headOf(c: Context): RequestHead {
  // Hono's own path is decoded already.
  const path = new URL(c.req.url).pathname;
  return { method: c.req.method, path, header: (name) => c.req.header(name) };
}
