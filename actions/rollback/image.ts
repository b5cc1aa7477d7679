import { imageCredentials } from '../../lib/action/image-credentials.ts';
import { PermissionError, UnavailableError } from '../../lib/errors/errors.ts';
import { openImageRepository } from '../../lib/image/open.ts';
import { parseReference } from '../../lib/image/reference.ts';

/** Whether an image can still be had. `unasked`: it is in an OCI layout on a disk that is not here. */
export type ImageState =
  | { readonly kind: 'there' | 'gone' | 'unasked' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Asks the registry for `image`, `repository@sha256:…`. That it cannot be asked is an answer too. */
export async function imageState(
  image: string,
  given: Parameters<typeof imageCredentials>[1],
): Promise<ImageState> {
  const reference = parseReference(image);
  if (reference.kind === 'layout' || reference.digest === undefined || reference.host === 'localhost') {
    return { kind: 'unasked' };
  }
  try {
    const repository = openImageRepository(reference, { credentials: imageCredentials(image, given) });
    const found = await repository.manifest(reference.digest);
    return { kind: found === undefined ? 'gone' : 'there' };
  } catch (error) {
    if (!(error instanceof UnavailableError || error instanceof PermissionError)) throw error;
    return { kind: 'unknown', why: error.message };
  }
}
