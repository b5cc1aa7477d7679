import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { ingest } from '../../lib/data/ingest.ts';
import { openStore } from '../../lib/store/open.ts';
import { birdstrikesAt, itIngestsFromABucket, theData } from '../support/bucket-ingest.ts';
import { failureOf } from '../support/errors.ts';
import { useFaultyServer } from '../support/faulty-server.ts';
import { aFolder } from '../support/folder.ts';
import { useGcs } from '../support/gcs.ts';
import { describeWith } from '../support/needs.ts';

const aStore = async () => openStore('file:store', { workspace: await aFolder() });

describeWith(['fake-gcs-server'], 'ingest, with Google Cloud Storage', ({ 'fake-gcs-server': program }) => {
  const gcs = useGcs(program);
  const faulty = useFaultyServer();

  itIngestsFromABucket('gs', gcs);

  it('notes which generation of an object it has read', async () => {
    const bucket = await gcs().bucket();
    await gcs().put(bucket, 'rows.csv', await theData());
    const first = await ingest(await birdstrikesAt(`gs://${bucket}/rows.csv`), await aStore());
    await gcs().put(bucket, 'rows.csv', await theData());
    const second = await ingest(await birdstrikesAt(`gs://${bucket}/rows.csv`), await aStore());
    const [one, other] = [first, second].map(({ provenance }) => provenance?.sources[0]);
    expect(one).toMatchObject({ etag: expect.any(String), versionId: expect.stringMatching(/^\d+$/) });
    expect(Number(other?.versionId)).toBeGreaterThan(Number(one?.versionId));
  });

  /** Runs `work` with a server that answers as `how` says in the place of Google Cloud. */
  async function withFaults<T>(
    how: Parameters<ReturnType<typeof faulty>['answer']>[0],
    work: () => Promise<T>,
  ): Promise<T> {
    const before = process.env['STORAGE_EMULATOR_HOST'];
    process.env['STORAGE_EMULATOR_HOST'] = faulty().url;
    faulty().answer(how);
    try {
      return await work();
    } finally {
      process.env['STORAGE_EMULATOR_HOST'] = before;
    }
  }

  it('unzips what is kept with Content-Encoding: gzip', async () => {
    const data = gzipSync(await theData());
    const { dataset } = await withFaults(
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': data.length }).end(data),
      async () => ingest(await birdstrikesAt('gs://bucket/rows.csv'), await aStore()),
    );
    expect(dataset.rows.read).toBe(10_000);
  });

  it('says that the reading broke off, and to run it again', async () => {
    const data = await theData();
    const failure = await withFaults(
      (_, response) => {
        response.writeHead(200, { 'content-length': data.length });
        response.write(data.subarray(0, 1000), () => response.destroy());
      },
      async () => failureOf(ingest(await birdstrikesAt('gs://bucket/rows.csv'), await aStore())),
    );
    expect(failure).toMatch(/^UnavailableError: gs:\/\/bucket\/rows\.csv broke off after \d+ bytes/);
    expect(failure).toContain('Run it again.');
  });

  it('says which right is missing', async () => {
    const failure = await withFaults(
      (_, response) => response.writeHead(403).end('denied'),
      async () => failureOf(ingest(await birdstrikesAt('gs://bucket/rows.csv'), await aStore())),
    );
    expect(failure).toContain('PermissionError: The credentials may not get gs://bucket/rows.csv');
    expect(failure).toContain(
      'Allow storage.objects.get on the bucket bucket: roles/storage.objectViewer has it.',
    );
  });
});
