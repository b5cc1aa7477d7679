import { readFile, rm } from 'node:fs/promises';
import { connectS3, type S3 } from '../store/s3-client.ts';
import { explainS3, statusOf } from '../store/s3-errors.ts';
import { openS3Object } from '../store/s3-object.ts';
import { dayPath, segmentPath } from './segment.ts';
import { listedAs, type SegmentStore } from './segment-store.ts';

/**
 * Segments under `prefix` of an S3 bucket. A segment is written with `If-None-Match: *`: one that was written before the
 * process ended, and could not be removed from the spool any more, is not written again.
 */
export function s3Segments(bucket: string, prefix: string): SegmentStore {
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  let connection: Promise<S3> | undefined;
  const connect = () => {
    connection ??= connectS3();
    return connection;
  };

  return {
    uri: prefix === '' ? `s3://${bucket}` : `s3://${bucket}/${prefix}`,
    folder: undefined,
    async publish(name, path) {
      const key = keyOf(segmentPath(name));
      // A segment is small enough to be read whole, and a body in memory can be sent again.
      const body = await readFile(path);
      const { client, sdk } = await connect();
      try {
        await client.send(
          new sdk.PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: body,
            ContentType: 'application/gzip',
            IfNoneMatch: '*',
          }),
        );
      } catch (error) {
        if (statusOf(error) !== 412) throw explainS3(error, { operation: 'PutObject', bucket, key });
      }
      await rm(path, { force: true });
    },
    async *list(from) {
      const { client, sdk } = await connect();
      const start = keyOf(`${dayPath(from)}/${from}`);
      let token: string | undefined;
      do {
        const page = await client
          .send(
            new sdk.ListObjectsV2Command({
              Bucket: bucket,
              Prefix: keyOf(''),
              ...(token === undefined ? { StartAfter: start } : { ContinuationToken: token }),
            }),
          )
          .catch((error: unknown) => {
            throw explainS3(error, { operation: 'ListObjectsV2', bucket, key: keyOf('') });
          });
        for (const { Key: key = '' } of page.Contents ?? []) {
          const path = key.slice(keyOf('').length);
          yield listedAs(path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1));
        }
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    async *read(name) {
      const key = keyOf(segmentPath(name));
      yield* (await openS3Object(await connect(), { bucket, key })).chunks;
    },
  };
}
