import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { tokenIn } from '../http/access.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import type { ForgeApp } from '../http/apps.ts';
import { readBody } from '../http/body.ts';
import {
  type ForgeContext,
  type ForgeEnvironment,
  type Parts,
  pathNumber,
  pathPart,
} from '../http/environment.ts';
import { installationId, installationShape, installationTokenShape } from '../shapes/installation.ts';

const wantedToken = z.object({
  repositories: z.array(z.string()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'admin'])).optional(),
});

/** What each App of the forge may do, as it was asked for when it was made. */
const permissions = {
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
} as const;

/** `repos/{owner}/{repo}/installation` and `app/installations/{id}/access_tokens`, which take an App's own signature. */
export function appRoutes({ links, repositories, apps }: Parts): Hono<ForgeEnvironment> {
  const signedIn = createMiddleware<ForgeEnvironment>(async (c, next) => {
    const app = apps.appOf(tokenIn(c.req.header('Authorization')) ?? '');
    if (typeof app === 'string') throw new ApiError(401, app);
    c.set('app', app);
    await next();
  });
  const find = (owner: string, name: string) => {
    const repository = repositories.find(owner, name);
    if (repository === undefined) throw notFound();
    return repository.record();
  };
  return new Hono<ForgeEnvironment>()
    .get('/repos/:owner/:repo/installation', signedIn, (c) => {
      const { owner } = find(pathPart(c, 'owner'), pathPart(c, 'repo'));
      return c.json(installationShape(links, appOf(c), owner, permissions));
    })
    .post('/app/installations/:id/access_tokens', signedIn, async (c) => {
      const app = appOf(c);
      if (pathNumber(c, 'id') !== installationId(app)) throw notFound();
      const wanted = await readBody(c, wantedToken);
      const granted: Record<string, string> = { ...permissions };
      for (const [name, access] of Object.entries(wanted.permissions ?? {})) {
        if (access !== 'read' && granted[name] !== access) {
          throw new ApiError(422, 'The permissions requested are not granted to this installation.');
        }
      }
      const chosen = wanted.repositories?.map((name) => {
        const found = repositories.all().find((one) => one.record().name === name);
        if (found !== undefined) return found.record();
        throw new ApiError(
          422,
          'There is at least one repository that does not exist or is not accessible to the parent installation.',
        );
      });
      const given = { ...(wanted.permissions ?? granted), metadata: 'read' };
      const mayWrite = Object.values(given).includes('write');
      const { token, expiresAt } = apps.give(app, {
        mayWrite,
        repositories: chosen && new Set(chosen.map(({ id }) => id)),
      });
      return c.json(
        installationTokenShape(links, { token, expiresAt, permissions: given, chosen, mayWrite }),
        201,
      );
    });
}

function appOf(c: ForgeContext): ForgeApp {
  const app = c.get('app');
  if (app === undefined) throw new ApiError(401, 'A JSON web token could not be decoded');
  return app;
}
