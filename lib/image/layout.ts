import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Digest, digestOf, hexOf, isDigest } from '../digest/digest.ts';
import { codeOf } from '../errors/code.ts';
import { ConflictError, FormatError, IntegrityError, NotFoundError } from '../errors/errors.ts';
import type { ImageRepository, StoredManifest } from './image.ts';
import { withLock } from './lock.ts';
import { mediaTypeOf, mediaTypes, type OciDescriptor, type OciIndex, readIndex } from './oci.ts';

const tagAnnotation = 'org.opencontainers.image.ref.name';

/**
 * The OCI image layout (image specification v1.1, "image-layout") in `folder`, which is made on the first write.
 * Each file appears whole under its name, and writers may run at the same time: none loses the other's tag.
 *
 * @param name how references name it, e.g. `localhost/penguins`
 */
export function layoutRepository(folder: string, name: string): ImageRepository {
  const root = resolve(folder);
  const indexFile = join(root, 'index.json');
  const blobFile = (digest: Digest) => join(root, 'blobs', 'sha256', hexOf(digest));

  const readBlob = async (digest: Digest): Promise<Uint8Array | undefined> => {
    const bytes = await readIfThere(blobFile(digest));
    if (bytes !== undefined && digestOf(bytes) !== digest) {
      throw new IntegrityError(`${blobFile(digest)} does not have the digest it is named by`, {
        hint: 'The file was changed or cut. Remove it and build the image again.',
      });
    }
    return bytes;
  };

  const index = async (): Promise<OciIndex> => {
    const bytes = await readIfThere(indexFile);
    return bytes === undefined ? emptyIndex() : readIndex(bytes, indexFile);
  };

  const putBlob = async (bytes: Uint8Array): Promise<Digest> => {
    const digest = digestOf(bytes);
    if (!(await isFile(blobFile(digest)))) await writeWhole(blobFile(digest), bytes);
    return digest;
  };

  return {
    name,

    async manifest(tagOrDigest) {
      if (isDigest(tagOrDigest)) {
        const bytes = await readBlob(tagOrDigest);
        return bytes && { digest: tagOrDigest, bytes, mediaType: mediaTypeOf(bytes, blobFile(tagOrDigest)) };
      }
      const entry = (await index()).manifests.find((manifest) => tagOf(manifest) === tagOrDigest);
      if (entry === undefined) return undefined;
      const bytes = await readBlob(entry.digest);
      if (bytes === undefined) {
        throw new FormatError(
          `${indexFile} names ${tagOrDigest}, but its manifest ${entry.digest} is not there`,
          {
            hint: 'The layout was copied in part. Build the image again.',
          },
        );
      }
      return { digest: entry.digest, mediaType: entry.mediaType, bytes };
    },

    hasBlob: (digest) => isFile(blobFile(digest)),

    async blob(digest) {
      const bytes = await readBlob(digest);
      if (bytes === undefined) throw new NotFoundError(`There is no blob ${digest} in ${root}`);
      return bytes;
    },

    putBlob,

    mountBlob: async () => false,

    async putManifest(manifest, tag) {
      await putBlob(manifest.bytes);
      await writeWhole(join(root, 'oci-layout'), Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
      if (tag === undefined) return;
      for (let written = false; !written; ) {
        written = await withLock(`${indexFile}.lock`, async (isHeld) => {
          const next = Buffer.from(JSON.stringify(withTag(await index(), manifest, tag)));
          if (!(await isHeld())) return false;
          await writeWhole(indexFile, next);
          return true;
        });
      }
    },
  };
}

/**
 * The digest of the one image that the OCI image layout in `folder` holds.
 *
 * @throws NotFoundError when there is no layout or no image
 * @throws ConflictError when there are several
 */
export async function onlyImageIn(folder: string): Promise<Digest> {
  const file = join(resolve(folder), 'index.json');
  const bytes = await readIfThere(file);
  if (bytes === undefined) throw new NotFoundError(`There is no OCI image layout in ${folder}`);
  const digests = new Set(readIndex(bytes, file).manifests.map(({ digest }) => digest));
  const [first, ...others] = digests;
  if (first === undefined) throw new NotFoundError(`The OCI image layout in ${folder} is empty`);
  if (others.length === 0) return first;
  throw new ConflictError(`The OCI image layout in ${folder} holds ${digests.size} images`, {
    hint: `Name one: oci:${folder}:<tag> or oci:${folder}@<digest>.`,
  });
}

function emptyIndex(): OciIndex {
  return { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] };
}

function tagOf(manifest: OciDescriptor): string | undefined {
  return manifest.annotations?.[tagAnnotation];
}

function withTag(index: OciIndex, { digest, mediaType, bytes }: StoredManifest, tag: string): OciIndex {
  const others = index.manifests.filter((manifest) => tagOf(manifest) !== tag);
  const entry: OciDescriptor = {
    mediaType,
    digest,
    size: bytes.length,
    annotations: { [tagAnnotation]: tag },
  };
  return { ...index, manifests: [...others, entry] };
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

/** Writes beside `path` and renames, so that readers see the old content or the new, never a part. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.partial`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
