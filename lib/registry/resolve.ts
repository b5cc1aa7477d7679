import { prerelease, rcompare } from 'semver';
import { FormatError, IntegrityError, NotFoundError } from '../errors/errors.ts';
import type { Github } from '../github/client.ts';
import { repositoryName } from '../github/repository.ts';
import { downloadAsset } from './assets.ts';
import { assetOf, type ReleaseRecord, readTag, readTags, statedDigest, type TagRef } from './catalog.ts';
import type { RegisteredVersion } from './registry.ts';
import { releaseManifest } from './release.ts';
import { parseReference, tagOf } from './tag.ts';

/** Versions that an error names. */
const maxNamed = 10;

/** A registered version with the release that holds its files. */
export interface FoundVersion extends RegisteredVersion {
  readonly record: ReleaseRecord;
}

/**
 * The version of `model` that `reference` names. `latest` is the highest that is not a pre-release; a version whose
 * registration was cut short counts as not there.
 *
 * @throws NotFoundError naming the versions that exist
 * @throws IntegrityError when release, tag and `release.json` disagree
 */
export async function resolveVersion(
  github: Github,
  repository: string,
  model: string,
  reference: string,
): Promise<FoundVersion> {
  const wanted = parseReference(model, reference);
  const tags = await readTags(github, repositoryName(repository), model);
  const versions = [...tags.keys()].sort(rcompare);
  const candidates =
    wanted === 'latest' ? versions.filter((version) => prerelease(version) === null) : [wanted.version];
  for (const version of candidates) {
    const ref = tags.get(version);
    const record = ref && (await publishedRelease(github, repository, tagOf(model, version)));
    if (record) return readVersion(github, repository, model, version, record, ref);
  }
  throw new NotFoundError(
    wanted === 'latest'
      ? `${model} has no registered version in ${repository}`
      : `${tagOf(model, wanted.version)} is not registered in ${repository}`,
    { hint: versionsHint(versions) },
  );
}

function versionsHint(versions: readonly string[]): string {
  if (versions.length === 0) return 'Register a model first: it has no version tag at all.';
  const named = versions.slice(0, maxNamed).join(', ');
  return `Its version tags are ${named}${versions.length > maxNamed ? ` and ${versions.length - maxNamed} older` : ''}.`;
}

/** The published release of `tag`; drafts are not seen. */
export async function publishedRelease(
  { octokit }: Github,
  repository: string,
  tag: string,
): Promise<ReleaseRecord | undefined> {
  try {
    const { data } = await octokit.rest.repos.getReleaseByTag({ ...repositoryName(repository), tag });
    return data;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** Reads `release.json` of a published release and holds it against the tag and the assets beside it. */
export async function readVersion(
  github: Github,
  repository: string,
  model: string,
  version: string,
  record: ReleaseRecord,
  ref: TagRef,
): Promise<FoundVersion> {
  const tag = tagOf(model, version);
  const where = `${tag} (${record.html_url})`;
  const asset = assetOf(record, 'release.json');
  if (asset === undefined) throw new FormatError(`${where} has no release.json: it was not made by register`);
  const bytes = await downloadAsset(github, repositoryName(repository), asset);
  const release = releaseManifest.read(bytes, `release.json of ${tag}`);
  const { digest } = releaseManifest.write(release);
  const stated = await readTag(github, repositoryName(repository), ref);
  const disagreements = [
    ...(release.name === model && release.version === version
      ? []
      : [`its release.json is of ${release.tag}`]),
    ...(stated?.content.model === release.model ? [] : ['its tag names another model']),
    ...(stated?.commit === release.commit ? [] : ['its tag points at another commit']),
    ...(['model', 'dataset', 'run', 'evaluation'] as const)
      .filter((part) => {
        const held = assetOf(record, `${part}.json`);
        return held === undefined || (statedDigest(held) ?? release[part]) !== release[part];
      })
      .map((part) => `its ${part}.json is missing or is another one`),
  ];
  if (disagreements.length > 0) {
    throw new IntegrityError(`${where} is not whole: ${disagreements.join('; ')}`, {
      hint: 'Somebody has changed its tag or assets by hand. Use another version, or register the model again under a new one.',
    });
  }
  return { release, digest, url: record.html_url, record };
}
