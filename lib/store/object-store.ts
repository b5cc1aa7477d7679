import { stat } from 'node:fs/promises';
import { type Digest, digestOf, digestOfFile } from '../digest/digest.ts';
import { writeVerified } from './hashed-file.ts';
import { blobPath, checkDigest, noSuchBlob, readResults, recordPath, writeResults } from './layout.ts';
import type { Store } from './store.ts';

/** Bytes to store: their digest and their number, and what holds them. */
export type Content = { readonly digest: Digest; readonly bytes: number } & (
  | { readonly memory: Uint8Array }
  | { readonly file: string }
);

/** A bucket, or a part of one, in which objects are made and never replaced. Keys start where the store does. */
export interface Objects {
  exists(key: string): Promise<boolean>;
  /** Makes the object `key`, whole or not at all, unless it is there. */
  create(key: string, content: Content): Promise<void>;
  /** The bytes of an object, to be read once; undefined when there is none. */
  open(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** The store that `objects` hold; `uri` names it. */
export function objectStore(uri: string, objects: Objects): Store {
  const recall: Store['recall'] = async (step, key) => {
    const path = recordPath(step, key);
    const chunks = await objects.open(path);
    return chunks && readResults(await bytesOf(chunks), `${uri}/${path}`);
  };

  const openBlob = async (digest: Digest) => {
    const chunks = await objects.open(blobPath(digest));
    if (chunks === undefined) throw noSuchBlob(digest, uri);
    return { chunks, origin: `${uri}/${blobPath(digest)}` };
  };

  return {
    uri,
    has: (digest) => objects.exists(blobPath(digest)),
    async put(bytes) {
      const digest = digestOf(bytes);
      const key = blobPath(digest);
      if (!(await objects.exists(key))) await objects.create(key, inMemory(bytes));
      return digest;
    },
    async putFile(path) {
      const digest = await digestOfFile(path);
      const key = blobPath(digest);
      if (await objects.exists(key)) return digest;
      await objects.create(key, { digest, bytes: (await stat(path)).size, file: path });
      return digest;
    },
    async get(digest) {
      const { chunks, origin } = await openBlob(digest);
      const bytes = await bytesOf(chunks);
      checkDigest(digestOf(bytes), digest, origin);
      return bytes;
    },
    async getFile(digest, path) {
      const { chunks, origin } = await openBlob(digest);
      await writeVerified(chunks, { path, digest, origin });
    },
    async record(step, key, results) {
      await objects.create(recordPath(step, key), inMemory(writeResults(results)));
      return (await recall(step, key)) ?? results;
    },
    recall,
  };
}

function inMemory(bytes: Uint8Array): Content {
  return { digest: digestOf(bytes), bytes: bytes.length, memory: bytes };
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
