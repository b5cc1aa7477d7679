import { FormatError } from '../errors/errors.ts';
import { type AppendedImage, appendLayers, type ImageSettings } from './append.ts';
import type { ImageRepository, StoredManifest } from './image.ts';
import { nameOf, platformName, platformsOf, readPlatformImage, requireManifest } from './inspect.ts';
import type { Layer } from './layer.ts';
import { isIndex, mediaTypes, type OciDescriptor, type Platform, stored } from './oci.ts';

/** An image to build on. */
export interface BaseSource {
  readonly repository: ImageRepository;
  readonly tagOrDigest: string;
}

/** An image that is ready to be stored. */
export interface AssembledImage {
  /** What the image's digest and tag name: the index, or the one platform's manifest. */
  readonly root: StoredManifest;
  readonly platforms: readonly { readonly name: string; readonly image: AppendedImage }[];
}

/** The platforms that an image is made for, of those that its base has. */
const wanted = ['linux/amd64', 'linux/arm64', 'linux/arm64/v8'];

/**
 * Appends `layers` to `base`: to each platform when it has several (amd64 and arm64 are kept), which gives an image
 * with several platforms again. Without a base the image is the layers alone.
 *
 * @throws NotFoundError when there is no such base
 * @throws FormatError when it is not an image, or has none of the platforms
 */
export async function assembleImage(
  base: BaseSource | undefined,
  layers: readonly Layer[],
  settings: ImageSettings,
): Promise<AssembledImage> {
  if (base === undefined) {
    const image = appendLayers(undefined, layers, settings);
    return { root: image.manifest, platforms: [{ name: 'any', image }] };
  }
  const { repository, tagOrDigest } = base;
  const baseManifest = await requireManifest(repository, tagOrDigest);
  const choices = await platformsOf(repository, baseManifest, isWanted);
  if (choices.length === 0) {
    throw new FormatError(
      `The base image ${nameOf(repository, tagOrDigest)} is made for none of ${wanted.join(', ')}`,
    );
  }
  const platforms = await Promise.all(
    choices.map(async ({ platform, stored: manifest }) => {
      const { manifest: baseOf, config } = await readPlatformImage(repository, manifest);
      const image = appendLayers({ manifest: baseOf, config }, layers, settings);
      return { platform: platform ?? platformOf(config), name: platformName(platform ?? config), image };
    }),
  );
  const [only] = platforms;
  if (!isIndex(baseManifest) && only !== undefined) return { root: only.image.manifest, platforms };
  const manifests = platforms.map(({ platform, image: { manifest } }): OciDescriptor => {
    const { mediaType, digest, bytes } = manifest;
    return { mediaType, digest, size: bytes.length, platform };
  });
  return { root: stored('index', { schemaVersion: 2, mediaType: mediaTypes.index, manifests }), platforms };
}

function isWanted(platform: Platform): boolean {
  return wanted.includes(platformName(platform));
}

function platformOf({ architecture, os, variant }: Platform): Platform {
  return { architecture, os, ...(variant === undefined ? {} : { variant }) };
}
