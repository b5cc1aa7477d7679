import type { Digest } from '../digest/digest.ts';

/** A manifest, index or configuration as it is stored: its digest is that of `bytes`. */
export interface StoredManifest {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Digest, size in bytes and type of a blob or manifest (OCI image specification, "descriptor"). */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One repository of images: in a registry, or an OCI layout on disk. */
export interface ImageRepository {
  /** As references name it, without tag or digest, e.g. `ghcr.io/acme/penguins` or `localhost/penguins`. */
  readonly name: string;
  /** The manifest under a tag or digest, or undefined. */
  manifest(tagOrDigest: string): Promise<StoredManifest | undefined>;
  hasBlob(digest: Digest): Promise<boolean>;
  /**
   * @throws NotFoundError when there is no such blob
   * @throws IntegrityError when the bytes do not have that digest
   */
  blob(digest: Digest): Promise<Uint8Array>;
  putBlob(bytes: Uint8Array): Promise<Digest>;
  /**
   * Takes the blob over from the repository named `from` without moving its bytes, where both are in one registry that
   * allows it.
   * @returns false when that cannot be done and the blob has to be put
   */
  mountBlob(digest: Digest, from: string): Promise<boolean>;
  /** Stores `manifest`, whose blobs must be there, under its digest and, when given, under `tag`. */
  putManifest(manifest: StoredManifest, tag?: string): Promise<void>;
}
