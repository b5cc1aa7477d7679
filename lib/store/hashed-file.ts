import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Digest } from '../digest/digest.ts';
import { checkDigest } from './layout.ts';

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Writes `chunks` to the new file `path` and flushes it to the disk; a failure leaves no file.
 *
 * @returns the digest of what was written, and its length in bytes
 */
export async function writeHashed(
  path: string,
  chunks: Chunks,
): Promise<{ readonly digest: Digest; readonly bytes: number }> {
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { digest: `sha256:${hash.digest('hex')}`, bytes };
}

/**
 * Writes `chunks` to `path`, which appears, or is replaced, only once all of them are written and have `digest`.
 *
 * @throws IntegrityError when they have another digest; `origin` says where they came from
 */
export async function writeVerified(
  chunks: Chunks,
  { path, digest, origin }: { readonly path: string; readonly digest: Digest; readonly origin: string },
): Promise<void> {
  const partial = `${path}.${randomUUID()}.part`;
  const written = await writeHashed(partial, chunks);
  try {
    checkDigest(written.digest, digest, origin);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
