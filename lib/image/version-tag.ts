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
 * A version's tag may move to a newer service or base around the same model, never to another model. Deployments name
 * digests, so what runs does not change by it.
 *
 * @throws ConflictError when the tag names anything but an image of `model`
 */
export function requireSameModel(
  { description }: TaggedImage,
  model: Uint8Array,
  target: ImageRepository,
  tag: string,
): void {
  const wanted = digestOf(model);
  if (description?.model === wanted) return;
  const held = description?.model;
  const holds = held === undefined ? 'no model of Slipway' : `the model ${shortDigest(held)}`;
  throw new ConflictError(
    `${nameOf(target, tag)} exists already and holds ${holds}, not ${shortDigest(wanted)}`,
    {
      hint: 'Register the model under a new version, push to another repository, or delete that tag by hand.',
    },
  );
}
