import { Hono } from 'hono';
import { z } from 'zod';
import { notFound, validationFailed } from '../http/api-error.ts';
import { readBody, readQuery } from '../http/body.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathNumber } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { loginSchema } from '../http/schemas.ts';
import { commentShape, issueShape, labelShape } from '../shapes/issue.ts';
import { repositoryLinks } from '../shapes/repository.ts';
import type { CommentRecord, IssueRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';

const title = z.union([z.string(), z.int().transform(String)]);
const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const labels = z.array(label.pipe(z.string().min(1).max(50)));

const newIssue = z.object({
  title: title.pipe(z.string().min(1).max(256)),
  body: z.string().max(65_536).nullable().optional(),
  labels: labels.default([]),
  assignees: z.array(loginSchema).default([]),
});

const issueChange = z.object({
  title: title.pipe(z.string().min(1).max(256)).optional(),
  body: z.string().max(65_536).nullable().optional(),
  state: z.enum(['open', 'closed']).optional(),
});

const issueFilter = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  labels: z.string().default(''),
  creator: z.string().optional(),
});

const comment = z.object({ body: z.string().min(1).max(65_536) });
const moreLabels = z.object({ labels: labels.min(1) });

/** `issues`, their comments and their labels. As on GitHub, a pull request is an issue here too. */
export function issueRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  const recordOf = (c: ForgeContext) => c.get('repository').record();
  return new Hono<ForgeEnvironment>()
    .get('/issues', (c) => {
      const filter = readQuery(c, issueFilter);
      const wanted = filter.labels.split(',').filter((name) => name !== '');
      const found = c
        .get('repository')
        .issues.newestFirst()
        .filter(
          (issue) =>
            (filter.state === 'all' || issue.state === filter.state) &&
            (filter.creator === undefined || issue.author === filter.creator) &&
            wanted.every((name) => issue.labels.includes(name)),
        );
      return c.json(paginate(c, found).map((issue) => issueShape(links, recordOf(c), issue)));
    })
    .post('/issues', async (c) => {
      const repository = c.get('repository');
      const body = await readBody(c, newIssue);
      const at = now().toISOString();
      const issue: IssueRecord = {
        id: await nextId(),
        number: await nextNumber(repository),
        title: body.title,
        body: body.body ?? null,
        state: 'open',
        author: c.get('actor').login,
        labels: [...new Set(body.labels)],
        assignees: body.assignees,
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        comments: [],
        pull: null,
      };
      await repository.issues.put(issue.number, issue);
      return c.json(issueShape(links, recordOf(c), issue), 201);
    })
    .patch('/issues/:number{[0-9]+}', async (c) => {
      const { title: newTitle, body, state } = await readBody(c, issueChange);
      const issue = findIssue(c);
      // Closing a pull request concerns its branches too: it has a route of its own.
      if (issue.pull !== null) throw notFound();
      const at = now().toISOString();
      const changed: IssueRecord = {
        ...issue,
        title: newTitle ?? issue.title,
        body: body === undefined ? issue.body : body,
        state: state ?? issue.state,
        closedAt: (state ?? issue.state) === 'open' ? null : (issue.closedAt ?? at),
        updatedAt: at,
      };
      await c.get('repository').issues.put(issue.number, changed);
      return c.json(issueShape(links, recordOf(c), changed));
    })
    .get('/issues/:number{[0-9]+}/comments', (c) => {
      const issue = findIssue(c);
      return c.json(paginate(c, issue.comments).map((one) => commentShape(links, recordOf(c), issue, one)));
    })
    .post('/issues/:number{[0-9]+}/comments', async (c) => {
      const { body } = await readBody(c, comment);
      const issue = findIssue(c);
      const at = now().toISOString();
      const made: CommentRecord = {
        id: await nextId(),
        author: c.get('actor').login,
        body,
        createdAt: at,
        updatedAt: at,
      };
      await c.get('repository').issues.put(issue.number, {
        ...issue,
        comments: [...issue.comments, made],
        updatedAt: at,
      });
      return c.json(commentShape(links, recordOf(c), issue, made), 201);
    })
    .patch('/issues/comments/:id{[0-9]+}', async (c) => {
      const { body } = await readBody(c, comment);
      const id = pathNumber(c, 'id');
      const { issues } = c.get('repository');
      const issue = issues.newestFirst().find(({ comments }) => comments.some((one) => one.id === id));
      const old = issue?.comments.find((one) => one.id === id);
      if (issue === undefined || old === undefined) throw notFound();
      const changed: CommentRecord = { ...old, body, updatedAt: now().toISOString() };
      const comments = issue.comments.map((one) => (one.id === id ? changed : one));
      await issues.put(issue.number, { ...issue, comments });
      return c.json(commentShape(links, recordOf(c), issue, changed));
    })
    .post('/issues/:number{[0-9]+}/labels', async (c) => {
      const body = await readBody(c, moreLabels);
      const issue = findIssue(c);
      const all = [...new Set([...issue.labels, ...body.labels])];
      if (all.length > 100) {
        throw validationFailed({
          resource: 'Issue',
          code: 'custom',
          field: 'labels',
          message: 'at most 100 labels',
        });
      }
      await c
        .get('repository')
        .issues.put(issue.number, { ...issue, labels: all, updatedAt: now().toISOString() });
      const { api } = repositoryLinks(links, recordOf(c));
      return c.json(all.map((name) => labelShape(api, name)));
    });
}

/** The number of the next issue or pull request, which is taken by this. */
export async function nextNumber(repository: Repository): Promise<number> {
  const number = repository.record().nextNumber;
  await repository.update({ nextNumber: number + 1 });
  return number;
}

function findIssue(c: ForgeContext): IssueRecord {
  const issue = c.get('repository').issues.get(pathNumber(c, 'number'));
  if (issue === undefined) throw notFound();
  return issue;
}
