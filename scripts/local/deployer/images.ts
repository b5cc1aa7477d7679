import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, hexOf } from '../../../lib/digest/digest.ts';
import { NotFoundError } from '../../../lib/errors/errors.ts';
import type { ImageRepository } from '../../../lib/image/image.ts';
import { openImageRepository } from '../../../lib/image/open.ts';
import { type UnpackedImage, unpackImage } from '../../../lib/image/unpack.ts';

/** Images on this machine, each unpacked once into a folder named by its digest. */
export interface ImageCache {
  /**
   * The image that `reference` (`repository@digest`) names, unpacked: from the OCI layout that has it, else from the
   * registry that the reference names.
   *
   * @throws NotFoundError when none has it
   */
  unpack(reference: string, digest: Digest): Promise<UnpackedImage>;
}

export function imageCache(folder: string, layouts: readonly string[]): ImageCache {
  return {
    async unpack(reference, digest) {
      const root = join(folder, hexOf(digest));
      // Written last: where it is, the rest is whole.
      const description = `${root}.json`;
      const known = await readFile(description, 'utf8').catch(() => undefined);
      // This program wrote the file, and only after all of it was verified.
      if (known !== undefined) return JSON.parse(known) as UnpackedImage;
      const repository = await repositoryOf(reference, digest, layouts);
      await mkdir(folder, { recursive: true });
      await rm(root, { recursive: true, force: true });
      const image = await unpackImage(repository, digest, root);
      await writeFile(`${description}.new`, JSON.stringify(image));
      await rename(`${description}.new`, description);
      return image;
    },
  };
}

async function repositoryOf(
  reference: string,
  digest: Digest,
  layouts: readonly string[],
): Promise<ImageRepository> {
  for (const layout of layouts) {
    const repository = openImageRepository(`oci:${layout}`);
    if ((await repository.manifest(digest)) !== undefined) return repository;
  }
  // `localhost` without a port is how images in a layout are named; no registry is there.
  if (reference.startsWith('localhost/')) {
    throw new NotFoundError(`There is no image ${reference} in ${layouts.join(', ') || 'any OCI layout'}`, {
      hint: 'Build it with build-push, or revert the commit that names it.',
    });
  }
  return openImageRepository(reference);
}
