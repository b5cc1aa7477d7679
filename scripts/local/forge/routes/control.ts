import { Hono } from 'hono';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import type { ForgeEnvironment, Parts } from '../http/environment.ts';
import { type Faults, faultSchema } from '../http/faults.ts';
import { authenticate } from '../http/scope.ts';

/** The forge's own calls, for tests that run in another process. */
export function controlRoutes(parts: Parts, faults: Faults): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .use('/faults', authenticate(parts), async (c, next) => {
      if (!c.get('actor').mayWrite) throw new ApiError(403, 'Resource not accessible by integration');
      await next();
    })
    .post('/faults', async (c) => {
      faults.add(await readBody(c, faultSchema));
      return c.body(null, 204);
    })
    .delete('/faults', (c) => {
      faults.clear();
      return c.body(null, 204);
    })
    .get('/dispatches/:owner/:repo', authenticate(parts), (c) => {
      const repository = parts.repositories.find(c.req.param('owner'), c.req.param('repo'));
      if (repository === undefined || !c.get('actor').mayWrite) throw notFound();
      return c.json(repository.dispatches.newestFirst().toReversed());
    });
}
