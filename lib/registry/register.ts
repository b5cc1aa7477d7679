import { rcompare } from 'semver';
import { ConflictError, NotFoundError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import type { Github } from '../github/client.ts';
import { repositoryName } from '../github/repository.ts';
import { modelManifest } from '../model/model.ts';
import { downloadAsset } from './assets.ts';
import { type CheckedCandidate, checkCandidate } from './candidate.ts';
import { assetOf, type Catalog, type ReleaseRecord, readCatalog, readTag, statedDigest } from './catalog.ts';
import { publishVersion, removeLeftDrafts, type TaggedVersion } from './publish.ts';
import type { AssetName, Candidate, RegisteredVersion } from './registry.ts';
import { readVersion } from './resolve.ts';
import { tagContent, tagMessage, tagOf } from './tag.ts';
import { type EarlierVersion, nextVersion, type VersionDecision } from './version.ts';

const assetNames: readonly AssetName[] = [
  'model.json',
  'dataset.json',
  'run.json',
  'evaluation.json',
  'release.json',
];

/**
 * Makes `candidate` a version, or finds the version that it is. See `ModelRegistry.register`.
 *
 * The creation of the tag's ref is the lock: one of several runs makes it, and what the tag says is what the version
 * is. All else can be done by anyone who has the same model, so a run that finds the work half done goes on with it.
 */
export async function registerVersion(
  github: Github,
  repository: string,
  candidate: Candidate,
): Promise<RegisteredVersion & { readonly created: boolean }> {
  const checked = checkCandidate(candidate);
  // Whether this call made the tag, in whichever attempt.
  let tagged = false;
  return settle(github, async () => {
    const catalog = await readCatalog(github, repositoryName(repository), checked.name);
    const standing = await findVersion(github, repository, checked, catalog);
    if (standing === undefined) {
      const made = await createTag(
        github,
        repository,
        checked,
        await decide(github, repository, checked, catalog),
      );
      tagged = true;
      const { published: _, ...registered } = await publishVersion(
        github,
        repository,
        checked,
        made,
        catalog,
      );
      return { ...registered, created: true };
    }
    const ref = catalog.tags.get(standing.version);
    const whole = publishedOf(catalog, tagOf(checked.name, standing.version));
    if (ref !== undefined && whole !== undefined && isWhole(whole)) {
      await removeLeftDrafts(github, repository, catalog.releases, whole);
      const { record: _, ...registered } = await readVersion(
        github,
        repository,
        checked.name,
        standing.version,
        whole,
        ref,
      );
      return { ...registered, created: tagged };
    }
    const { published, ...registered } = await publishVersion(github, repository, checked, standing, catalog);
    return { ...registered, created: tagged || published };
  });
}

/**
 * The version whose tag names the candidate's model: the one that was asked for, or the highest.
 * @throws ConflictError when the one that was asked for is another model's
 */
async function findVersion(
  github: Github,
  repository: string,
  { name, version: wanted, model }: CheckedCandidate,
  catalog: Catalog,
): Promise<TaggedVersion | undefined> {
  const versions = wanted === undefined ? [...catalog.tags.keys()].sort(rcompare) : [wanted];
  for (const version of versions) {
    const ref = catalog.tags.get(version);
    if (ref === undefined) continue;
    const published = publishedOf(catalog, tagOf(name, version));
    const held = published && statedDigest(assetOf(published, 'model.json'));
    // The list of releases tells of most versions that they are another model; only the others' tags are read.
    if (wanted === undefined && held !== undefined && held !== model.digest) continue;
    const tag = await readTag(github, repositoryName(repository), ref);
    if (tag?.content.model === model.digest) return { version, tag };
    if (wanted === undefined) continue;
    throw new ConflictError(
      tag === undefined
        ? `The tag ${tagOf(name, version)} exists and was not made by register`
        : `${tagOf(name, version)} is another model (${tag.content.model}) than this one (${model.digest})`,
      { hint: 'A version never changes. Ask for another version, or leave it out and let the rule decide.' },
    );
  }
  return undefined;
}

function publishedOf({ releases }: Catalog, tag: string): ReleaseRecord | undefined {
  return releases.find(({ tag_name, draft }) => tag_name === tag && !draft);
}

function isWhole(record: ReleaseRecord): boolean {
  return assetNames.every((name) => assetOf(record, name) !== undefined);
}

/** The version that the candidate is to become, and the one that it comes after. */
async function decide(
  github: Github,
  repository: string,
  { name, version: wanted, model }: CheckedCandidate,
  catalog: Catalog,
): Promise<VersionDecision & { readonly previous: string | null }> {
  const previous = [...catalog.tags.keys()]
    .sort(rcompare)
    .find((version) => isWholeVersion(catalog, tagOf(name, version)));
  if (wanted !== undefined) {
    return { version: wanted, reason: `Version ${wanted} was asked for.`, previous: previous ?? null };
  }
  const record = previous === undefined ? undefined : publishedOf(catalog, tagOf(name, previous));
  const earlier = await earlierVersion(github, repository, record, previous);
  return { ...nextVersion(model.value, earlier, [...catalog.tags.keys()]), previous: previous ?? null };
}

function isWholeVersion(catalog: Catalog, tag: string): boolean {
  const record = publishedOf(catalog, tag);
  return record !== undefined && isWhole(record);
}

async function earlierVersion(
  github: Github,
  repository: string,
  record: ReleaseRecord | undefined,
  version: string | undefined,
): Promise<EarlierVersion | undefined> {
  const asset = record && assetOf(record, 'model.json');
  if (asset === undefined || version === undefined) return undefined;
  const bytes = await downloadAsset(github, repositoryName(repository), asset);
  return { version, model: modelManifest.read(bytes, `model.json of ${record?.tag_name}`) };
}

/**
 * Creates the annotated tag; its ref comes into being at once or, when it is there already, not at all.
 *
 * @throws NotFoundError when the commit is not in the repository
 * @throws ConflictError when the tag exists
 */
async function createTag(
  { octokit }: Github,
  repository: string,
  { name, commit, model, dataset }: CheckedCandidate,
  { version, reason, previous }: VersionDecision & { readonly previous: string | null },
): Promise<TaggedVersion> {
  const repo = repositoryName(repository);
  try {
    await octokit.rest.git.getCommit({ ...repo, commit_sha: commit });
  } catch (cause) {
    if (!(cause instanceof NotFoundError)) throw cause;
    throw new NotFoundError(`The commit ${commit} is not in ${repository}, so no version can point at it`, {
      hint: 'Push the commit first, and check that the repository and GITHUB_SHA belong together.',
      cause,
    });
  }
  const tag = tagOf(name, version);
  const content = tagContent({ model: model.digest, dataset: dataset.digest, previous, reason });
  const { data } = await octokit.rest.git.createTag({
    ...repo,
    tag,
    message: tagMessage(name, version, content),
    object: commit,
    type: 'commit',
  });
  await octokit.rest.git.createRef({ ...repo, ref: `refs/tags/${tag}`, sha: data.sha });
  return { version, tag: { content, commit } };
}
