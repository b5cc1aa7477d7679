import type { Digest } from '../digest/digest.ts';
import { isDigest } from '../digest/digest.ts';
import { FormatError, NotFoundError } from '../errors/errors.ts';
import type { Descriptor, ImageRepository, StoredManifest } from './image.ts';
import { type BesideVersion, besideIn, labelNames } from './labels.ts';
import {
  isIndex,
  type OciConfig,
  type OciManifest,
  type Platform,
  readConfig,
  readIndex,
  readManifest,
} from './oci.ts';

/** What an image says of itself. */
export interface ImageDescription {
  /** Digest of the image: of its index, when it has several platforms. */
  readonly digest: Digest;
  /** `os/architecture` of each platform. */
  readonly platforms: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the model inside. */
  readonly name: string | undefined;
  /** Semantic version of the model inside, without `v`. */
  readonly version: string | undefined;
  /** Digest of the `model.json` inside. */
  readonly model: Digest | undefined;
  /** Digest of the `release.json` inside. */
  readonly release: Digest | undefined;
  /** Other versions of the model inside. */
  readonly beside: readonly BesideVersion[];
}

/** An image for one platform, with where its parts are stored. */
export interface PlatformImage {
  readonly digest: Digest;
  readonly manifest: OciManifest;
  readonly config: OciConfig;
  readonly configDescriptor: Descriptor;
}

/**
 * Reads what the image says of itself. Of several platforms the first speaks for all: they carry the same labels.
 *
 * @throws NotFoundError when there is no such image
 * @throws FormatError when it is not an image
 */
export async function inspectImage(
  repository: ImageRepository,
  tagOrDigest: string,
): Promise<ImageDescription> {
  const stored = await requireManifest(repository, tagOrDigest);
  const platforms = await platformsOf(repository, stored);
  const [first] = platforms;
  if (first === undefined) throw new FormatError(`${nameOf(repository, tagOrDigest)} has no image in it`);
  const { config } = await readPlatformImage(repository, first.stored);
  const labels = config.config?.Labels ?? {};
  const digestLabel = (name: string) => {
    const value = labels[name];
    return value !== undefined && isDigest(value) ? value : undefined;
  };
  return {
    digest: stored.digest,
    platforms: platforms.map(({ platform }) => platformName(platform ?? config)),
    labels,
    name: labels[labelNames.name],
    version: labels[labelNames.version],
    model: digestLabel(labelNames.model),
    release: digestLabel(labelNames.release),
    beside: besideIn(labels[labelNames.beside]),
  };
}

/** @throws NotFoundError when `repository` has no such manifest */
export async function requireManifest(
  repository: ImageRepository,
  tagOrDigest: string,
): Promise<StoredManifest> {
  const stored = await repository.manifest(tagOrDigest);
  if (stored !== undefined) return stored;
  throw new NotFoundError(`There is no image ${nameOf(repository, tagOrDigest)}`, {
    hint: 'Check the tag or digest, and that the credentials may read the repository: some registries hide what they may not.',
  });
}

/**
 * The images that `stored` is or, for an index, names; attestations, which are not run, are left out.
 *
 * @param isWanted tells which platforms of an index are read
 */
export async function platformsOf(
  repository: ImageRepository,
  stored: StoredManifest,
  isWanted: (platform: Platform) => boolean = () => true,
): Promise<{ readonly platform: Platform | undefined; readonly stored: StoredManifest }[]> {
  if (!isIndex(stored)) return [{ platform: undefined, stored }];
  const { manifests } = readIndex(stored.bytes, nameOf(repository, stored.digest));
  const images = manifests.filter(
    ({ platform }) => platform === undefined || (platform.os !== 'unknown' && isWanted(platform)),
  );
  return Promise.all(
    images.map(async ({ platform, digest }) => ({
      platform,
      stored: await requireManifest(repository, digest),
    })),
  );
}

/** Reads the manifest of one platform and its configuration. */
export async function readPlatformImage(
  repository: ImageRepository,
  stored: StoredManifest,
): Promise<PlatformImage> {
  const manifest = readManifest(stored.bytes, nameOf(repository, stored.digest));
  const { mediaType, digest, size } = manifest.config;
  const config = readConfig(await repository.blob(digest), nameOf(repository, digest));
  return { digest: stored.digest, manifest, config, configDescriptor: { mediaType, digest, size } };
}

/** `linux/amd64`, with `/v7` and the like where a variant is named. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}

/** `name:tag` or `name@digest`. */
export function nameOf({ name }: ImageRepository, tagOrDigest: string): string {
  return isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`;
}
