import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Digest, digestOf, digestOfFile, hexOf } from '../digest/digest.ts';
import { ConflictError, InputError, NotFoundError } from '../errors/errors.ts';
import { writeVerified } from './hashed-file.ts';
import { blobPath, checkDigest, noSuchBlob, readResults, recordPath, writeResults } from './layout.ts';
import { connectS3, type S3 } from './s3-client.ts';
import { explainS3, isAway, statusOf } from './s3-errors.ts';
import { openS3Object, type S3Object } from './s3-object.ts';
import type { Store } from './store.ts';

/** S3 takes at most 5 GiB in one request. */
const maxBytes = 5 * 1024 ** 3;
const maxAttempts = 5;

/** Bytes to store: their digest, their number, and how to read them from the start. */
interface Content {
  readonly digest: Digest;
  readonly bytes: number;
  readonly open: () => Uint8Array | Readable;
}

/**
 * The store under `prefix` of an S3 bucket. Objects are written with `If-None-Match: *` and their SHA-256: S3 refuses
 * to replace an object, and to keep one whose bytes changed on the way.
 */
export function s3Store({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }): Store {
  const uri = prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`;
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  let connection: Promise<S3> | undefined;
  const connect = () => {
    connection ??= connectS3();
    return connection;
  };

  const exists = async (key: string) => {
    const { client, sdk } = await connect();
    try {
      await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }));
      return true;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw explainS3(error, { operation: 'HeadObject', bucket, key });
    }
  };

  /** Writes the object `key` unless it is there. */
  const create = async (key: string, { digest, bytes, open }: Content) => {
    const { client, sdk } = await connect();
    if (bytes > maxBytes) {
      throw new InputError(`The store ${uri} takes files of up to 5 GiB, but this one has ${bytes} bytes`);
    }
    for (let attempt = 1; ; attempt += 1) {
      const body = open();
      try {
        await client.send(
          new sdk.PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: body,
            ContentLength: bytes,
            ChecksumAlgorithm: 'SHA256',
            ChecksumSHA256: Buffer.from(hexOf(digest), 'hex').toString('base64'),
            IfNoneMatch: '*',
          }),
        );
        return;
      } catch (error) {
        if (statusOf(error) === 412) return;
        const isBeingWritten = statusOf(error) === 409;
        // The library does not send a stream again: it cannot rewind it.
        const isBroken = !(body instanceof Uint8Array) && isAway(error);
        if (!isBeingWritten && !isBroken) throw explainS3(error, { operation: 'PutObject', bucket, key });
        if (attempt === maxAttempts) {
          if (isBroken) throw explainS3(error, { operation: 'PutObject', bucket, key });
          throw new ConflictError(`s3://${bucket}/${key} is being written by others all the time`, {
            cause: error,
            hint: 'Run it again.',
          });
        }
        await sleep(50 * 2 ** attempt);
      }
    }
  };

  const open = async (path: string): Promise<S3Object | undefined> => {
    try {
      return await openS3Object(await connect(), { bucket, key: keyOf(path) });
    } catch (error) {
      if (error instanceof NotFoundError && isNoSuchKey(error.cause)) return undefined;
      throw error;
    }
  };

  const recall: Store['recall'] = async (step, key) => {
    const path = recordPath(step, key);
    const object = await open(path);
    return object && readResults(await bytesOf(object), `${uri}/${path}`);
  };

  return {
    uri,
    has: (digest) => exists(keyOf(blobPath(digest))),
    async put(bytes) {
      const digest = digestOf(bytes);
      const key = keyOf(blobPath(digest));
      if (!(await exists(key))) await create(key, { digest, bytes: bytes.length, open: () => bytes });
      return digest;
    },
    async putFile(path) {
      const digest = await digestOfFile(path);
      const key = keyOf(blobPath(digest));
      if (await exists(key)) return digest;
      const { size } = await stat(path);
      await create(key, { digest, bytes: size, open: () => createReadStream(path) });
      return digest;
    },
    async get(digest) {
      const path = blobPath(digest);
      const object = await open(path);
      if (object === undefined) throw noSuchBlob(digest, uri);
      const bytes = await bytesOf(object);
      checkDigest(digestOf(bytes), digest, `${uri}/${path}`);
      return bytes;
    },
    async getFile(digest, path) {
      const from = blobPath(digest);
      const object = await open(from);
      if (object === undefined) throw noSuchBlob(digest, uri);
      await writeVerified(object.chunks, { path, digest, origin: `${uri}/${from}` });
    },
    async record(step, key, results) {
      const bytes = writeResults(results);
      const content = { digest: digestOf(bytes), bytes: bytes.length, open: () => bytes };
      await create(keyOf(recordPath(step, key)), content);
      return (await recall(step, key)) ?? results;
    },
    recall,
  };
}

async function bytesOf({ chunks }: S3Object): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function isNoSuchKey(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'NoSuchKey' || cause.name === 'NotFound');
}
