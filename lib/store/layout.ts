import { z } from 'zod';
import { canonicalJson, type Digest, hexOf } from '../digest/digest.ts';
import { FormatError, IntegrityError, NotFoundError } from '../errors/errors.ts';
import { digestSchema } from '../manifest/manifest.ts';
import type { StepName, StepResults } from './store.ts';

/** Where a blob is, from the root of a store; the first two digits spread blobs over folders. */
export function blobPath(digest: Digest): string {
  const hex = hexOf(digest);
  return `blobs/sha256/${hex.slice(0, 2)}/${hex}`;
}

/** Where the results of `step` for the input `key` are, from the root of a store. */
export function recordPath(step: StepName, key: Digest): string {
  return `records/${step}/${hexOf(key)}.json`;
}

const resultsSchema = z.record(z.string(), digestSchema);

/** The bytes of a record's file. */
export function writeResults(results: StepResults): Uint8Array {
  return Buffer.from(canonicalJson(results));
}

/** @throws FormatError when `bytes` are no record; `origin` says where they are */
export function readResults(bytes: Uint8Array, origin: string): StepResults {
  try {
    return resultsSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new FormatError(`${origin} is not a record of this store`, {
      cause,
      hint: 'Remove it: the step then does its work again.',
    });
  }
}

export function noSuchBlob(digest: Digest, storeUri: string, cause?: unknown): NotFoundError {
  return new NotFoundError(`${storeUri} has no blob ${digest}`, {
    cause,
    hint: 'Run the step that makes it with this store, or name the store that it was made in.',
  });
}

/** @throws IntegrityError unless `found` is `expected` */
export function checkDigest(found: Digest, expected: Digest, origin: string): void {
  if (found === expected) return;
  throw new IntegrityError(`${origin} should have the digest ${expected}, but has ${found}`, {
    hint: 'It was damaged or changed by hand. Remove it, then run the step that makes it again.',
  });
}
