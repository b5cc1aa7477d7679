import { z } from 'zod';
import { FormatError } from '../errors/errors.ts';
import { connectGcs, type Gcs } from '../store/gcs-client.ts';
import { explainGcs } from '../store/gcs-errors.ts';
import { openGcsObject } from '../store/gcs-object.ts';
import { dayPath, segmentPath } from './segment.ts';
import { listedAs, type SegmentReader } from './segment-store.ts';

const pageSchema = z.object({
  items: z.array(z.object({ name: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});

/**
 * Segments under `prefix` of a bucket of Google Cloud, to be read. Services there write them through a bucket that is
 * mounted, which is a folder to them.
 */
export function gcsSegments(bucket: string, prefix: string): SegmentReader {
  const keyOf = (path: string) => (prefix === '' ? path : `${prefix}/${path}`);
  let connection: Promise<Gcs> | undefined;
  const connect = () => {
    connection ??= connectGcs();
    return connection;
  };

  /** One page of the names from `startOffset` on, in order. */
  const page = async (startOffset: string, token: string | undefined) => {
    const question = { operation: 'list', bucket, key: keyOf('') } as const;
    try {
      const answer = await (await connect()).ask({
        ...question,
        path: `/storage/v1/b/${bucket}/o`,
        query: {
          prefix: keyOf(''),
          startOffset,
          fields: 'items(name),nextPageToken',
          ...(token === undefined ? {} : { pageToken: token }),
        },
      });
      return pageSchema.parse(await answer.json());
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) {
        throw new FormatError(`Google Cloud Storage did not list gs://${bucket}/${keyOf('')}`, {
          cause: error,
        });
      }
      throw explainGcs(error, question);
    }
  };

  return {
    uri: prefix === '' ? `gs://${bucket}` : `gs://${bucket}/${prefix}`,
    folder: undefined,
    async *list(from) {
      const start = keyOf(`${dayPath(from)}/${from}`);
      let token: string | undefined;
      do {
        const { items, nextPageToken } = await page(start, token);
        for (const { name } of items) {
          // A folder that the mount made.
          if (name.endsWith('/')) continue;
          const path = name.slice(keyOf('').length);
          yield listedAs(path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1));
        }
        token = nextPageToken;
      } while (token !== undefined);
    },
    async *read(name) {
      yield* (await openGcsObject(await connect(), { bucket, key: keyOf(segmentPath(name)) })).chunks;
    },
  };
}
