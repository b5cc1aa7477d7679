import { encodePath, type Links } from '../http/links.ts';
import type { AssetRecord, ReleaseRecord, RepositoryRecord } from '../state/records.ts';
import { type Json, nodeId, time, timeOrNull } from './common.ts';
import { repositoryLinks } from './repository.ts';
import { userShape } from './user.ts';

/** The page of `release`; a draft's is not under its tag, which is not its own yet. */
export function releasePage(html: string, { draft, tag, id }: ReleaseRecord): string {
  return `${html}/releases/tag/${draft ? `untagged-${id}` : encodePath(tag)}`;
}

export function releaseShape(links: Links, repository: RepositoryRecord, release: ReleaseRecord): Json {
  const { api, html, uploads } = repositoryLinks(links, repository);
  const url = `${api}/releases/${release.id}`;
  return {
    url,
    html_url: releasePage(html, release),
    assets_url: `${url}/assets`,
    upload_url: `${uploads}/releases/${release.id}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    id: release.id,
    node_id: nodeId('Release', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: time(release.createdAt),
    updated_at: time(release.updatedAt),
    published_at: timeOrNull(release.publishedAt),
    author: userShape(links, release.author),
    assets: release.assets.map((asset) => assetShape(links, repository, release, asset)),
  };
}

export function assetShape(
  links: Links,
  repository: RepositoryRecord,
  release: ReleaseRecord,
  asset: AssetRecord,
): Json {
  const { api, html } = repositoryLinks(links, repository);
  const tag = release.draft ? `untagged-${release.id}` : encodePath(release.tag);
  return {
    url: `${api}/releases/assets/${asset.id}`,
    browser_download_url: `${html}/releases/download/${tag}/${encodeURIComponent(asset.name)}`,
    id: asset.id,
    node_id: nodeId('ReleaseAsset', asset.id),
    name: asset.name,
    label: asset.label,
    state: asset.state,
    content_type: asset.contentType,
    size: asset.size,
    digest: asset.digest,
    download_count: 0,
    created_at: time(asset.createdAt),
    updated_at: time(asset.createdAt),
    uploader: userShape(links, asset.uploader),
  };
}
