import { type Logins, loginFor } from '../../lib/action/image-login.ts';
import { InputError, PermissionError, UnavailableError } from '../../lib/errors/errors.ts';
import { openImageRepository } from '../../lib/image/open.ts';
import { parseReference } from '../../lib/image/reference.ts';

/** Whether an image can still be had. `unasked`: it is in an OCI layout on a disk that is not here. */
export type ImageState =
  | { readonly kind: 'there' | 'gone' | 'unasked' }
  | { readonly kind: 'unknown'; readonly why: string };

/** Asks the registry for `image`, `repository@sha256:…`. That it cannot be asked is an answer too. */
export async function imageState(image: string, logins: Omit<Logins, 'image'>): Promise<ImageState> {
  const reference = parseReference(image);
  if (reference.kind === 'layout' || reference.digest === undefined || reference.host === 'localhost') {
    return { kind: 'unasked' };
  }
  try {
    const repository = openImageRepository(reference, {
      credentials: await loginFor(reference, { ...logins, image: reference }),
    });
    const found = await repository.manifest(reference.digest);
    return { kind: found === undefined ? 'gone' : 'there' };
  } catch (error) {
    // A registry that is away, or a login that is refused or not whole, is no reason to stay with a bad version.
    const isUnasked =
      error instanceof UnavailableError || error instanceof PermissionError || error instanceof InputError;
    if (!isUnasked) throw error;
    return { kind: 'unknown', why: error.message };
  }
}
