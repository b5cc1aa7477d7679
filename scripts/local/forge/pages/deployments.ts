import { Hono } from 'hono';
import { html } from 'hono/html';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { encodePath } from '../http/links.ts';
import type { DeploymentRecord, RepositoryRecord } from '../state/records.ts';
import { page } from './layout.ts';
import { commitLink, type Html, moment, pathOf } from './parts.ts';
import { pageRepository } from './scope.ts';

const shown = 100;

/** What came to each environment and how it went, newest first. */
export function deploymentPages(parts: Parts): Hono<ForgeEnvironment> {
  const { now } = parts;
  return new Hono<ForgeEnvironment>()
    .get('/:owner/:repo/deployments', async (c) => {
      const repository = pageRepository(parts, c);
      const all = repository.deployments.newestFirst();
      const newest = new Map(all.toReversed().map((deployment) => [deployment.environment, deployment]));
      const names = [...newest.keys()].sort();
      const content = html`<h1>Deployments</h1>${
        names.length === 0
          ? html`<div class="box"><div class="empty">Nothing has been deployed yet.</div></div>`
          : html`<p>Environments: ${names.map((name) => html`${environmentLink(repository.record(), name)} `)}</p>`
      }${list(repository.record(), all, now())}`;
      return await page(c, { title: 'Deployments', repository, tab: 'deployments', content });
    })
    .get('/:owner/:repo/deployments/:environment{.+}', async (c) => {
      const repository = pageRepository(parts, c);
      const environment = pathPart(c, 'environment');
      const all = repository.deployments.newestFirst().filter((one) => one.environment === environment);
      const content = html`<h1>Deployments to ${environment}</h1>${
        all.length === 0
          ? html`<div class="box"><div class="empty">Nothing has been deployed here.</div></div>`
          : list(repository.record(), all, now())
      }`;
      return await page(c, {
        title: `Deployments to ${environment}`,
        repository,
        tab: 'deployments',
        content,
      });
    });
}

function list(record: RepositoryRecord, deployments: readonly DeploymentRecord[], now: Date): Html {
  if (deployments.length === 0) return html``;
  const rows = deployments.slice(0, shown).map((deployment) => row(record, deployment, now));
  return html`<div class="box"><ul class="plain rows">${rows}</ul></div>${
    deployments.length <= shown
      ? ''
      : html`<p class="quiet">The newest ${shown} of ${deployments.length}.</p>`
  }`;
}

function row(record: RepositoryRecord, deployment: DeploymentRecord, now: Date): Html {
  const status = deployment.statuses.at(-1);
  const [kind, text] = badges[status?.state ?? 'pending'];
  const address =
    status === undefined || status.environmentUrl === ''
      ? ''
      : html` · <a href="${status.environmentUrl}">${status.environmentUrl}</a>`;
  return html`<li><div><span class="main">${deployment.description || deployment.ref}</span>
<div class="quiet">${environmentLink(record, deployment.environment)} · ${status?.description || 'nothing was said of it yet'}${address}</div></div>
<div class="quiet"><span class="badge ${kind}">${text}</span> ${commitLink(record, deployment.sha)} · ${moment(status?.createdAt ?? deployment.createdAt, now)}</div></li>`;
}

const badges = {
  success: ['open', 'Active'],
  failure: ['closed', 'Failed'],
  error: ['closed', 'Error'],
  inactive: ['', 'Inactive'],
  in_progress: ['', 'In progress'],
  queued: ['', 'Queued'],
  pending: ['', 'Pending'],
} as const;

function environmentLink(record: RepositoryRecord, environment: string): Html {
  return html`<a href="${pathOf(record)}/deployments/${encodePath(environment)}">${environment}</a>`;
}
