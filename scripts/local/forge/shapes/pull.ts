import type { Links } from '../http/links.ts';
import type { PullRequestRecord, RepositoryRecord, ReviewRecord } from '../state/records.ts';
import { type Json, nodeId, time, timeOrNull } from './common.ts';
import { labelShape } from './issue.ts';
import { repositoryLinks, repositoryShape } from './repository.ts';
import { userShape } from './user.ts';

/** What has to be computed from the Git data to show a whole pull request. */
export interface PullFacts {
  readonly mergeable: boolean | null;
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

/** A pull request as lists show it. */
export function simplePullShape(links: Links, repository: RepositoryRecord, issue: PullRequestRecord): Json {
  const { api, html } = repositoryLinks(links, repository);
  const { pull, number } = issue;
  const url = `${api}/pulls/${number}`;
  const page = `${html}/pull/${number}`;
  const issueUrl = `${api}/issues/${number}`;
  const statuses = `${api}/statuses/${pull.head.sha}`;
  const assignees = issue.assignees.map((login) => userShape(links, login));
  const end = ({ ref, sha }: { readonly ref: string; readonly sha: string }) => ({
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: userShape(links, repository.owner),
    repo: repositoryShape(links, repository, { openIssues: 0, mayWrite: true }),
  });
  return {
    url,
    id: issue.id,
    node_id: nodeId('PullRequest', issue.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issueUrl}/comments`,
    statuses_url: statuses,
    number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: userShape(links, issue.author),
    body: issue.body,
    labels: issue.labels.map((name) => labelShape(api, name)),
    milestone: null,
    active_lock_reason: null,
    created_at: time(issue.createdAt),
    updated_at: time(issue.updatedAt),
    closed_at: timeOrNull(issue.closedAt),
    merged_at: timeOrNull(pull.merged?.at ?? null),
    merge_commit_sha: pull.merged?.sha ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map((login) => userShape(links, login)),
    requested_teams: [],
    head: end(pull.head),
    base: end(pull.base),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issueUrl },
      comments: { href: `${issueUrl}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
    author_association: 'OWNER',
    auto_merge: null,
    draft: pull.draft,
  };
}

/** A pull request that was asked for by its number. */
export function pullShape(
  links: Links,
  repository: RepositoryRecord,
  issue: PullRequestRecord,
  facts: PullFacts,
): Json {
  const merged = issue.pull.merged;
  return {
    ...simplePullShape(links, repository, issue),
    merged: merged !== null,
    mergeable: facts.mergeable,
    rebaseable: false,
    mergeable_state: mergeableState(issue, facts.mergeable),
    merged_by: merged === null || merged.by === null ? null : userShape(links, merged.by),
    comments: issue.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: facts.commits,
    additions: facts.additions,
    deletions: facts.deletions,
    changed_files: facts.changedFiles,
  };
}

function mergeableState({ state, pull }: PullRequestRecord, mergeable: boolean | null): string {
  if (state === 'closed' || mergeable === null) return 'unknown';
  if (!mergeable) return 'dirty';
  return pull.draft ? 'draft' : 'clean';
}

export function reviewShape(
  links: Links,
  repository: RepositoryRecord,
  issue: PullRequestRecord,
  review: ReviewRecord,
): Json {
  const { api, html } = repositoryLinks(links, repository);
  const page = `${html}/pull/${issue.number}#pullrequestreview-${review.id}`;
  const url = `${api}/pulls/${issue.number}`;
  return {
    id: review.id,
    node_id: nodeId('PullRequestReview', review.id),
    user: userShape(links, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: url,
    _links: { html: { href: page }, pull_request: { href: url } },
    submitted_at: time(review.createdAt),
    commit_id: review.commit,
    author_association: 'OWNER',
  };
}
