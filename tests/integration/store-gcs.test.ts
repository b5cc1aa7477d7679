import { expect, it } from '@jest/globals';
import { digestOf } from '../../lib/digest/digest.ts';
import { openStore } from '../../lib/store/open.ts';
import { itIsAStoreInABucket } from '../support/bucket-store.ts';
import { failureOf } from '../support/errors.ts';
import { useGcs } from '../support/gcs.ts';
import { describeWith } from '../support/needs.ts';
import { aFreePort } from '../support/ports.ts';

const bytes = Buffer.from('some bytes');

describeWith(['fake-gcs-server'], 'a store on Google Cloud', ({ 'fake-gcs-server': program }) => {
  const gcs = useGcs(program);

  itIsAStoreInABucket('gs', gcs);

  it('says that there is no such bucket', async () => {
    const store = openStore('gs://no-such-bucket/x', { workspace: '/nowhere' });
    expect(await failureOf(store.put(bytes))).toMatch(/^NotFoundError: There is no bucket no-such-bucket/);
  });

  it('says that Google Cloud is away', async () => {
    const before = process.env['STORAGE_EMULATOR_HOST'];
    process.env['STORAGE_EMULATOR_HOST'] = `127.0.0.1:${await aFreePort()}`;
    try {
      const failure = await failureOf(openStore('gs://bucket', { workspace: '/' }).get(digestOf(bytes)));
      expect(failure).toMatch(
        /^UnavailableError: Google Cloud Storage could not answer objects.get gs:\/\/bucket\/blobs/,
      );
      expect(failure).toContain('Caused by: TypeError: fetch failed');
    } finally {
      process.env['STORAGE_EMULATOR_HOST'] = before;
    }
  });
});
