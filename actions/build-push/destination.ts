import { resolve } from 'node:path';
import type { RunEnvironment } from '../../lib/action/environment.ts';
import { InputError } from '../../lib/errors/errors.ts';
import type { BaseSource } from '../../lib/image/assemble.ts';
import { onlyImageIn } from '../../lib/image/layout.ts';
import { openImageRepository } from '../../lib/image/open.ts';
import { type ImageReference, parseReference } from '../../lib/image/reference.ts';
import type { Credentials } from '../../lib/image/registry-token.ts';

/**
 * The repository that the image goes to: the input, else `deployment.image` of model.yml, else one of GitHub's
 * registry that is named after repository and model. A layout's folder starts at the workspace.
 *
 * @throws InputError when it is malformed, names one image, or cannot be told
 */
export function targetReference(
  { image, deployed, model }: { image: string | undefined; deployed: string | undefined; model: string },
  { repository, workspace }: Pick<RunEnvironment, 'repository' | 'workspace'>,
): ImageReference {
  const text = image ?? deployed ?? (repository && `ghcr.io/${repository}/${model}`.toLowerCase());
  if (text === undefined || text === '') {
    throw new InputError('image: there is no repository on GitHub to name the image after', {
      hint: 'Give the input image (oci:<folder> needs no registry), or set deployment.image in model.yml.',
    });
  }
  const reference = inWorkspace(named('image', text), workspace);
  if (reference.tag !== undefined || reference.digest !== undefined) {
    throw new InputError(`image: expected a repository, but ${JSON.stringify(text)} names one image of it`, {
      hint: 'Leave out the tag and the digest: the tag is the version, and the digest comes of the content.',
    });
  }
  return reference;
}

/**
 * The base that the input names: an image in a registry by its digest, one in an OCI layout, or undefined for `none`.
 *
 * @throws InputError when it is malformed, or in a registry without a digest
 */
export function baseReference(base: string, workspace: string): ImageReference | undefined {
  if (base === 'none') return undefined;
  const reference = inWorkspace(named('base', base), workspace);
  if (reference.kind === 'registry' && reference.digest === undefined) {
    throw new InputError(`base: expected an image by its digest, but found ${JSON.stringify(base)}`, {
      hint: 'A tag may name another image tomorrow. Write repository@sha256:…; `docker buildx imagetools inspect` or `skopeo inspect` tell the digest.',
    });
  }
  return reference;
}

/** Opens what {@link baseReference} gave. */
export async function openBase(
  reference: ImageReference | undefined,
  credentials: Credentials | undefined,
): Promise<BaseSource | undefined> {
  if (reference === undefined) return undefined;
  const repository = openImageRepository(reference, { credentials });
  const chosen = reference.digest ?? reference.tag;
  if (chosen !== undefined) return { repository, tagOrDigest: chosen };
  if (reference.kind === 'layout') return { repository, tagOrDigest: await onlyImageIn(reference.folder) };
  throw new InputError(`base: ${reference.name} names no image`);
}

function named(input: string, text: string): ImageReference {
  try {
    return parseReference(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${input}: ${error.message}`, error.hint === undefined ? {} : { hint: error.hint });
  }
}

function inWorkspace(reference: ImageReference, workspace: string): ImageReference {
  return reference.kind === 'layout'
    ? { ...reference, folder: resolve(workspace, reference.folder) }
    : reference;
}
