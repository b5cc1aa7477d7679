import { Hono } from 'hono';
import { z } from 'zod';
import { countBetween, mergeBase } from '../git/commits.ts';
import { readRef } from '../git/refs.ts';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { readBody, readQuery } from '../http/body.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathNumber } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { objectNameSchema } from '../http/schemas.ts';
import { mergePull } from '../pulls/merge.ts';
import { brought, isPull, keepHead, pullChanges, pullFacts } from '../pulls/state.ts';
import { fileChangeShape } from '../shapes/git.ts';
import { pullShape, simplePullShape } from '../shapes/pull.ts';
import { repositoryLinks } from '../shapes/repository.ts';
import type { PullRequestRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { nextNumber } from './issues.ts';

const title = z.string().min(1).max(256);
const text = z.string().max(65_536).nullable();

const newPull = z.object({
  title,
  body: text.optional(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean().default(false),
});

const pullFilter = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  head: z.string().optional(),
  base: z.string().optional(),
  sort: z.enum(['created', 'updated', 'popularity', 'long-running']).default('created'),
  direction: z.enum(['asc', 'desc']).default('desc'),
});

const pullChange = z.object({
  title: title.optional(),
  body: text.optional(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

const mergeRequest = z.object({
  commit_title: z.string().max(1000).optional(),
  commit_message: z.string().max(65_536).optional(),
  sha: objectNameSchema.optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});

/** `pulls`, but for their reviews. Only branches of the same repository can be merged. */
export function pullRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  const whole = async (c: ForgeContext, issue: PullRequestRecord) => {
    const repository = c.get('repository');
    return pullShape(links, repository.record(), issue, await pullFacts(repository, issue));
  };
  return new Hono<ForgeEnvironment>()
    .get('/pulls', async (c) => {
      const repository = c.get('repository');
      const filter = readQuery(c, pullFilter);
      const pulls = await currentPulls(repository, now().toISOString());
      const found = pulls.filter(
        ({ state, pull }) =>
          (filter.state === 'all' || state === filter.state) &&
          (filter.base === undefined || pull.base.ref === filter.base) &&
          (filter.head === undefined || `${repository.record().owner}:${pull.head.ref}` === filter.head),
      );
      const key = filter.sort === 'updated' ? 'updatedAt' : 'createdAt';
      const sorted = found.toSorted((a, b) => b[key].localeCompare(a[key]) || b.number - a.number);
      const ordered = filter.direction === 'desc' ? sorted : sorted.toReversed();
      return c.json(paginate(c, ordered).map((issue) => simplePullShape(links, repository.record(), issue)));
    })
    .post('/pulls', async (c) => {
      const repository = c.get('repository');
      const body = await readBody(c, newPull);
      const ends = await endsOf(repository, body);
      await refuseSecond(repository, ends, now().toISOString());
      const at = now().toISOString();
      const issue: PullRequestRecord = {
        id: await nextId(),
        number: await nextNumber(repository),
        title: body.title,
        body: body.body ?? null,
        state: 'open',
        author: c.get('actor').login,
        labels: [],
        assignees: [],
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        comments: [],
        pull: { ...ends, draft: body.draft, merged: null, requestedReviewers: [], reviews: [] },
      };
      await keepHead(repository, issue);
      await repository.issues.put(issue.number, issue);
      const made = await whole(c, issue);
      c.header('Location', String(made['url']));
      return c.json(made, 201);
    })
    .get('/pulls/:number{[0-9]+}', async (c) => {
      const repository = c.get('repository');
      const issue = await repository.exclusively(() => findPull(c, now().toISOString()));
      return c.json(await whole(c, issue));
    })
    .patch('/pulls/:number{[0-9]+}', async (c) => {
      const repository = c.get('repository');
      const change = await readBody(c, pullChange);
      const at = now().toISOString();
      const old = await findPull(c, at);
      if (change.state === 'open' && old.state === 'closed') await refuseReopening(repository, old, at);
      const base = change.base === undefined ? old.pull.base : await branch(repository, change.base, 'base');
      const closes = change.state === 'closed' && old.state === 'open';
      const next: PullRequestRecord = {
        ...old,
        title: change.title ?? old.title,
        body: change.body === undefined ? old.body : change.body,
        state: change.state ?? old.state,
        closedAt: closes ? at : change.state === 'open' ? null : old.closedAt,
        updatedAt: at,
        pull: { ...old.pull, base },
      };
      await repository.issues.put(next.number, next);
      return c.json(await whole(c, await brought(repository, next, at)));
    })
    .get('/pulls/:number{[0-9]+}/files', async (c) => {
      const repository = c.get('repository');
      const issue = await repository.exclusively(() => findPull(c, now().toISOString()));
      const here = repositoryLinks(links, repository.record());
      const changes = paginate(c, await pullChanges(repository, issue));
      return c.json(changes.map((change) => fileChangeShape(here, change, issue.pull.head.sha)));
    })
    .put('/pulls/:number{[0-9]+}/merge', async (c) => {
      const body = await readBody(c, mergeRequest);
      if (body.merge_method === 'rebase') {
        throw new ApiError(405, 'Rebase merges are not allowed on this repository.');
      }
      const issue = await findPull(c, now().toISOString());
      const sha = await mergePull(c.get('repository'), issue, {
        method: body.merge_method,
        title: body.commit_title,
        message: body.commit_message,
        head: body.sha,
        login: c.get('actor').login,
        at: now(),
      });
      return c.json({ sha, merged: true, message: 'Pull Request successfully merged' });
    });
}

/** The pull request that the path's `number` names, as its branches are now. @throws ApiError 404 */
export async function findPull(c: ForgeContext, at: string): Promise<PullRequestRecord> {
  const issue = c.get('repository').issues.get(pathNumber(c, 'number'));
  if (issue === undefined || !isPull(issue)) throw notFound();
  return await brought(c.get('repository'), issue, at);
}

/** All pull requests as their branches are now, newest first. Not to be called under the repository's lock. */
export async function currentPulls(
  repository: Repository,
  at: string,
): Promise<readonly PullRequestRecord[]> {
  return await repository.exclusively(async () => {
    for (const issue of repository.issues.newestFirst()) {
      if (isPull(issue)) await brought(repository, issue, at);
    }
    return repository.issues.newestFirst().filter(isPull);
  });
}

interface End {
  readonly ref: string;
  readonly sha: string;
}

async function branch(repository: Repository, name: string, field: 'head' | 'base'): Promise<End> {
  const { owner } = repository.record();
  const ref = name.startsWith(`${owner}:`) ? name.slice(owner.length + 1) : name;
  const found = await readRef(repository.gitFolder, `refs/heads/${ref}`);
  if (found === undefined) throw validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
  return { ref, sha: found.sha };
}

async function endsOf(
  repository: Repository,
  wanted: { readonly head: string; readonly base: string },
): Promise<{ readonly head: End; readonly base: End }> {
  const base = await branch(repository, wanted.base, 'base');
  const head = await branch(repository, wanted.head, 'head');
  if ((await mergeBase(repository.gitFolder, base.sha, head.sha)) === undefined) {
    throw validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      message: `The ${head.ref} branch has no history in common with ${base.ref}`,
    });
  }
  const { ahead } = await countBetween(repository.gitFolder, base.sha, head.sha);
  if (ahead === 0) {
    throw validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      message: `No commits between ${base.ref} and ${head.ref}`,
    });
  }
  return { base, head };
}

/** @throws ApiError 422 when an open pull request has the same head and base already */
async function refuseSecond(
  repository: Repository,
  { head, base }: { readonly head: End; readonly base: End },
  at: string,
): Promise<void> {
  for (const issue of repository.issues.newestFirst()) {
    if (!isPull(issue) || issue.pull.head.ref !== head.ref || issue.pull.base.ref !== base.ref) continue;
    if ((await brought(repository, issue, at)).state === 'closed') continue;
    throw validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      message: `A pull request already exists for ${repository.record().owner}:${head.ref}.`,
    });
  }
}

async function refuseReopening(
  repository: Repository,
  { pull }: PullRequestRecord,
  at: string,
): Promise<void> {
  if (pull.merged !== null) {
    throw validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      field: 'state',
      message: 'state cannot be changed. The pull request was merged.',
    });
  }
  const head = await branch(repository, pull.head.ref, 'head');
  await refuseSecond(repository, { head, base: pull.base }, at);
}
