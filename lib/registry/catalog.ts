import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { Digest } from '../digest/digest.ts';
import { isDigest } from '../digest/digest.ts';
import type { Github } from '../github/client.ts';
import type { RepositoryName } from '../github/repository.ts';
import type { AssetName } from './registry.ts';
import { parseTagMessage, type TagContent, tagOf, versionOf } from './tag.ts';

/** A release as the REST API gives it, draft or published. */
export type ReleaseRecord = RestEndpointMethodTypes['repos']['listReleases']['response']['data'][number];
export type AssetRecord = ReleaseRecord['assets'][number];

/** What a tag's ref points at. */
export interface TagRef {
  readonly sha: string;
  /** `tag` for an annotated tag, `commit` for a lightweight one. */
  readonly type: string;
}

/** What an annotated version tag says and points at. */
export interface VersionTag {
  readonly content: TagContent;
  readonly commit: string;
}

/** All that a repository has of one model, finished or not. */
export interface Catalog {
  /** Tags by version. */
  readonly tags: ReadonlyMap<string, TagRef>;
  /** Releases, drafts among them. */
  readonly releases: readonly ReleaseRecord[];
}

export async function readCatalog(
  github: Github,
  repository: RepositoryName,
  model: string,
): Promise<Catalog> {
  const [tags, releases] = await Promise.all([
    readTags(github, repository, model),
    github.octokit.paginate(
      github.octokit.rest.repos.listReleases,
      { ...repository, per_page: 100 },
      ({ data }) => data.filter(({ tag_name }) => versionOf(tag_name, model) !== undefined),
    ),
  ]);
  return { tags, releases };
}

/** The tags of `model` by version. */
export async function readTags(
  { octokit }: Github,
  repository: RepositoryName,
  model: string,
): Promise<ReadonlyMap<string, TagRef>> {
  const { data } = await octokit.rest.git.listMatchingRefs({
    ...repository,
    ref: `tags/${tagOf(model, '')}`,
  });
  const tags = new Map<string, TagRef>();
  for (const { ref, object } of data) {
    const version = versionOf(ref.replace(/^refs\/tags\//, ''), model);
    if (version !== undefined) tags.set(version, { sha: object.sha, type: object.type });
  }
  return tags;
}

/** What the tag at `ref` says, or undefined when it was not made by this registry. */
export async function readTag(
  { octokit }: Github,
  repository: RepositoryName,
  { sha, type }: TagRef,
): Promise<VersionTag | undefined> {
  if (type !== 'tag') return undefined;
  const { data } = await octokit.rest.git.getTag({ ...repository, tag_sha: sha });
  const content = parseTagMessage(data.message);
  return content === undefined || data.object.type !== 'commit'
    ? undefined
    : { content, commit: data.object.sha };
}

/** The asset `name` of `release` when it is there whole. An upload that broke leaves one that is not. */
export function assetOf(release: ReleaseRecord, name: AssetName): AssetRecord | undefined {
  return release.assets.find((asset) => asset.name === name && asset.state === 'uploaded');
}

/** The digest that the server states of `asset`; older servers state none. */
export function statedDigest(asset: AssetRecord | undefined): Digest | undefined {
  const digest = asset?.digest;
  return digest && isDigest(digest) ? digest : undefined;
}
