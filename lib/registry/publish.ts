import { digestOf } from '../digest/digest.ts';
import { IntegrityError, NotFoundError } from '../errors/errors.ts';
import { evaluationManifest } from '../evaluation/evaluation.ts';
import type { Github } from '../github/client.ts';
import { repositoryName } from '../github/repository.ts';
import { runManifest } from '../model/model.ts';
import { downloadAsset, uploadAsset } from './assets.ts';
import { type CheckedCandidate, checkEvaluation, checkRun, type ManifestFile } from './candidate.ts';
import { modelCard, watermark } from './card.ts';
import {
  type AssetRecord,
  assetOf,
  type Catalog,
  type ReleaseRecord,
  statedDigest,
  type VersionTag,
} from './catalog.ts';
import type { AssetName, RegisteredVersion } from './registry.ts';
import { type Release, releaseManifest } from './release.ts';
import { tagOf } from './tag.ts';

/** A version whose tag stands, and which is to be published. */
export interface TaggedVersion {
  readonly version: string;
  readonly tag: VersionTag;
}

/**
 * Publishes the release of a version whose tag stands, from wherever an earlier try left it: no release, a draft, a
 * draft with some assets, an asset whose upload broke off, several drafts.
 *
 * Assets that another run has put there are taken when they fit the model: two runs of the same training differ in
 * durations. `release.json` comes last and names what is really there.
 *
 * @returns the version, and whether this call made it public
 */
export async function publishVersion(
  github: Github,
  repository: string,
  candidate: CheckedCandidate,
  { version, tag }: TaggedVersion,
  { releases }: Catalog,
): Promise<RegisteredVersion & { readonly published: boolean }> {
  const name = repositoryName(repository);
  const tagName = tagOf(candidate.name, version);
  const ofTag = releases.filter(({ tag_name }) => tag_name === tagName);
  const target =
    ofTag.find(({ draft }) => !draft) ??
    ofTag.filter((record) => isOurDraft(record, candidate)).sort((a, b) => a.id - b.id)[0] ??
    (await createDraft(github, repository, tagName, candidate.name, version));
  const filled = await fill(github, repository, candidate, { version, tag }, target);
  const { data: published } = target.draft
    ? await github.octokit.rest.repos.updateRelease({
        ...name,
        release_id: target.id,
        tag_name: tagName,
        draft: false,
        prerelease: version.includes('-'),
        make_latest: 'false',
        body: modelCard(filled.release, filled),
      })
    : { data: target };
  await removeLeftDrafts(github, repository, ofTag, target);
  return { release: filled.release, digest: filled.digest, url: published.html_url, published: target.draft };
}

/**
 * Removes the drafts among `releases` that stand beside `kept` for the same tag: left by runs that were cut short, or
 * that lost a race. A draft without our mark is a person's.
 */
export async function removeLeftDrafts(
  { octokit }: Github,
  repository: string,
  releases: readonly ReleaseRecord[],
  kept: ReleaseRecord,
): Promise<void> {
  for (const { id, draft, body, tag_name } of releases) {
    if (id === kept.id || tag_name !== kept.tag_name || !draft || !body?.includes(watermark(tag_name)))
      continue;
    try {
      await octokit.rest.repos.deleteRelease({ ...repositoryName(repository), release_id: id });
    } catch (error) {
      // Another run removed it first.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}

/** A draft of this registry that holds no other model. */
function isOurDraft(record: ReleaseRecord, { model }: CheckedCandidate): boolean {
  if (!record.draft || !record.body?.includes(watermark(record.tag_name))) return false;
  const held = statedDigest(assetOf(record, 'model.json'));
  return held === undefined || held === model.digest;
}

async function createDraft(
  { octokit }: Github,
  repository: string,
  tag: string,
  name: string,
  version: string,
): Promise<ReleaseRecord> {
  const { data } = await octokit.rest.repos.createRelease({
    ...repositoryName(repository),
    tag_name: tag,
    name: `${name} ${version}`,
    body: watermark(tag),
    draft: true,
    prerelease: version.includes('-'),
    make_latest: 'false',
  });
  return data;
}

interface FilledRelease extends Pick<CheckedCandidate, 'model' | 'dataset' | 'run' | 'evaluation'> {
  readonly release: Release;
  /** Digest of `release.json`. */
  readonly digest: RegisteredVersion['digest'];
}

/** Sees to it that `target` has the five assets, each of them right. */
async function fill(
  github: Github,
  repository: string,
  candidate: CheckedCandidate,
  { version, tag }: TaggedVersion,
  target: ReleaseRecord,
): Promise<FilledRelease> {
  const { model, dataset } = candidate;
  const ensure = <T>(name: AssetName, ours: ManifestFile<T>, accept?: (bytes: Uint8Array) => T) =>
    ensureAsset(github, repository, target, name, ours, accept);
  await ensure('model.json', model);
  await ensure('dataset.json', dataset);
  const run = await ensure('run.json', candidate.run, (bytes) => {
    const value = runManifest.read(bytes, 'run.json');
    checkRun(value, model);
    return value;
  });
  const evaluation = await ensure('evaluation.json', candidate.evaluation, (bytes) => {
    const value = evaluationManifest.read(bytes, 'evaluation.json');
    checkEvaluation(value, model);
    return value;
  });
  const release: Release = {
    kind: 'slipway.release/v1',
    name: candidate.name,
    version,
    tag: tagOf(candidate.name, version),
    commit: tag.commit,
    repository,
    previous: tag.content.previous,
    reason: tag.content.reason,
    model: model.digest,
    dataset: dataset.digest,
    run: run.digest,
    evaluation: evaluation.digest,
  };
  const written = releaseManifest.write(release);
  await ensure('release.json', { ...written, value: release });
  return { release, digest: written.digest, model, dataset, run, evaluation };
}

/**
 * The manifest that `target` has as `name` in the end: `ours`, or another that `accept` reads without an error.
 *
 * @throws IntegrityError when a published release holds something else
 */
async function ensureAsset<T>(
  github: Github,
  repository: string,
  target: ReleaseRecord,
  name: AssetName,
  ours: ManifestFile<T>,
  accept?: (bytes: Uint8Array) => T,
): Promise<ManifestFile<T>> {
  const repo = repositoryName(repository);
  const found = target.assets.find((asset) => asset.name === name);
  if (found !== undefined) {
    const whole = assetOf(target, name);
    const held =
      whole === undefined ? undefined : await heldManifest(github, repository, whole, ours, accept);
    if (held !== undefined) return held;
    if (!target.draft && whole !== undefined) {
      throw new IntegrityError(
        `${target.tag_name} is published with another ${name} than belongs to its model`,
        {
          hint: `Look at ${target.html_url}: somebody has changed its assets. Register the model under another version.`,
        },
      );
    }
    await github.octokit.rest.repos.deleteReleaseAsset({ ...repo, asset_id: found.id });
  }
  await uploadAsset(github, repo, target, name, ours.bytes);
  return ours;
}

async function heldManifest<T>(
  github: Github,
  repository: string,
  asset: AssetRecord,
  ours: ManifestFile<T>,
  accept?: (bytes: Uint8Array) => T,
): Promise<ManifestFile<T> | undefined> {
  const stated = statedDigest(asset);
  if (stated === ours.digest) return ours;
  if (stated !== undefined && accept === undefined) return undefined;
  const bytes = await downloadAsset(github, repositoryName(repository), asset);
  const digest = digestOf(bytes);
  if (digest === ours.digest) return ours;
  try {
    return accept === undefined ? undefined : { bytes, digest, value: accept(bytes) };
  } catch {
    // Not a manifest, or not one of this model: it does not belong here.
    return undefined;
  }
}
