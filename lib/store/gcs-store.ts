import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { NotFoundError } from '../errors/errors.ts';
import { connectGcs, type Gcs } from './gcs-client.ts';
import { explainGcs, GcsRefusal, isNoSuchObject } from './gcs-errors.ts';
import { objectPath, openGcsObject } from './gcs-object.ts';
import { type Content, objectStore } from './object-store.ts';
import type { Store } from './store.ts';

/**
 * The store under `prefix` of a bucket of Google Cloud. Objects are written with `ifGenerationMatch=0` and their MD5: Google
 * Cloud refuses to replace an object, and to keep one whose bytes changed on the way.
 */
export function gcsStore({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }): Store {
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  let connection: Promise<Gcs> | undefined;
  const connect = () => {
    connection ??= connectGcs();
    return connection;
  };

  const exists = async (key: string) => {
    const question = { operation: 'get', bucket, key } as const;
    try {
      const answer = await (await connect()).ask({
        ...question,
        path: objectPath({ bucket, key }),
        query: { fields: 'generation' },
      });
      await answer.body?.cancel();
      return true;
    } catch (error) {
      if (isNoSuchObject(error)) return false;
      throw explainGcs(error, question);
    }
  };

  const create = async (key: string, content: Content) => {
    const question = { operation: 'create', bucket, key } as const;
    try {
      const answer = await (await connect()).ask({
        ...question,
        path: `/upload/storage/v1/b/${bucket}/o`,
        query: { uploadType: 'multipart', ifGenerationMatch: '0', fields: 'generation' },
        body: await upload(key, content),
      });
      await answer.body?.cancel();
    } catch (error) {
      if (
        error instanceof GcsRefusal &&
        (error.status === 412 || (asksToDelete(error) && (await exists(key))))
      )
        return;
      throw explainGcs(error, question);
    }
  };

  const open = async (key: string) => {
    try {
      return (await openGcsObject(await connect(), { bucket, key })).chunks;
    } catch (error) {
      if (error instanceof NotFoundError && isNoSuchObject(error.cause)) return undefined;
      throw error;
    }
  };

  return objectStore(prefix === '' ? `gs://${bucket}` : `gs://${bucket}/${prefix}`, {
    exists: (path) => exists(keyOf(path)),
    create: (path, content) => create(keyOf(path), content),
    open: (path) => open(keyOf(path)),
  });
}

/** Whether what was missing is the right to replace, which is asked for only where there is an object. */
function asksToDelete({ status, message }: GcsRefusal): boolean {
  return status === 403 && message.includes('storage.objects.delete');
}

/** The new object `name` as the body of a multipart upload: what is known of it, and its bytes. */
async function upload(name: string, content: Content): Promise<{ content: Blob; type: string }> {
  const boundary = randomUUID();
  const type = 'application/octet-stream';
  const about = JSON.stringify({ name, contentType: type, md5Hash: await md5Of(content) });
  const parts = [
    `--${boundary}\r\ncontent-type: application/json\r\n\r\n${about}\r\n`,
    `--${boundary}\r\ncontent-type: ${type}\r\n\r\n`,
    'memory' in content ? content.memory : await openAsBlob(content.file),
    `\r\n--${boundary}--\r\n`,
  ];
  return { content: new Blob(parts), type: `multipart/related; boundary=${boundary}` };
}

/** The MD5 of `content`, as Google Cloud writes it: it knows no SHA-256. */
async function md5Of(content: Content): Promise<string> {
  const hash = createHash('md5');
  if ('memory' in content) hash.update(content.memory);
  else await pipeline(createReadStream(content.file), hash);
  return hash.digest('base64');
}
