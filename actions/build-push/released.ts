import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digestOf } from '../../lib/digest/digest.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import type { ReleasedModel } from '../../lib/image/build.ts';
import type { ModelRegistry } from '../../lib/registry/registry.ts';
import { type Release, releaseManifest } from '../../lib/registry/release.ts';
import type { Store } from '../../lib/store/store.ts';

export interface Sources {
  /** Where the actions leave their files of this model. */
  readonly folder: string;
  readonly store: Store;
  /** Undefined without a token. */
  readonly registry: ModelRegistry | undefined;
  /** Base of the pages for people, without a slash at the end. */
  readonly serverUrl: string;
}

/**
 * The registered version of the model `name` that an image is to be made of: `version` when given, else the one that
 * register left in the work folder. `release.json` comes from there or from the release; `model.json` from the work
 * folder, the store or the release, whichever has the very bytes that the release names.
 *
 * @throws NotFoundError when the version is not registered, or nothing says which version is meant
 */
export async function releasedModel(
  name: string,
  version: string | undefined,
  { folder, store, registry, serverUrl }: Sources,
): Promise<ReleasedModel> {
  const { bytes, release } =
    (await localRelease(folder, name, version)) ?? (await registeredRelease(name, version, registry));
  const model =
    (await fileWithDigest(join(folder, 'model.json'), release.model)) ??
    ((await store.has(release.model)) ? await store.get(release.model) : undefined) ??
    (await registeredModel(release, registry));
  return {
    name,
    version: release.version,
    model,
    release: bytes,
    commit: release.commit,
    source: `${serverUrl}/${release.repository}`,
  };
}

interface FoundRelease {
  readonly bytes: Uint8Array;
  readonly release: Release;
}

/** The release in the work folder, when it is the version that is meant. */
async function localRelease(
  folder: string,
  name: string,
  version: string | undefined,
): Promise<FoundRelease | undefined> {
  const file = join(folder, 'release.json');
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const release = releaseManifest.read(bytes, file);
  const names = [undefined, release.version, `v${release.version}`, release.tag];
  return release.name === name && names.includes(version) ? { bytes, release } : undefined;
}

async function registeredRelease(
  name: string,
  version: string | undefined,
  registry: ModelRegistry | undefined,
): Promise<FoundRelease> {
  if (version === undefined) {
    throw new NotFoundError(`Nothing says which version of ${name} the image is to be made of`, {
      hint: 'Run register before this action, or give the input version.',
    });
  }
  if (registry === undefined) throw unreadable('release.json', name, version);
  const found = await registry.resolve(name, version);
  return { bytes: await registry.asset(found, 'release.json'), release: found.release };
}

async function registeredModel(
  { name, version }: Release,
  registry: ModelRegistry | undefined,
): Promise<Uint8Array> {
  if (registry === undefined) throw unreadable('model.json', name, version);
  return registry.asset(await registry.resolve(name, version), 'model.json');
}

function unreadable(file: string, name: string, version: string): NotFoundError {
  return new NotFoundError(
    `The ${file} of ${name} ${version} is not here, and without a token its release cannot be read`,
    { hint: 'Give the input token; a token with contents: read will do.' },
  );
}

async function fileWithDigest(file: string, digest: Digest): Promise<Uint8Array | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes !== undefined && digestOf(bytes) === digest ? bytes : undefined;
}
