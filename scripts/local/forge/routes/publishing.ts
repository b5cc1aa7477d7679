import { isRefName, noObject } from '../git/names.ts';
import { moveRef, readRef, resolveCommit } from '../git/refs.ts';
import { validationFailed } from '../http/api-error.ts';
import type { ReleaseRecord } from '../state/records.ts';
import type { Repository } from '../state/repository.ts';

/** @throws ApiError 422 when `tag` cannot name a tag */
export function checkTag(tag: string): void {
  if (!isRefName(tag) || !isRefName(`refs/tags/${tag}`)) {
    throw validationFailed({
      resource: 'Release',
      code: 'custom',
      field: 'tag_name',
      message: 'tag_name is not a valid tag',
    });
  }
}

/**
 * `release` as it is once published: its tag exists, it is frozen when the repository wants that.
 * The caller stores it; the tag is made here.
 *
 * @throws ApiError 422 when another published release has the tag, the tag is burnt, or the target does not exist
 */
export async function published(
  repository: Repository,
  release: ReleaseRecord,
  at: string,
): Promise<ReleaseRecord> {
  const { tag, id } = release;
  const { immutableReleases, burntTags } = repository.record();
  checkTag(tag);
  const others = repository.releases.newestFirst().filter((other) => !other.draft && other.id !== id);
  if (others.some((other) => other.tag === tag)) {
    throw validationFailed({ resource: 'Release', code: 'already_exists', field: 'tag_name' });
  }
  if (burntTags.includes(tag)) {
    throw validationFailed({
      resource: 'Release',
      code: 'custom',
      field: 'tag_name',
      message: 'tag_name was used by an immutable release',
    });
  }
  await ensureTag(repository, release);
  if (immutableReleases) await repository.update({ burntTags: [...burntTags, tag] });
  return { ...release, draft: false, publishedAt: at, updatedAt: at, immutable: immutableReleases };
}

/** The published release that people should take, or undefined. */
export function latestRelease(repository: Repository): ReleaseRecord | undefined {
  const candidates = repository.releases
    .newestFirst()
    .filter(({ draft, prerelease, makeLatest }) => !draft && !prerelease && makeLatest !== 'false');
  return candidates.toSorted((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))[0];
}

/** Makes the release's tag at its target unless the tag exists already; GitHub does not compare then either. */
async function ensureTag({ gitFolder }: Repository, { tag, target }: ReleaseRecord): Promise<void> {
  const name = `refs/tags/${tag}`;
  if ((await readRef(gitFolder, name)) !== undefined) return;
  const commit = await resolveCommit(gitFolder, target);
  if (commit === undefined) {
    throw validationFailed({ resource: 'Release', code: 'invalid', field: 'target_commitish' });
  }
  if (!(await moveRef(gitFolder, name, commit, noObject)) && (await readRef(gitFolder, name)) === undefined) {
    throw validationFailed({
      resource: 'Release',
      code: 'custom',
      message: 'Published releases must have a valid tag',
    });
  }
}
