import { type Digest, shortDigest } from '../../lib/digest/digest.ts';
import { IntegrityError } from '../../lib/errors/errors.ts';
import { imageTag } from '../../lib/image/build.ts';
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
  /** The version that the image must hold too, for an A/B test, and its model as far as that is known. */
  readonly champion: { readonly version: string; readonly model: Digest | undefined } | undefined;
}

/**
 * The digest of `image`, which holds the very model of `release`, and that of the champion where there is one.
 *
 * @throws NotFoundError when there is no such image
 * @throws IntegrityError when it holds another model, or not both versions
 */
export async function promotedImage({
  image,
  credentials,
  release,
  champion,
}: ImageRequest): Promise<PromotedImage> {
  const reference = parseReference(image);
  // `localhost` without a port is what the images of an OCI layout are called: there is no registry to ask.
  if (reference.kind === 'registry' && reference.host === 'localhost' && reference.digest !== undefined) {
    const { digest } = reference;
    return { reference: digestReference(reference.name, digest), digest, checked: false };
  }
  const repository = openImageRepository(reference, { credentials, layoutName: `localhost/${release.name}` });
  const tag = imageTag(release, champion === undefined ? [] : [champion]);
  const { digest, version, model, beside } = await inspectImage(
    repository,
    reference.digest ?? reference.tag ?? tag,
  );
  const found = digestReference(repository.name, digest);
  const held = new Map([[version, model], ...beside.map((each) => [each.version, each.model] as const)]);
  if (![...held.values()].includes(release.model)) {
    throw new IntegrityError(
      `${found} holds ${model === undefined ? 'no model of Slipway' : `the model ${shortDigest(model)}`}, but ${release.tag} is the model ${shortDigest(release.model)}`,
      { hint: 'Name the image that build-push made of this version, or run build-push for it.' },
    );
  }
  if (champion !== undefined && !held.has(champion.version)) {
    throw new IntegrityError(
      `${found} holds ${[...held.keys()].join(' and ')}, but for a share it must hold ${champion.version} too`,
      { hint: `Run build-push for ${release.version} with beside: ${champion.version}.` },
    );
  }
  const other = champion && held.get(champion.version);
  if (champion?.model !== undefined && other !== champion.model) {
    throw new IntegrityError(
      `${found} holds another ${champion.version}, ${other === undefined ? 'without a digest' : `the model ${shortDigest(other)}`}, but ${release.name}@v${champion.version} is the model ${shortDigest(champion.model)}`,
      { hint: `Run build-push for ${release.version} with beside: ${champion.version} again.` },
    );
  }
  return { reference: found, digest, checked: true };
}
