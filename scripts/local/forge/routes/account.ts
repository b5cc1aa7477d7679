import { Hono } from 'hono';
import type { RateCounter } from '../http/api-headers.ts';
import type { ForgeEnvironment, Parts } from '../http/environment.ts';
import { ownAccountShape } from '../shapes/user.ts';

/** `user` and `rate_limit`. */
export function accountRoutes({ links }: Parts, rate: RateCounter): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .get('/user', (c) => c.json(ownAccountShape(links, c.get('actor').login, '2026-01-01T00:00:00Z')))
    .get('/rate_limit', (c) => {
      const { limit, remaining, reset, used } = rate.read();
      const core = { limit, remaining, reset, used };
      return c.json({ resources: { core, search: core }, rate: core });
    });
}
