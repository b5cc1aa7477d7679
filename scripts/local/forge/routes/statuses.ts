import { Hono } from 'hono';
import { z } from 'zod';
import { resolveCommit } from '../git/refs.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { commitStatusShape } from '../shapes/commit-status.ts';
import type { CommitStatusRecord } from '../state/records.ts';

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  target_url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).nullish(),
  description: z.string().max(140).nullish(),
  context: z.string().min(1).default('default'),
});

/** The statuses of commits: what others say of them, one of each context. */
export function statusRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .post('/statuses/:sha', async (c) => {
      const { statuses, gitFolder, record } = c.get('repository');
      const sha = pathPart(c, 'sha');
      const body = await readBody(c, newStatus);
      if (!/^[0-9a-f]{40}$/.test(sha) || (await resolveCommit(gitFolder, sha)) !== sha) {
        throw new ApiError(422, `No commit found for SHA: ${sha}`);
      }
      const status: CommitStatusRecord = {
        id: await nextId(),
        sha,
        state: body.state,
        context: body.context,
        description: body.description ?? null,
        targetUrl: body.target_url ?? null,
        creator: c.get('actor').login,
        createdAt: now().toISOString(),
      };
      await statuses.put(status.id, status);
      return c.json(commitStatusShape(links, record(), status), 201);
    })
    .get('/commits/:ref{.+}/statuses', async (c) => {
      const { statuses, gitFolder, record } = c.get('repository');
      const sha = await resolveCommit(gitFolder, pathPart(c, 'ref'));
      if (sha === undefined) throw notFound();
      const found = statuses.newestFirst().filter((status) => status.sha === sha);
      return c.json(paginate(c, found).map((status) => commitStatusShape(links, record(), status)));
    });
}
