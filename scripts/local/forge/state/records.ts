import { z } from 'zod';

const time = z.iso.datetime();
const sha = z.string().regex(/^[0-9a-f]{40}$/);

/** What the forge keeps of a repository beside its Git data. */
export const repositoryRecord = z.strictObject({
  id: z.int(),
  owner: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  defaultBranch: z.string(),
  createdAt: time,
  /** Whether publishing a release freezes its assets and its tag. */
  immutableReleases: z.boolean(),
  /** Tags of immutable releases, for ever: none of these can get another release. */
  burntTags: z.array(z.string()),
  /** The number that the next issue or pull request gets. */
  nextNumber: z.int(),
});
export type RepositoryRecord = z.infer<typeof repositoryRecord>;

export const assetRecord = z.strictObject({
  id: z.int(),
  name: z.string(),
  label: z.string().nullable(),
  contentType: z.string(),
  size: z.int(),
  digest: z.string().nullable(),
  /** `starter` is what an upload leaves that broke off. */
  state: z.enum(['uploaded', 'starter']),
  uploader: z.string(),
  createdAt: time,
});
export type AssetRecord = z.infer<typeof assetRecord>;

export const releaseRecord = z.strictObject({
  id: z.int(),
  tag: z.string(),
  target: z.string(),
  name: z.string().nullable(),
  body: z.string().nullable(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  makeLatest: z.enum(['true', 'false', 'legacy']),
  immutable: z.boolean(),
  author: z.string(),
  createdAt: time,
  updatedAt: time,
  publishedAt: time.nullable(),
  assets: z.array(assetRecord),
});
export type ReleaseRecord = z.infer<typeof releaseRecord>;

export const commentRecord = z.strictObject({
  id: z.int(),
  author: z.string(),
  body: z.string(),
  createdAt: time,
  updatedAt: time,
});
export type CommentRecord = z.infer<typeof commentRecord>;

export const reviewRecord = z.strictObject({
  id: z.int(),
  author: z.string(),
  body: z.string(),
  state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED']),
  commit: sha,
  createdAt: time,
});
export type ReviewRecord = z.infer<typeof reviewRecord>;

export const pullRecord = z.strictObject({
  head: z.strictObject({ ref: z.string(), sha }),
  base: z.strictObject({ ref: z.string(), sha }),
  draft: z.boolean(),
  merged: z.strictObject({ sha, at: time, by: z.string().nullable() }).nullable(),
  requestedReviewers: z.array(z.string()),
  reviews: z.array(reviewRecord),
});
export type PullRecord = z.infer<typeof pullRecord>;

/** An issue; a pull request is an issue with `pull`. */
export const issueRecord = z.strictObject({
  id: z.int(),
  number: z.int(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  author: z.string(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  createdAt: time,
  updatedAt: time,
  closedAt: time.nullable(),
  comments: z.array(commentRecord),
  pull: pullRecord.nullable(),
});
export type IssueRecord = z.infer<typeof issueRecord>;
/** An issue that is a pull request. */
export type PullRequestRecord = IssueRecord & { readonly pull: PullRecord };

export const deploymentRecord = z.strictObject({
  id: z.int(),
  sha,
  ref: z.string(),
  task: z.string(),
  payload: z.union([z.string(), z.record(z.string(), z.json())]),
  environment: z.string(),
  originalEnvironment: z.string(),
  description: z.string().nullable(),
  transient: z.boolean(),
  production: z.boolean(),
  creator: z.string(),
  createdAt: time,
  updatedAt: time,
  statuses: z.array(
    z.strictObject({
      id: z.int(),
      state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
      description: z.string(),
      environment: z.string(),
      environmentUrl: z.string(),
      logUrl: z.string(),
      creator: z.string(),
      createdAt: time,
    }),
  ),
});
export type DeploymentRecord = z.infer<typeof deploymentRecord>;
export type DeploymentStatusRecord = DeploymentRecord['statuses'][number];

export const commitStatusRecord = z.strictObject({
  id: z.int(),
  sha,
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string(),
  description: z.string().nullable(),
  targetUrl: z.string().nullable(),
  creator: z.string(),
  createdAt: time,
});
export type CommitStatusRecord = z.infer<typeof commitStatusRecord>;

/** A dispatch that was received; it would have started a workflow. */
export const dispatchRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('repository_dispatch'),
    id: z.int(),
    at: time,
    sender: z.string(),
    eventType: z.string(),
    clientPayload: z.record(z.string(), z.json()),
  }),
  z.strictObject({
    kind: z.literal('workflow_dispatch'),
    id: z.int(),
    at: time,
    sender: z.string(),
    /** File name under `.github/workflows`. */
    workflow: z.string(),
    ref: z.string(),
    inputs: z.record(z.string(), z.string()),
  }),
]);
export type DispatchRecord = z.infer<typeof dispatchRecord>;
