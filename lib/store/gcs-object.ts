import { UnavailableError } from '../errors/errors.ts';
import type { Gcs } from './gcs-client.ts';
import { explainGcs } from './gcs-errors.ts';
import type { GcsLocation } from './gcs-uri.ts';

/** An object of Google Cloud Storage that is being read. */
export interface GcsObject {
  readonly etag: string | undefined;
  /** The number of the version that is read. */
  readonly generation: string | undefined;
  /** Its bytes, to be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Where an object is, from the endpoint of the JSON API. */
export function objectPath({ bucket, key }: GcsLocation): string {
  return `/storage/v1/b/${bucket}/o/${encodeURIComponent(key)}`;
}

/**
 * Starts to read an object; one request reads one version of it, whatever is written meanwhile. An object that is kept
 * with `Content-Encoding: gzip` is given unzipped.
 *
 * @throws NotFoundError, PermissionError, UnavailableError as Google Cloud answers; also while `chunks` are read,
 * UnavailableError when they end early
 */
export async function openGcsObject(gcs: Gcs, location: GcsLocation): Promise<GcsObject> {
  const question = { operation: 'get', ...location } as const;
  const uri = `gs://${location.bucket}/${location.key}`;
  const { headers, body } = await gcs
    .ask({ ...question, path: objectPath(location), query: { alt: 'media' } })
    .catch((error: unknown) => {
      throw explainGcs(error, question);
    });
  // Of what comes zipped, the length is that of the zipped bytes.
  const length = headers.has('content-encoding') ? null : headers.get('content-length');
  async function* read(): AsyncGenerator<Uint8Array> {
    let received = 0;
    try {
      for await (const chunk of body ?? []) {
        received += chunk.length;
        yield chunk;
      }
    } catch (cause) {
      throw brokenOff(`${uri} broke off after ${received} bytes`, cause);
    }
    if (length !== null && received !== Number(length)) {
      throw brokenOff(`${uri} ended after ${received} of ${length} bytes`);
    }
  }
  return {
    etag: headers.get('etag') ?? undefined,
    generation: headers.get('x-goog-generation') ?? undefined,
    chunks: read(),
  };
}

function brokenOff(message: string, cause?: unknown): UnavailableError {
  return new UnavailableError(message, { cause, hint: 'Run it again.' });
}
