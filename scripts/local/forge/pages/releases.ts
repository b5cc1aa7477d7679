import { Hono } from 'hono';
import { html } from 'hono/html';
import { formatBytes } from '../../../../lib/report/format.ts';
import { listRefs } from '../git/refs.ts';
import { notFound } from '../http/api-error.ts';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import { encodePath } from '../http/links.ts';
import { sendAsset } from '../routes/assets.ts';
import { latestRelease } from '../routes/publishing.ts';
import { releasePage } from '../shapes/release.ts';
import type { AssetRecord, ReleaseRecord, RepositoryRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';
import { page } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { commitLink, counted, type Html, moment, pathOf } from './parts.ts';
import { pageRepository } from './scope.ts';

const shown = 200;

/** The releases of a repository with their assets, and its tags. */
export function releasePages(parts: Parts): Hono<ForgeEnvironment> {
  const { now } = parts;
  return new Hono<ForgeEnvironment>()
    .get('/:owner/:repo/releases', async (c) => {
      const repository = pageRepository(parts, c);
      const releases = repository.releases.newestFirst();
      const rows = releases.slice(0, shown).map((release) => releaseRow(repository, release, now()));
      const content = html`<h1>Releases</h1><div class="box">${
        releases.length === 0
          ? html`<div class="empty">There is no release yet.</div>`
          : html`<ul class="plain rows">${rows}</ul>`
      }</div>${more(releases.length)}`;
      return await page(c, { title: 'Releases', repository, tab: 'releases', content });
    })
    .get('/:owner/:repo/releases/latest', (c) => {
      const repository = pageRepository(parts, c);
      const release = latestRelease(repository);
      if (release === undefined) throw notFound();
      return c.redirect(releasePage(pathOf(repository.record()), release));
    })
    .get('/:owner/:repo/releases/tag/:tag{.+}', async (c) => {
      const repository = pageRepository(parts, c);
      const release = releaseOf(repository, pathPart(c, 'tag'));
      const tag = (await listRefs(repository.gitFolder, `refs/tags/${release.tag}`)).find(
        ({ name }) => name === `refs/tags/${release.tag}`,
      );
      const record = repository.record();
      const content = html`<h1>${release.name || release.tag}</h1>
<div class="title-line">${badges(repository, release)}<span class="quiet"><strong>${release.author}</strong> ${
        release.publishedAt === null
          ? html`drafted this ${moment(release.createdAt, now())}`
          : html`published this ${moment(release.publishedAt, now())}`
      } · <span class="mono">${release.tag}</span>${tag === undefined ? '' : html` at ${commitLink(record, tag.target)}`}</span></div>
${release.body ? html`<section class="box"><div class="content">${renderMarkdown(release.body)}</div></section>` : ''}
<h2>Assets</h2>${assetTable(record, release)}`;
      return await page(c, { title: release.name || release.tag, repository, tab: 'releases', content });
    })
    .get('/:owner/:repo/releases/download/:where{.+}', (c) => {
      const repository = pageRepository(parts, c);
      const where = pathPart(c, 'where');
      const slash = where.lastIndexOf('/');
      const release = releaseOf(repository, where.slice(0, Math.max(0, slash)));
      const asset = release.assets.find(({ name }) => name === where.slice(slash + 1));
      if (asset === undefined) throw notFound();
      return sendAsset(repository, asset);
    })
    .get('/:owner/:repo/tags', async (c) => {
      const repository = pageRepository(parts, c);
      const record = repository.record();
      const tags = [...(await listRefs(repository.gitFolder, 'refs/tags'))].sort(
        (a, b) => b.createdAt - a.createdAt,
      );
      const released = new Set(
        repository.releases.newestFirst().flatMap(({ draft, tag }) => (draft ? [] : [tag])),
      );
      const rows = tags.slice(0, shown).map(({ name, target, createdAt }) => {
        const tag = name.slice('refs/tags/'.length);
        const link = released.has(tag) ? `releases/tag/${encodePath(tag)}` : `tree/${encodePath(tag)}`;
        return html`<li><a class="main" href="${pathOf(record)}/${link}">${tag}</a><span class="quiet">${
          released.has(tag) ? html`<span class="badge">release</span> ` : ''
        }${commitLink(record, target)} · ${moment(new Date(createdAt * 1000), now())}</span></li>`;
      });
      const content = html`<h1>Tags</h1><div class="box">${
        rows.length === 0
          ? html`<div class="empty">There is no tag yet.</div>`
          : html`<ul class="plain rows">${rows}</ul>`
      }</div>${more(tags.length)}`;
      return await page(c, { title: 'Tags', repository, tab: 'tags', content });
    });
}

/** The published release of a tag, or the draft that `untagged-<id>` names. @throws ApiError 404 */
function releaseOf(repository: Repository, name: string): ReleaseRecord {
  const releases = repository.releases.newestFirst();
  const release =
    releases.find(({ draft, tag }) => !draft && tag === name) ??
    releases.find(({ draft, id }) => draft && name === `untagged-${id}`);
  if (release === undefined) throw notFound();
  return release;
}

function releaseRow(repository: Repository, release: ReleaseRecord, now: Date): Html {
  return html`<li><div><a class="main" href="${releasePage(pathOf(repository.record()), release)}">${release.name || release.tag}</a>
<div class="quiet"><span class="mono">${release.tag}</span> · ${counted(release.assets.length, 'asset')} · ${moment(release.publishedAt ?? release.createdAt, now)}</div></div>
<div>${badges(repository, release)}</div></li>`;
}

function badges(repository: Repository, release: ReleaseRecord): Html {
  const isLatest = latestRelease(repository)?.id === release.id;
  return html`${isLatest ? html`<span class="badge open">Latest</span> ` : ''}${
    release.draft ? html`<span class="badge">Draft</span> ` : ''
  }${release.prerelease ? html`<span class="badge">Pre-release</span> ` : ''}${
    release.immutable ? html`<span class="badge">Immutable</span>` : ''
  }`;
}

function assetTable(record: RepositoryRecord, release: ReleaseRecord): Html {
  if (release.assets.length === 0) {
    return html`<div class="box"><div class="empty">This release has no assets.</div></div>`;
  }
  return html`<div class="box scroll"><table class="list"><thead><tr><th scope="col">Name</th><th scope="col" class="number">Size</th><th scope="col">Digest</th></tr></thead>
<tbody>${release.assets.map((asset) => assetRow(record, release, asset))}</tbody></table></div>`;
}

function assetRow(record: RepositoryRecord, { draft, id, tag }: ReleaseRecord, asset: AssetRecord): Html {
  const path = `${pathOf(record)}/releases/download/${draft ? `untagged-${id}` : encodePath(tag)}/${encodeURIComponent(asset.name)}`;
  const name =
    asset.state === 'uploaded'
      ? html`<a href="${path}">${asset.name}</a>`
      : html`${asset.name} <span class="badge closed">upload broke off</span>`;
  return html`<tr><td>${name}</td><td class="number">${formatBytes(asset.size)}</td><td class="mono quiet">${asset.digest ?? '–'}</td></tr>`;
}

function more(count: number): Html {
  return count <= shown ? html`` : html`<p class="quiet">The newest ${shown} of ${count}.</p>`;
}
