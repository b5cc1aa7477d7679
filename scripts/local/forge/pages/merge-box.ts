import { html } from 'hono/html';
import type { PullRequestRecord, RepositoryRecord } from '../state/records.ts';
import { commitLink, type Html, moment, pathOf } from './parts.ts';

/** What stands in the way of a merge, and the token of the form when nothing does. */
interface Mergeability {
  readonly conflicts: readonly string[];
  readonly token: string | undefined;
}

/** Whether the pull request can be merged, and the button for it. */
export function mergeBox(
  record: RepositoryRecord,
  { number, state, closedAt, pull }: PullRequestRecord,
  { conflicts, token }: Mergeability,
  now: Date,
): Html {
  if (pull.merged !== null) {
    return box(
      'done',
      html`<strong>Merged</strong> as ${commitLink(record, pull.merged.sha)} ${moment(pull.merged.at, now)}.`,
    );
  }
  if (state === 'closed')
    return box('', html`<strong>Closed</strong> without a merge ${moment(closedAt ?? now, now)}.`);
  if (conflicts.length > 0) {
    return box(
      'cannot',
      html`<strong>This branch has conflicts with ${pull.base.ref}.</strong> They are in:
<ul>${conflicts.map((path) => html`<li><code>${path}</code></li>`)}</ul>`,
    );
  }
  if (token === undefined) return box('', html`<strong>This is a draft.</strong> It cannot be merged yet.`);
  return box(
    'can',
    html`<strong>This branch has no conflicts with ${pull.base.ref}.</strong> The button brings the changes below to ${pull.base.ref}.
<form method="post" action="${pathOf(record)}/pull/${number}/merge">
<input type="hidden" name="form_token" value="${token}">
<input type="hidden" name="head" value="${pull.head.sha}">
<button type="submit">Merge pull request</button>
</form>`,
  );
}

function box(kind: string, content: Html): Html {
  return html`<section class="box merge-box ${kind}" aria-label="Merge"><div class="content">${content}</div></section>`;
}
