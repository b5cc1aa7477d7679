import { Hono } from 'hono';
import { z } from 'zod';
import { ApiError, validationFailed } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import type { ForgeEnvironment, Parts } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { loginSchema, objectNameSchema } from '../http/schemas.ts';
import { reviewShape, simplePullShape } from '../shapes/pull.ts';
import type { ReviewRecord } from '../state/records.ts';
import { findPull } from './pulls.ts';

const newReview = z.object({
  body: z.string().max(65_536).default(''),
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']),
  commit_id: objectNameSchema.optional(),
});

const reviewRequest = z.object({ reviewers: z.array(loginSchema).default([]) });

const stateOf = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

/** `pulls/{number}/reviews` and `pulls/{number}/requested_reviewers`. */
export function reviewRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .get('/pulls/:number{[0-9]+}/reviews', async (c) => {
      const repository = c.get('repository');
      const issue = await repository.exclusively(() => findPull(c, now().toISOString()));
      const reviews = paginate(c, issue.pull.reviews);
      return c.json(reviews.map((review) => reviewShape(links, repository.record(), issue, review)));
    })
    .post('/pulls/:number{[0-9]+}/reviews', async (c) => {
      const repository = c.get('repository');
      const { body, event, commit_id: commit } = await readBody(c, newReview);
      const at = now().toISOString();
      const issue = await findPull(c, at);
      const author = c.get('actor').login;
      if (event !== 'COMMENT' && author === issue.author) {
        const what = event === 'APPROVE' ? 'approve' : 'request changes on';
        throw new ApiError(422, `Review Can not ${what} your own pull request`);
      }
      if (event !== 'APPROVE' && body === '') {
        throw validationFailed({ resource: 'PullRequestReview', code: 'missing_field', field: 'body' });
      }
      const review: ReviewRecord = {
        id: await nextId(),
        author,
        body,
        state: stateOf[event],
        commit: commit ?? issue.pull.head.sha,
        createdAt: at,
      };
      await repository.issues.put(issue.number, {
        ...issue,
        updatedAt: at,
        pull: {
          ...issue.pull,
          reviews: [...issue.pull.reviews, review],
          requestedReviewers: issue.pull.requestedReviewers.filter((login) => login !== author),
        },
      });
      return c.json(reviewShape(links, repository.record(), issue, review));
    })
    .post('/pulls/:number{[0-9]+}/requested_reviewers', async (c) => {
      const repository = c.get('repository');
      const { reviewers } = await readBody(c, reviewRequest);
      const issue = await findPull(c, now().toISOString());
      if (reviewers.includes(issue.author)) {
        throw new ApiError(422, 'Review cannot be requested from pull request author.');
      }
      const next = {
        ...issue,
        pull: {
          ...issue.pull,
          requestedReviewers: [...new Set([...issue.pull.requestedReviewers, ...reviewers])],
        },
      };
      await repository.issues.put(issue.number, next);
      return c.json(simplePullShape(links, repository.record(), next), 201);
    });
}
