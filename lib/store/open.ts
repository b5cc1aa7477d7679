import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../errors/errors.ts';
import { fileStore } from './file-store.ts';
import { gcsStore } from './gcs-store.ts';
import { parseGcsUri } from './gcs-uri.ts';
import { s3Store } from './s3-store.ts';
import { parseS3Uri } from './s3-uri.ts';
import type { Store } from './store.ts';

/**
 * The store named by `uri`: `file:<path>`, a relative path starting at `workspace`, `s3://bucket/prefix` at Amazon or at
 * the endpoint that AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names, or `gs://bucket/prefix` at Google Cloud. Nothing is
 * read or written yet.
 *
 * @throws InputError when `uri` is none of them
 */
export function openStore(uri: string, { workspace }: { readonly workspace: string }): Store {
  if (uri.startsWith('s3://')) {
    const { bucket, key } = parseS3Uri(uri);
    return s3Store({ bucket, prefix: key.replace(/\/+$/, '') });
  }
  if (uri.startsWith('gs://')) {
    const { bucket, key } = parseGcsUri(uri);
    return gcsStore({ bucket, prefix: key.replace(/\/+$/, '') });
  }
  if (uri.startsWith('file://')) return fileStore(pathOfFileUrl(uri));
  if (uri.startsWith('file:') && uri.length > 'file:'.length) {
    return fileStore(resolve(workspace, uri.slice('file:'.length)));
  }
  throw new InputError(
    `store: expected file:<path>, s3://bucket/prefix or gs://bucket/prefix, but found ${JSON.stringify(uri)}`,
    {
      hint: 'A folder is written as file:.slipway/store, relative to the workspace, or file:/var/store.',
    },
  );
}

function pathOfFileUrl(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch (cause) {
    throw new InputError(`store: ${JSON.stringify(uri)} names no path on this machine`, {
      cause,
      hint: 'With two slashes the path must be absolute: file:///var/store.',
    });
  }
}
