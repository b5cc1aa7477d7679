import { Hono } from 'hono';
import { html } from 'hono/html';
import { notFound } from '../http/api-error.ts';
import { type ForgeEnvironment, type Parts, pathNumber } from '../http/environment.ts';
import type { IssueRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { conversation } from './conversation.ts';
import { page } from './layout.ts';
import { type Html, moment, pathOf, stateBadge } from './parts.ts';
import { pageRepository } from './scope.ts';

const shown = 200;

/** The issues of a repository. */
export function issuePages(parts: Parts): Hono<ForgeEnvironment> {
  const { now } = parts;
  return new Hono<ForgeEnvironment>()
    .get('/:owner/:repo/issues', async (c) => {
      const repository = pageRepository(parts, c);
      const issues = repository.issues.newestFirst().filter(({ pull }) => pull === null);
      const content = html`<h1>Issues</h1>${issueList(repository, issues, now())}`;
      return await page(c, { title: 'Issues', repository, tab: 'issues', content });
    })
    .get('/:owner/:repo/issues/:number{[0-9]+}', async (c) => {
      const repository = pageRepository(parts, c);
      const issue = repository.issues.get(pathNumber(c, 'number'));
      if (issue === undefined) throw notFound();
      if (issue.pull !== null) return c.redirect(`${pathOf(repository.record())}/pull/${issue.number}`);
      const content = html`<h1>${issue.title} <span class="quiet">#${issue.number}</span></h1>
<div class="title-line">${stateBadge(issue, true)}</div>${conversation(issue, now())}`;
      return await page(c, {
        title: `${issue.title} · #${issue.number}`,
        repository,
        tab: 'issues',
        content,
      });
    });
}

/** A list of issues or pull requests: the open ones, then the others. */
export function issueList(repository: Repository, issues: readonly IssueRecord[], now: Date): Html {
  if (issues.length === 0) return html`<div class="box"><div class="empty">There are none yet.</div></div>`;
  const ordered = [
    ...issues.filter(({ state }) => state === 'open'),
    ...issues.filter(({ state }) => state !== 'open'),
  ];
  return html`<div class="box"><ul class="plain rows">${ordered.slice(0, shown).map((issue) => row(repository, issue, now))}</ul></div>`;
}

function row(repository: Repository, issue: IssueRecord, now: Date): Html {
  const path = `${pathOf(repository.record())}/${issue.pull === null ? 'issues' : 'pull'}/${issue.number}`;
  return html`<li><div><a class="main" href="${path}">${issue.title}</a> ${issue.labels.map((name) => html`<span class="badge">${name}</span> `)}
<div class="quiet">#${issue.number} opened ${moment(issue.createdAt, now)} by ${issue.author}</div></div>${stateBadge(issue)}</li>`;
}
