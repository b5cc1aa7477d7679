import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { ApiError } from '../http/api-error.ts';
import type { ForgeContext, ForgeEnvironment, Parts } from '../http/environment.ts';
import { isOwnerName } from '../state/repositories.ts';
import { codePages } from './code.ts';
import { deploymentPages } from './deployments.ts';
import { historyPages } from './history.ts';
import { homePage } from './home.ts';
import { issuePages } from './issues.ts';
import { page } from './layout.ts';
import { pullPages } from './pulls.ts';
import { releasePages } from './releases.ts';

const avatar = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0969da"/><path d="M8 22h16M10 22l3-9h6l3 9M16 13V8" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** The pages for people. They need no token to be read. */
export function pageRoutes(parts: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .get('/_forge/style.css', async (c) => {
      const style = await readFile(new URL('./style.css', import.meta.url), 'utf8');
      return c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' });
    })
    .get('/_forge/avatar.svg', (c) => c.body(avatar, 200, { 'Content-Type': 'image/svg+xml' }))
    .get('/', async (c) => {
      const content = homePage(parts.repositories.all(), parts.now());
      return await page(c, { title: 'Repositories', content });
    })
    .get('/:owner', async (c) => {
      const owner = c.req.param('owner');
      const owned = parts.repositories.all().filter((repository) => repository.record().owner === owner);
      if (!isOwnerName(owner) || owned.length === 0)
        throw new ApiError(404, 'Nobody of this name has a repository.');
      return await page(c, { title: owner, content: homePage(owned, parts.now()) });
    })
    .route('/', codePages(parts))
    .route('/', historyPages(parts))
    .route('/', releasePages(parts))
    .route('/', pullPages(parts))
    .route('/', issuePages(parts))
    .route('/', deploymentPages(parts));
}

/** The page that says what went wrong. */
export async function errorPage(c: ForgeContext, { status, message }: ApiError): Promise<Response> {
  const known = status === 400 || status === 403 || status === 405 || status === 409 ? status : 404;
  const content = html`<h1>${known === 404 ? 'Not here' : 'That did not work'}</h1><p>${message}</p><p><a href="/">All repositories</a></p>`;
  return await page(c, { title: String(known), status: known, content });
}
