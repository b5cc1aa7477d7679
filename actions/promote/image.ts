import { type Digest, shortDigest } from '../../lib/digest/digest.ts';
import { IntegrityError } from '../../lib/errors/errors.ts';
import { inspectImage } from '../../lib/image/inspect.ts';
import { openImageRepository } from '../../lib/image/open.ts';
import { digestReference, parseReference } from '../../lib/image/reference.ts';
import type { Credentials } from '../../lib/image/registry-token.ts';
import type { Release } from '../../lib/registry/release.ts';

/** An image by its digest. */
export interface PromotedImage {
  /** `repository@sha256:…`. */
  readonly reference: string;
  readonly digest: Digest;
  /** False for an image of an OCI layout that is only named, not reached. */
  readonly checked: boolean;
}

export interface ImageRequest {
  /** `repository`, whose tag is then the version, `repository:tag`, `repository@sha256:…` or the same of `oci:<folder>`. */
  readonly image: string;
  readonly credentials: Credentials | undefined;
  readonly release: Release;
}

/**
 * The digest of `image`, which holds the very model of `release`.
 *
 * @throws NotFoundError when there is no such image
 * @throws IntegrityError when it holds another model
 */
export async function promotedImage({ image, credentials, release }: ImageRequest): Promise<PromotedImage> {
  const reference = parseReference(image);
  // `localhost` without a port is what the images of an OCI layout are called: there is no registry to ask.
  if (reference.kind === 'registry' && reference.host === 'localhost' && reference.digest !== undefined) {
    const { digest } = reference;
    return { reference: digestReference(reference.name, digest), digest, checked: false };
  }
  const repository = openImageRepository(reference, { credentials, layoutName: `localhost/${release.name}` });
  const { digest, model } = await inspectImage(
    repository,
    reference.digest ?? reference.tag ?? release.version,
  );
  const found = digestReference(repository.name, digest);
  if (model !== release.model) {
    throw new IntegrityError(
      `${found} holds ${model === undefined ? 'no model of Slipway' : `the model ${shortDigest(model)}`}, but ${release.tag} is the model ${shortDigest(release.model)}`,
      { hint: 'Name the image that build-push made of this version, or run build-push for it.' },
    );
  }
  return { reference: found, digest, checked: true };
}
