import { createMiddleware } from 'hono/factory';
import { tokenIn } from './access.ts';
import { ApiError, notFound } from './api-error.ts';
import type { ForgeEnvironment, Parts } from './environment.ts';

/** Lets a request with a known token pass, and tells the routes whose it is. */
export function authenticate({ access }: Parts) {
  return createMiddleware<ForgeEnvironment>(async (c, next) => {
    const header = c.req.header('Authorization');
    if (header === undefined || header === '') throw new ApiError(401, 'Requires authentication');
    const actor = access.actorOf(tokenIn(header) ?? '');
    if (actor === undefined) throw new ApiError(401, 'Bad credentials');
    c.set('actor', actor);
    await next();
  });
}

/** Finds the repository that `:owner/:repo` names, and lets only those change it who may. */
export function repositoryScope({ repositories }: Parts) {
  return createMiddleware<ForgeEnvironment>(async (c, next) => {
    const repository = repositories.find(c.req.param('owner') ?? '', c.req.param('repo') ?? '');
    const { repositories: reached, mayWrite } = c.get('actor');
    if (repository === undefined || reached?.has(repository.record().id) === false) throw notFound();
    c.set('repository', repository);
    if (!isSafe(c.req.method) && !mayWrite) {
      throw new ApiError(403, 'Resource not accessible by integration');
    }
    await next();
  });
}

/** Lets one change of a repository follow the other. The body is read before, so that a slow client holds nobody up. */
export const oneWriterAtATime = createMiddleware<ForgeEnvironment>(async (c, next) => {
  if (isSafe(c.req.method)) return await next();
  await c.req.text();
  const repository = c.get('repository');
  await repository.exclusively(async () => {
    await next();
    await repository.tidy();
  });
});

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
