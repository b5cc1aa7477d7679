import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '../errors/errors.ts';
import type { AssembledImage, BaseSource } from './assemble.ts';
import type { ImageRepository } from './image.ts';
import type { Layer } from './layer.ts';
import { type ImagePart, type TransferredPart, transferParts } from './transfer.ts';

/** A layer that goes on top of the base. */
export interface OwnLayer {
  /** For people: `service`, `model`, … */
  readonly what: string;
  readonly layer: Layer;
}

/** All parts of an image that is `own` on top of `base`, from below. */
export function partsOf(
  { platforms }: AssembledImage,
  base: BaseSource | undefined,
  own: readonly OwnLayer[],
): ImagePart[] {
  const several = platforms.length > 1;
  return [
    ...platforms.flatMap(({ name, image: { baseLayers } }) =>
      baseLayers.map(({ digest, size }, index) => ({
        what: `base layer ${index + 1}${several ? ` (${name})` : ''}`,
        digest,
        size,
        from: base?.repository.name,
        read: async () => {
          if (base === undefined) throw new Error('an image without a base has no layers of one');
          return base.repository.blob(digest);
        },
      })),
    ),
    ...own.map(({ what, layer: { descriptor, bytes } }) => ({
      what,
      digest: descriptor.digest,
      size: descriptor.size,
      read: async () => bytes,
    })),
    ...platforms.map(({ name, image: { config } }) => ({
      what: `configuration${several ? ` (${name})` : ''}`,
      digest: config.digest,
      size: config.bytes.length,
      read: async () => config.bytes,
    })),
  ];
}

/**
 * Blobs first, then the manifests that name them, then the tag: at no time does a name lead to something missing. When
 * the registry has lost a part in between (a clean-up, or another run that writes the same part), all begins anew.
 */
export async function pushImage(
  assembled: AssembledImage,
  parts: readonly ImagePart[],
  target: ImageRepository,
  tag: string,
): Promise<TransferredPart[]> {
  const transferred = await transferParts(parts, target);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await putManifests(assembled, target, tag);
      return transferred;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt >= pushAttempts) throw error;
      await sleep(200 * attempt);
      await transferParts(parts, target);
    }
  }
}

const pushAttempts = 4;

async function putManifests(
  { root, platforms }: AssembledImage,
  target: ImageRepository,
  tag: string,
): Promise<void> {
  for (const { image } of platforms) {
    if (image.manifest.digest !== root.digest) await target.putManifest(image.manifest);
  }
  await target.putManifest(root, tag);
}
