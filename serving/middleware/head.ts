import type { Context } from 'hono';
import type { RequestHead } from '../http/identity.ts';

/** The head of the request of `c`. */
export function headOf(c: Context): RequestHead {
  return { method: c.req.method, path: c.req.path, header: (name) => c.req.header(name) };
}
