import { digestOf } from '../digest/digest.ts';
import { IntegrityError, NotFoundError } from '../errors/errors.ts';
import type { Github } from '../github/client.ts';
import { repositoryName } from '../github/repository.ts';
import { downloadAsset } from './assets.ts';
import { assetOf, type ReleaseRecord } from './catalog.ts';
import { registerVersion } from './register.ts';
import type { ModelRegistry } from './registry.ts';
import { publishedRelease, resolveVersion } from './resolve.ts';

export interface RegistryOptions {
  readonly github: Github;
  /** `owner/name` of the repository whose tags and releases are the registry. */
  readonly repository: string;
}

/**
 * Opens the registry in `repository`.
 * @throws InputError when `repository` is not `owner/name`
 */
export function openRegistry({ github, repository }: RegistryOptions): ModelRegistry {
  const name = repositoryName(repository);
  // A published release's files do not change, so what was read once is not asked for again.
  const records = new Map<string, ReleaseRecord>();

  async function recordOf(tag: string): Promise<ReleaseRecord> {
    const record = records.get(tag) ?? (await publishedRelease(github, repository, tag));
    if (record === undefined) throw new NotFoundError(`${tag} is no longer registered in ${repository}`);
    records.set(tag, record);
    return record;
  }

  return {
    register: (candidate) => registerVersion(github, repository, candidate),
    async resolve(model, reference) {
      const { record, ...version } = await resolveVersion(github, repository, model, reference);
      records.set(version.release.tag, record);
      return version;
    },
    async asset({ release, digest }, assetName) {
      const record = await recordOf(release.tag);
      const asset = assetOf(record, assetName);
      if (asset === undefined) throw new IntegrityError(`${release.tag} has no ${assetName}`);
      const bytes = await downloadAsset(github, name, asset);
      const stated = {
        'model.json': release.model,
        'dataset.json': release.dataset,
        'run.json': release.run,
        'evaluation.json': release.evaluation,
        'release.json': digest,
      }[assetName];
      const found = digestOf(bytes);
      if (found === stated) return bytes;
      throw new IntegrityError(
        `${assetName} of ${release.tag} is ${found}, but the release states ${stated}`,
        {
          hint: `Look at ${record.html_url}: somebody has changed its assets.`,
        },
      );
    },
  };
}
