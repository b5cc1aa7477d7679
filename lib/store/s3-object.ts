import { UnavailableError } from '../errors/errors.ts';
import type { S3 } from './s3-client.ts';
import { explainS3 } from './s3-errors.ts';
import type { S3Location } from './s3-uri.ts';

/** An object of S3 that is being read. */
export interface S3Object {
  /** Length of the whole, in bytes, when the endpoint said it. */
  readonly bytes: number | undefined;
  readonly etag: string | undefined;
  readonly versionId: string | undefined;
  /** Its bytes, to be read once. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Starts to read an object; one request reads one version of it, whatever is written meanwhile.
 *
 * @throws NotFoundError, PermissionError, UnavailableError as S3 answers; also while `chunks` are read, UnavailableError
 * when they end early
 */
export async function openS3Object({ client, sdk }: S3, { bucket, key }: S3Location): Promise<S3Object> {
  const request = { operation: 'GetObject', bucket, key } as const;
  const answer = await client
    .send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key }))
    .catch((error: unknown) => {
      throw explainS3(error, request);
    });
  const body = answer.Body;
  if (body === undefined) throw new UnavailableError(`S3 sent no body for s3://${bucket}/${key}`);
  const bytes = answer.ContentLength;
  async function* read(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let received = 0;
    try {
      for await (const chunk of stream) {
        received += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw explainS3(error, request);
    }
    if (bytes !== undefined && received !== bytes) {
      throw new UnavailableError(`s3://${bucket}/${key} ended after ${received} of ${bytes} bytes`, {
        hint: 'Run it again.',
      });
    }
  }
  return { bytes, etag: answer.ETag, versionId: answer.VersionId, chunks: read(chunksOf(body)) };
}

function chunksOf(body: object): AsyncIterable<Uint8Array> {
  if (Symbol.asyncIterator in body) return body as AsyncIterable<Uint8Array>;
  throw new TypeError('the S3 library gave a body that is not a stream of Node');
}
