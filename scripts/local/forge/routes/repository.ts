import { Hono } from 'hono';
import type { ForgeEnvironment, Parts } from '../http/environment.ts';
import { fullRepositoryShape } from '../shapes/repository.ts';

/** The repository itself. */
export function repositoryRoutes({ links }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>().get('/', (c) => {
    const repository = c.get('repository');
    const openIssues = repository.issues.newestFirst().filter(({ state }) => state === 'open').length;
    const { mayWrite } = c.get('actor');
    return c.json(fullRepositoryShape(links, repository.record(), { openIssues, mayWrite }));
  });
}
