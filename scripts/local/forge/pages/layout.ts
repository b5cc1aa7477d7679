import { html } from 'hono/html';
import type { ForgeContext } from '../http/environment.ts';
import type { Repository } from '../state/repository.ts';
import { type Html, pathOf } from './parts.ts';

type Tab = 'code' | 'commits' | 'pulls' | 'releases' | 'tags' | 'deployments' | 'issues';

interface Page {
  readonly title: string;
  /** The repository that the page belongs to. */
  readonly repository?: Repository;
  readonly tab?: Tab;
  readonly status?: 200 | 400 | 403 | 404 | 405 | 409;
  readonly content: Html;
}

/** Nothing but the forge's own style, and forms that go back to it. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with a whole page for people. */
export async function page(
  c: ForgeContext,
  { title, repository, tab, status = 200, content }: Page,
): Promise<Response> {
  c.header('Content-Security-Policy', policy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/_forge/avatar.svg">
<link rel="stylesheet" href="/_forge/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="top"><div class="inside">
<div class="brand"><a class="name-link" href="/">Local forge</a>${repository === undefined ? '' : repositoryName(repository)}</div>
${repository === undefined ? '' : tabs(repository, tab)}
</div></header>
<main id="content" class="inside">
${content}
</main>
</body>
</html>`;
  return c.html(document, status);
}

function repositoryName(repository: Repository): Html {
  const record = repository.record();
  return html`<span class="quiet" aria-hidden="true">/</span><span class="quiet">${record.owner}</span><span class="quiet" aria-hidden="true">/</span><strong><a class="name-link" href="${pathOf(record)}">${record.name}</a></strong>`;
}

function tabs(repository: Repository, current: Tab | undefined): Html {
  const base = pathOf(repository.record());
  const open = repository.issues.newestFirst().filter(({ state }) => state === 'open');
  const entries: readonly (readonly [Tab, string, string, number?])[] = [
    ['code', 'Code', base],
    ['commits', 'Commits', `${base}/commits`],
    ['pulls', 'Pull requests', `${base}/pulls`, open.filter(({ pull }) => pull !== null).length],
    ['releases', 'Releases', `${base}/releases`],
    ['tags', 'Tags', `${base}/tags`],
    ['deployments', 'Deployments', `${base}/deployments`],
    ['issues', 'Issues', `${base}/issues`, open.filter(({ pull }) => pull === null).length],
  ];
  return html`<nav class="tabs" aria-label="Repository">${entries.map(
    ([tab, text, path, count = 0]) =>
      html`<a href="${path}"${tab === current ? html` aria-current="page"` : ''}>${text}${
        count === 0 ? '' : html` <span class="count">${count}</span>`
      }</a>`,
  )}</nav>`;
}
