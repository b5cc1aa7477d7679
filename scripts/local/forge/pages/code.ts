import { Hono } from 'hono';
import { html } from 'hono/html';
import { formatBytes } from '../../../../lib/report/format.ts';
import { listCommits } from '../git/commits.ts';
import { isTreePath } from '../git/names.ts';
import { readObject } from '../git/objects.ts';
import { resolveCommit } from '../git/refs.ts';
import { readEntry, readTree, type TreeEntry } from '../git/trees.ts';
import { notFound } from '../http/api-error.ts';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import type { RepositoryRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { page } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { commitLink, filePath, firstLine, type Html, moment, pathOf } from './parts.ts';
import { pageRepository, refAndPath } from './scope.ts';

/** The files of a repository: its front page, its folders and its files. */
export function codePages(parts: Parts): Hono<ForgeEnvironment> {
  const { links, now } = parts;
  return new Hono<ForgeEnvironment>()
    .get('/:owner/:repo', async (c) => {
      const repository = pageRepository(parts, c);
      const record = repository.record();
      const commit = await resolveCommit(repository.gitFolder, record.defaultBranch);
      const clone = html`<h2>Clone</h2><code class="clone">git clone ${links.server}${pathOf(record)}.git</code>`;
      const content =
        commit === undefined
          ? html`<div class="box"><div class="empty">This repository is empty.</div></div>`
          : await folder(repository, { ref: record.defaultBranch, commit, path: '' }, now());
      const description = record.description === null ? '' : html`<p class="quiet">${record.description}</p>`;
      return await page(c, {
        title: `${record.owner}/${record.name}`,
        repository,
        tab: 'code',
        content: html`<h1>${record.name}</h1>${description}${content}${clone}`,
      });
    })
    .get('/:owner/:repo/tree/:where{.+}', async (c) => {
      const repository = pageRepository(parts, c);
      const place = await refAndPath(repository, pathPart(c, 'where'));
      const content = html`<h1>${trail(repository.record(), place)}</h1>${await folder(repository, place, now())}`;
      return await page(c, { title: place.path || place.ref, repository, tab: 'code', content });
    })
    .get('/:owner/:repo/blob/:where{.+}', async (c) => {
      const repository = pageRepository(parts, c);
      const place = await refAndPath(repository, pathPart(c, 'where'));
      const entry = await entryAt(repository, place);
      if (entry.type !== 'blob')
        return c.redirect(filePath(repository.record(), 'tree', place.ref, place.path));
      const bytes = await readObject(repository.gitFolder, 'blob', entry.sha);
      const rawPath = filePath(repository.record(), 'raw', place.ref, place.path);
      const content = html`<h1>${trail(repository.record(), place)}</h1>
<section class="box"><div class="head"><span class="quiet">${formatBytes(bytes.length)}</span><a href="${rawPath}">Raw</a></div>
${fileBody(repository.record(), place.ref, place.path, bytes)}</section>`;
      return await page(c, { title: place.path, repository, tab: 'code', content });
    })
    .get('/:owner/:repo/raw/:where{.+}', async (c) => {
      const repository = pageRepository(parts, c);
      const entry = await entryAt(repository, await refAndPath(repository, pathPart(c, 'where')));
      if (entry.type !== 'blob') throw notFound();
      const bytes = await readObject(repository.gitFolder, 'blob', entry.sha);
      // A file of a repository is shown as what it is and never as a page of the forge.
      return c.body(new Uint8Array(bytes), 200, {
        'Content-Type': looksBinary(bytes) ? 'application/octet-stream' : 'text/plain; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
      });
    });
}

interface Place {
  readonly ref: string;
  readonly commit: string;
  readonly path: string;
}

async function entryAt({ gitFolder }: Repository, { commit, path }: Place): Promise<TreeEntry> {
  if (path !== '' && !isTreePath(path)) throw notFound();
  const entry = await readEntry(gitFolder, commit, path);
  if (entry === undefined) throw notFound();
  return entry;
}

async function folder(repository: Repository, place: Place, now: Date): Promise<Html> {
  const { gitFolder } = repository;
  const record = repository.record();
  const tree = await entryAt(repository, place);
  if (tree.type !== 'tree') throw notFound();
  const entries = [...(await readTree(gitFolder, tree.sha))].sort(
    (a, b) => Number(a.type !== 'tree') - Number(b.type !== 'tree') || (a.path < b.path ? -1 : 1),
  );
  const [last] = await listCommits(gitFolder, ['--max-count=1', place.commit], place.path || undefined);
  const readme = entries.find(
    ({ path, type }) => type === 'blob' && /^readme(\.md|\.markdown|\.txt)?$/i.test(path),
  );
  const text =
    readme === undefined
      ? ''
      : html`<section class="box"><div class="head"><strong>${readme.path}</strong></div>${fileBody(
          record,
          place.ref,
          place.path === '' ? readme.path : `${place.path}/${readme.path}`,
          await readObject(gitFolder, 'blob', readme.sha),
        )}</section>`;
  return html`<section class="box"><div class="head"><span>${
    last === undefined ? '' : html`<strong>${last.author.name}</strong> ${firstLine(last.message)}`
  }</span><span class="quiet">${
    last === undefined ? '' : html`${commitLink(record, last.sha)} · ${moment(last.committer.at, now)}`
  }</span></div>
<ul class="plain rows">${entries.map((entry) => entryRow(record, place, entry))}</ul></section>${text}`;
}

function entryRow(record: RepositoryRecord, { ref, path }: Place, entry: TreeEntry): Html {
  const whole = path === '' ? entry.path : `${path}/${entry.path}`;
  if (entry.type === 'commit')
    return html`<li><span>${entry.path}</span><span class="quiet">submodule</span></li>`;
  const isFolder = entry.type === 'tree';
  const size = isFolder ? '' : formatBytes(entry.size ?? 0);
  return html`<li><a href="${filePath(record, isFolder ? 'tree' : 'blob', ref, whole)}">${entry.path}${isFolder ? '/' : ''}</a><span class="quiet">${size}</span></li>`;
}

/** The names of the folders on the way to a place, each a link. */
function trail(record: RepositoryRecord, { ref, path }: Place): Html {
  const names = path === '' ? [] : path.split('/');
  const steps = names.map((name, index) => ({ name, path: names.slice(0, index + 1).join('/') }));
  return html`<a href="${filePath(record, 'tree', ref, '')}">${record.name}</a>${steps.map(
    ({ name, path: to }, index) =>
      index === steps.length - 1
        ? html`<span class="quiet"> / </span>${name}`
        : html`<span class="quiet"> / </span><a href="${filePath(record, 'tree', ref, to)}">${name}</a>`,
  )} <span class="badge">${ref.length === 40 ? ref.slice(0, 7) : ref}</span>`;
}

const largestShown = 512 * 1024;

function fileBody(record: RepositoryRecord, ref: string, path: string, bytes: Buffer): Html {
  if (looksBinary(bytes)) return html`<div class="empty">A binary file.</div>`;
  if (bytes.length > largestShown) return html`<div class="empty">Too large to be shown here.</div>`;
  const text = bytes.toString('utf8');
  if (/\.(md|markdown)$/i.test(path)) {
    const base = filePath(record, 'blob', ref, path);
    return html`<div class="content">${renderMarkdown(text, base)}</div>`;
  }
  const lines = text.replace(/\n$/, '').split('\n');
  return html`<div class="diff"><table><tbody>${lines.map(
    (line, index) => html`<tr><td class="line-number">${index + 1}</td><td class="code">${line}</td></tr>`,
  )}</tbody></table></div>`;
}

function looksBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8000).includes(0);
}
