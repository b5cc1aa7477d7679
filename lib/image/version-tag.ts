import { digestOf, shortDigest } from '../digest/digest.ts';
import { ConflictError, FormatError } from '../errors/errors.ts';
import type { ImageRepository, StoredManifest } from './image.ts';
import { type ImageDescription, inspectImage, nameOf } from './inspect.ts';

/** What a version's tag names already. */
export interface TaggedImage {
  readonly stored: StoredManifest;
  /** Undefined when it is something else than an image. */
  readonly description: ImageDescription | undefined;
}

/** What is under `tag`, or undefined when the tag is free. */
export async function imageUnderTag(target: ImageRepository, tag: string): Promise<TaggedImage | undefined> {
  const stored = await target.manifest(tag);
  if (stored === undefined) return undefined;
  try {
    return { stored, description: await inspectImage(target, stored.digest) };
  } catch (error) {
    if (error instanceof FormatError) return { stored, description: undefined };
    throw error;
  }
}

/**
 * A version's tag may move to a newer service or base around the same models, never to another model. Deployments name
 * digests, so what runs does not change by it.
 *
 * @param models the bytes of each `model.json`, the image's own first
 * @throws ConflictError when the tag names anything but an image of `models`
 */
export function requireSameModels(
  { description }: TaggedImage,
  models: readonly Uint8Array[],
  target: ImageRepository,
  tag: string,
): void {
  const held = [description?.model, ...(description?.beside ?? []).map(({ model }) => model)];
  const wanted = models.map((bytes) => digestOf(bytes));
  if (held.join() === wanted.join()) return;
  const named = held.flatMap((digest) => (digest === undefined ? [] : [shortDigest(digest)]));
  const holds = named.length === 0 ? 'no model of Slipway' : `the model ${named.join(' and ')}`;
  throw new ConflictError(
    `${nameOf(target, tag)} exists already and holds ${holds}, not ${wanted.map((digest) => shortDigest(digest)).join(' and ')}`,
    {
      hint: 'Register the model under a new version, push to another repository, or delete that tag by hand.',
    },
  );
}
