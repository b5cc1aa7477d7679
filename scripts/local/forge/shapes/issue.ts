import type { Links } from '../http/links.ts';
import type { CommentRecord, IssueRecord, RepositoryRecord } from '../state/records.ts';
import { type Json, nodeId, time, timeOrNull } from './common.ts';
import { repositoryLinks } from './repository.ts';
import { userShape } from './user.ts';

export function issueShape(links: Links, repository: RepositoryRecord, issue: IssueRecord): Json {
  const { api, html } = repositoryLinks(links, repository);
  const url = `${api}/issues/${issue.number}`;
  const page = `${html}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
  const assignees = issue.assignees.map((login) => userShape(links, login));
  return {
    id: issue.id,
    node_id: nodeId('Issue', issue.id),
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: issue.number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    user: userShape(links, issue.author),
    labels: issue.labels.map((name) => labelShape(api, name)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    comments: issue.comments.length,
    closed_at: timeOrNull(issue.closedAt),
    created_at: time(issue.createdAt),
    updated_at: time(issue.updatedAt),
    author_association: 'OWNER',
    ...(issue.pull === null
      ? {}
      : {
          draft: issue.pull.draft,
          pull_request: {
            url: `${api}/pulls/${issue.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: timeOrNull(issue.pull.merged?.at ?? null),
          },
        }),
  };
}

/** A label. The forge knows a label by its name alone. */
export function labelShape(api: string, name: string): Json {
  const id = Buffer.from(name).reduce((hash, byte) => (hash * 31 + byte) % 2_147_483_647, 7);
  return {
    id,
    node_id: nodeId('Label', id),
    url: `${api}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: 'ededed',
    default: false,
  };
}

export function commentShape(
  links: Links,
  repository: RepositoryRecord,
  issue: IssueRecord,
  comment: CommentRecord,
): Json {
  const { api, html } = repositoryLinks(links, repository);
  const page = `${html}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${issue.number}`,
    user: userShape(links, comment.author),
    body: comment.body,
    created_at: time(comment.createdAt),
    updated_at: time(comment.updatedAt),
    author_association: 'OWNER',
  };
}
