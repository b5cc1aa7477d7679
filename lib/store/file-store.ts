import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, link, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Digest, digestOf } from '../digest/digest.ts';
import { codeOf } from '../errors/code.ts';
import { PermissionError, SlipwayError, UnavailableError } from '../errors/errors.ts';
import { type Chunks, writeHashed, writeVerified } from './hashed-file.ts';
import { blobPath, checkDigest, noSuchBlob, readResults, recordPath, writeResults } from './layout.ts';
import type { Store } from './store.ts';

/**
 * The store in the folder `root`, which is made when something is first written.
 *
 * A file is written under a temporary name, flushed to the disk and then linked to its own name, which fails when
 * that name is taken: readers see whole files only, and of several writers one is first.
 */
export function fileStore(root: string): Store {
  const uri = `file:${root}`;

  /** Writes `chunks` under a temporary name; gives that name and the digest of what was written. */
  const writeTemporary = async (chunks: Chunks) => {
    const path = join(root, 'tmp', randomUUID());
    return { path, digest: (await writeHashed(path, chunks)).digest };
  };

  /** Gives the file `temporary` its name `path` unless that name is taken. */
  const place = async (temporary: string, path: string) => {
    try {
      await mkdir(dirname(path), { recursive: true });
      await link(temporary, path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      await rm(temporary, { force: true });
    }
  };

  const has = async (digest: Digest) => {
    try {
      await access(join(root, blobPath(digest)));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw error;
    }
  };

  const putChunks = async (chunks: Chunks) => {
    const { path, digest } = await writeTemporary(chunks);
    await place(path, join(root, blobPath(digest)));
    return digest;
  };

  const recall: Store['recall'] = (step, key) =>
    explain(uri, async () => {
      const path = join(root, recordPath(step, key));
      try {
        return readResults(await readFile(path), path);
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    });

  return {
    uri,
    has: (digest) => explain(uri, () => has(digest)),
    put: (bytes) =>
      explain(uri, async () => {
        const digest = digestOf(bytes);
        return (await has(digest)) ? digest : await putChunks([bytes]);
      }),
    putFile: (path) => explain(uri, () => putChunks(createReadStream(path))),
    get: (digest) =>
      explain(uri, async () => {
        const path = join(root, blobPath(digest));
        const bytes = await readFile(path).catch((error: unknown) => {
          throw isAbsent(error) ? noSuchBlob(digest, uri, error) : error;
        });
        checkDigest(digestOf(bytes), digest, path);
        return bytes;
      }),
    getFile: (digest, path) =>
      explain(uri, async () => {
        if (!(await has(digest))) throw noSuchBlob(digest, uri);
        const from = join(root, blobPath(digest));
        await writeVerified(createReadStream(from), { path, digest, origin: from });
      }),
    record: (step, key, results) =>
      explain(uri, async () => {
        const { path } = await writeTemporary([writeResults(results)]);
        await place(path, join(root, recordPath(step, key)));
        return (await recall(step, key)) ?? results;
      }),
    recall,
  };
}

/** Runs `work`; a fault of the file system becomes an error that names the store. */
async function explain<T>(uri: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SlipwayError) throw error;
    switch (codeOf(error)) {
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        throw new PermissionError(`The store ${uri} may not be read or written`, {
          cause: error,
          hint: 'Give this user the rights on that folder, or name another store.',
        });
      case 'ENOSPC':
      case 'EDQUOT':
        throw new UnavailableError(`There is no room left for the store ${uri}`, {
          cause: error,
          hint: 'Free some space, or name a store elsewhere.',
        });
      default:
        throw error;
    }
  }
}

function isAbsent(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
}
