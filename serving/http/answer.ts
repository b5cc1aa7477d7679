import type { Context, Handler } from 'hono';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { errorBodyAt } from '../v2/error.ts';
import { RequestError } from './error.ts';

/** Answers a request that failed with `error`. What is ours to mend goes to the observers, and to the client in a word. */
export function answerError(error: unknown, c: Context<ServiceEnvironment>): Response {
  const body = errorBodyAt(c.req.path, error, c.get('requestId'));
  if (error instanceof RequestError) return c.json(body, error.status, error.headers);
  c.set('fault', error);
  return c.json(body, 500);
}

/** Answers any method that a path does not have; add it after the path's own methods. */
export function onlyMethods(...methods: readonly string[]): Handler<ServiceEnvironment> {
  const allow = methods.join(', ');
  return (c) => {
    throw new RequestError(405, 'method_not_allowed', `expected ${allow}, but found ${c.req.method}`, {
      headers: { allow },
    });
  };
}
