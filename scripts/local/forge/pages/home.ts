import { html } from 'hono/html';
import type { Repository } from '../state/repository.ts';
import { counted, type Html, moment, pathOf } from './parts.ts';

/** The list of repositories. */
export function homePage(repositories: readonly Repository[], now: Date): Html {
  return html`<h1>Repositories</h1>
<p class="quiet">What GitHub would hold, on this machine: real Git repositories with their releases and pull requests.</p>
<div class="box">${
    repositories.length === 0
      ? html`<div class="empty">There is no repository yet.</div>`
      : html`<ul class="plain rows">${repositories.map((repository) => row(repository, now))}</ul>`
  }</div>`;
}

function row(repository: Repository, now: Date): Html {
  const record = repository.record();
  const open = repository.issues.newestFirst().filter(({ state, pull }) => state === 'open' && pull !== null);
  const releases = repository.releases.newestFirst().filter(({ draft }) => !draft);
  return html`<li><div><a class="main" href="${pathOf(record)}">${record.owner}/${record.name}</a>
<div class="quiet">${record.description ?? ''}</div></div>
<div class="quiet"><a href="${pathOf(record)}/pulls">${counted(open.length, 'open pull request')}</a> ·
<a href="${pathOf(record)}/releases">${counted(releases.length, 'release')}</a> · made ${moment(record.createdAt, now)}</div></li>`;
}
