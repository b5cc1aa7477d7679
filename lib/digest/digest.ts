import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import canonicalize from 'canonicalize';

/** The SHA-256 of some bytes, as `sha256:` and 64 lower-case hexadecimal digits (the OCI and GitHub notation). */
export type Digest = `sha256:${string}`;

const pattern = /^sha256:[0-9a-f]{64}$/;

/** Whether `text` has the form of a {@link Digest}. */
export function isDigest(text: string): text is Digest {
  return pattern.test(text);
}

/** The SHA-256 of `bytes`; a string is taken as UTF-8. */
export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The SHA-256 of the file at `path`, read as a stream. */
export async function digestOfFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return `sha256:${hash.digest('hex')}`;
}

/** The 64 hexadecimal digits of `digest`. */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length);
}

/** What a person is shown of `digest` where the whole is too long: its first 12 hexadecimal digits. */
export function shortDigest(digest: Digest): string {
  return hexOf(digest).slice(0, 12);
}

/**
 * The canonical JSON of `value` (RFC 8785): sorted keys, no white space, shortest numbers.
 *
 * @throws TypeError when `value` is not JSON (a function, NaN, an infinite number, a cycle)
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON values have a canonical form');
  return text;
}

/** The SHA-256 of the canonical JSON of `value`. */
export function digestOfJson(value: unknown): Digest {
  return digestOf(canonicalJson(value));
}
