import { basename, resolve } from 'node:path';
import type { ImageRepository } from './image.ts';
import { layoutRepository } from './layout.ts';
import { type ImageReference, parseReference } from './reference.ts';
import { registryRepository } from './registry.ts';
import type { Credentials } from './registry-token.ts';

export interface OpenOptions {
  /** Used for this registry alone. Left out: anonymous. */
  readonly credentials?: Credentials | undefined;
  /** What the images of an OCI layout are called, e.g. `localhost/penguins`. Left out: by the folder's name. */
  readonly layoutName?: string | undefined;
}

/**
 * The repository that `reference` names: in a registry, or an OCI layout on disk (`oci:<folder>`).
 *
 * @throws InputError when the reference is malformed
 */
export function openImageRepository(
  reference: string | ImageReference,
  { credentials, layoutName }: OpenOptions = {},
): ImageRepository {
  const parsed = typeof reference === 'string' ? parseReference(reference) : reference;
  if (parsed.kind === 'registry') return registryRepository(parsed, { credentials });
  const folder = resolve(parsed.folder);
  return layoutRepository(folder, layoutName ?? `localhost/${basename(folder)}`);
}
