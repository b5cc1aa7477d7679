import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { hexOf } from '../digest/digest.ts';
import { ConflictError, InputError, NotFoundError } from '../errors/errors.ts';
import { type Content, objectStore } from './object-store.ts';
import { connectS3, type S3 } from './s3-client.ts';
import { explainS3, isAway, statusOf } from './s3-errors.ts';
import { openS3Object } from './s3-object.ts';
import type { Store } from './store.ts';

/** S3 takes at most 5 GiB in one request. */
const maxBytes = 5 * 1024 ** 3;
const maxAttempts = 5;

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

  const create = async (key: string, content: Content) => {
    const { client, sdk } = await connect();
    const { digest, bytes } = content;
    if (bytes > maxBytes) {
      throw new InputError(`The store ${uri} takes files of up to 5 GiB, but this one has ${bytes} bytes`);
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.send(
          new sdk.PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: 'memory' in content ? content.memory : createReadStream(content.file),
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
        const isBroken = 'file' in content && isAway(error);
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

  const open = async (key: string) => {
    try {
      return (await openS3Object(await connect(), { bucket, key })).chunks;
    } catch (error) {
      if (error instanceof NotFoundError && isNoSuchKey(error.cause)) return undefined;
      throw error;
    }
  };

  return objectStore(uri, {
    exists: (path) => exists(keyOf(path)),
    create: (path, content) => create(keyOf(path), content),
    open: (path) => open(keyOf(path)),
  });
}

function isNoSuchKey(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'NoSuchKey' || cause.name === 'NotFound');
}
