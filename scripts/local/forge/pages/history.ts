import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Commit, listCommits, mergeBase, readCommit } from '../git/commits.ts';
import { diffBetween } from '../git/diff.ts';
import { resolveCommit } from '../git/refs.ts';
import { notFound } from '../http/api-error.ts';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import type { CommitStatusRecord, RepositoryRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { diffView } from './diff-view.ts';
import { page } from './layout.ts';
import { commitLink, firstLine, type Html, moment, pathOf } from './parts.ts';
import { pageRepository } from './scope.ts';

const shown = 100;

/** The history of a repository: its commits, one commit, and what lies between two. */
export function historyPages(parts: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .on('GET', ['/:owner/:repo/commits', '/:owner/:repo/commits/:ref{.+}'], async (c) => {
      const repository = pageRepository(parts, c);
      const ref = c.req.param('ref') ?? repository.record().defaultBranch;
      const start = await resolveCommit(repository.gitFolder, ref);
      const commits =
        start === undefined ? [] : await listCommits(repository.gitFolder, [`--max-count=${shown}`, start]);
      const content = html`<h1>Commits <span class="badge">${ref}</span></h1>${commitList(repository.record(), commits, parts.now())}`;
      return await page(c, { title: `Commits of ${ref}`, repository, tab: 'commits', content });
    })
    .get('/:owner/:repo/commit/:sha', async (c) => {
      const repository = pageRepository(parts, c);
      const { gitFolder } = repository;
      const record = repository.record();
      const sha = await resolveCommit(gitFolder, pathPart(c, 'sha'));
      if (sha === undefined) throw notFound();
      const commit = await readCommit(gitFolder, sha);
      const changes = await diffBetween(gitFolder, commit.parents[0], sha);
      const rest = commit.message.split('\n').slice(1).join('\n').trim();
      const content = html`<h1>${firstLine(commit.message)}</h1>
<p class="quiet"><strong>${commit.author.name}</strong> committed ${moment(commit.committer.at, parts.now())} · <span class="mono">${sha}</span></p>
${rest === '' ? '' : html`<pre>${rest}</pre>`}
${checks(repository, sha, parts.now())}<p class="quiet">Parents: ${commit.parents.length === 0 ? 'none' : commit.parents.map((parent) => html`${commitLink(record, parent)} `)}</p>
${diffView(record, changes, sha)}`;
      return await page(c, { title: firstLine(commit.message), repository, tab: 'commits', content });
    })
    .get('/:owner/:repo/compare/:ends{.+}', async (c) => {
      const repository = pageRepository(parts, c);
      const { gitFolder } = repository;
      const record = repository.record();
      const [baseName = '', headName = ''] = pathPart(c, 'ends').split('...');
      const base = await resolveCommit(gitFolder, baseName);
      const head = await resolveCommit(gitFolder, headName);
      const common =
        base === undefined || head === undefined ? undefined : await mergeBase(gitFolder, base, head);
      if (base === undefined || head === undefined || common === undefined) throw notFound();
      const commits = await listCommits(gitFolder, [`--max-count=${shown}`, `${base}..${head}`]);
      const content = html`<h1>${baseName} … ${headName}</h1>${commitList(record, commits, parts.now())}
${diffView(record, await diffBetween(gitFolder, common, head), head)}`;
      return await page(c, { title: `${baseName} … ${headName}`, repository, tab: 'commits', content });
    });
}

/** What others say of a commit: the newest status of each context. */
function checks({ statuses }: Repository, sha: string, now: Date): Html {
  const newest = new Map<string, CommitStatusRecord>();
  for (const status of statuses.newestFirst()) {
    if (status.sha === sha && !newest.has(status.context)) newest.set(status.context, status);
  }
  if (newest.size === 0) return html``;
  const rows = [...newest.values()].map(
    ({ state, context, description, targetUrl, createdAt }) =>
      html`<li><div><span class="main">${targetUrl ? html`<a href="${targetUrl}">${context}</a>` : context}</span>
<div class="quiet">${description ?? ''}</div></div><div class="quiet"><span class="badge ${stateKinds[state]}">${state}</span> ${moment(createdAt, now)}</div></li>`,
  );
  return html`<div class="box"><ul class="plain rows">${rows}</ul></div>`;
}

const stateKinds = { success: 'open', failure: 'closed', error: 'closed', pending: '' } as const;

/** A list of commits, each a link. */
export function commitList(record: RepositoryRecord, commits: readonly Commit[], now: Date): Html {
  if (commits.length === 0) return html`<div class="box"><div class="empty">No commits.</div></div>`;
  return html`<div class="box"><ul class="plain rows">${commits.map(
    (commit) =>
      html`<li><div><a class="main" href="${pathOf(record)}/commit/${commit.sha}">${firstLine(commit.message)}</a>
<div class="quiet">${commit.author.name} committed ${moment(commit.committer.at, now)}</div></div>${commitLink(record, commit.sha)}</li>`,
  )}</ul></div>`;
}
