import { html } from 'hono/html';
import type { IssueRecord } from '../state/records.ts';
import { renderMarkdown } from './markdown.ts';
import { type Html, moment } from './parts.ts';

/** The text of an issue or pull request, then its comments and reviews in the order in which they came. */
export function conversation(issue: IssueRecord, now: Date): Html {
  const opening = {
    author: issue.author,
    body: issue.body ?? '',
    createdAt: issue.createdAt,
    id: 0,
    verb: 'opened this',
  };
  const comments = issue.comments.map((comment) => ({ ...comment, verb: 'commented' }));
  const reviews = (issue.pull?.reviews ?? []).map((review) => ({
    ...review,
    verb: reviewVerbs[review.state],
  }));
  const later = [...comments, ...reviews].sort((a, b) => a.id - b.id);
  const requested = issue.pull?.requestedReviewers ?? [];
  return html`${issue.labels.length === 0 ? '' : html`<p>${issue.labels.map((name) => html`<span class="badge">${name}</span> `)}</p>`}
${requested.length === 0 ? '' : html`<p class="quiet">Asked for a review: ${requested.join(', ')}</p>`}
${[opening, ...later].map(
  ({
    author,
    body,
    createdAt,
    id,
    verb,
  }) => html`<article class="box"${id === 0 ? '' : html` id="issuecomment-${id}"`}>
<div class="head"><span><strong>${author}</strong> <span class="quiet">${verb} ${moment(createdAt, now)}</span></span></div>
<div class="content">${body === '' ? html`<span class="quiet">No text.</span>` : renderMarkdown(body)}</div></article>`,
)}`;
}

const reviewVerbs = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'asked for changes',
  COMMENTED: 'reviewed',
} as const;
