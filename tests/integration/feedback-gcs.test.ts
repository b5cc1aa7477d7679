import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { nothingRead } from '../../lib/feedback/lines.ts';
import { readRecords } from '../../lib/feedback/read-records.ts';
import { openRecordLog } from '../../lib/feedback/record-log.ts';
import { newSegmentName, segmentPath } from '../../lib/feedback/segment.ts';
import { aFeedback } from '../fixtures/experiment.ts';
import { linesOf } from '../fixtures/feedback.ts';
import { failureOf } from '../support/errors.ts';
import { useFaultyServer } from '../support/faulty-server.ts';
import { allRecords } from '../support/feedback.ts';
import { useGcs } from '../support/gcs.ts';
import { describeWith } from '../support/needs.ts';

const opened = Date.UTC(2026, 10, 24, 10);
const label = (requestId: string) => gzipSync(linesOf(aFeedback({ requestId })).text);

/** The place of a segment that was opened so many minutes after the first. */
const placeOf = (minutes: number) => segmentPath(newSegmentName(opened + minutes * 60_000));

describeWith(['fake-gcs-server'], 'feedback on Google Cloud', ({ 'fake-gcs-server': program }) => {
  const gcs = useGcs(program);
  const faulty = useFaultyServer();

  it('is read in the order in which its segments were opened, and what else lies there is counted', async () => {
    const bucket = await gcs().bucket();
    for (const minutes of [2, 0, 1]) {
      await gcs().put(bucket, `staging/penguins/${placeOf(minutes)}`, label(`${minutes}`));
    }
    await gcs().put(bucket, 'staging/penguins/2026/11/24/', '');
    await gcs().put(bucket, 'staging/penguins/2026/11/24/notes.txt', 'x');
    await gcs().put(bucket, `staging/wine/${placeOf(0)}`, label('of another model'));
    const counts = nothingRead();
    const ids: string[] = [];
    for await (const { requestId } of readRecords(`gs://${bucket}/staging/penguins/`, { counts })) {
      ids.push(requestId);
    }
    expect(ids).toEqual(['0', '1', '2']);
    expect(counts).toMatchObject({ segments: 3, foreignFiles: 1, badLines: 0, brokenSegments: 0 });
  });

  it('is read from a time on', async () => {
    const bucket = await gcs().bucket();
    for (const minutes of [0, 10]) await gcs().put(bucket, placeOf(minutes), label(`${minutes}`));
    const ids: string[] = [];
    const since = new Date(opened + 5 * 60_000);
    for await (const { requestId } of readRecords(`gs://${bucket}`, { since })) ids.push(requestId);
    expect(ids).toEqual(['10']);
  });

  it('is not written there by a service, which has the bucket mounted', () => {
    const listener = { info: () => undefined, error: () => undefined };
    const open = () => openRecordLog({ store: 'gs://bucket/x', spool: 'x', rotateMs: 60_000 }, listener);
    expect(open).toThrow('expected file:<folder>, s3://bucket/prefix or, to read, gs://bucket/prefix');
  });

  type Answer = Parameters<ReturnType<typeof faulty>['answer']>[0];

  /** Does `work` with a server that answers as `how` says in the place of Google Cloud. */
  async function inPlaceOfGoogle<T>(how: Answer, work: () => Promise<T>): Promise<T> {
    const before = process.env['STORAGE_EMULATOR_HOST'];
    process.env['STORAGE_EMULATOR_HOST'] = faulty().url;
    faulty().answer(how);
    try {
      return await work();
    } finally {
      process.env['STORAGE_EMULATOR_HOST'] = before;
    }
  }

  const withFaults = (how: Answer) => inPlaceOfGoogle(how, () => failureOf(allRecords('gs://bucket/x')));

  it('is read from all pages of the list', async () => {
    const places = [placeOf(0), placeOf(1)];
    const [first, second] = places.map((place) => ({ items: [{ name: `x/${place}` }] }));
    const records = await inPlaceOfGoogle(
      ({ url }, response) => {
        if (url.includes('alt=media')) response.end(label(url));
        else if (url.includes('pageToken=second')) response.end(JSON.stringify(second));
        else response.end(JSON.stringify({ ...first, nextPageToken: 'second' }));
      },
      () => allRecords('gs://bucket/x'),
    );
    expect(records.map(({ requestId }) => requestId)).toEqual(
      places.map((place) => expect.stringContaining(encodeURIComponent(place))),
    );
  });

  it('says that a page of the list makes no sense', async () => {
    const failure = await withFaults(({ url }, response) => {
      const page = url.includes('pageToken=second') ? { items: 'none' } : { nextPageToken: 'second' };
      response.end(JSON.stringify(page));
    });
    expect(failure).toContain('FormatError: Google Cloud Storage did not list gs://bucket/x/');
    expect(faulty().received).toHaveLength(2);
  });

  it('says which right is missing', async () => {
    const failure = await withFaults((_, response) => response.writeHead(403).end('denied'));
    expect(failure).toContain('PermissionError: The credentials may not list gs://bucket/x/');
    expect(failure).toContain('Allow storage.objects.list on the bucket bucket');
  });

  it('says that there is no bucket', async () => {
    await expect(allRecords('gs://no-such-bucket/x')).rejects.toThrow('There is no bucket no-such-bucket');
  });
});
