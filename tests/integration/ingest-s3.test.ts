import { PutBucketPolicyCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { ingest } from '../../lib/data/ingest.ts';
import { openStore } from '../../lib/store/open.ts';
import { birdstrikesAt, itIngestsFromABucket, theData } from '../support/bucket-ingest.ts';
import { failureOf } from '../support/errors.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { useS3 } from '../support/s3.ts';

describeWith(['moto_server'], 'ingest, with a real S3 API', ({ moto_server }) => {
  const s3 = useS3(moto_server);
  const aStore = async () => openStore('file:store', { workspace: await aFolder() });

  itIngestsFromABucket('s3', s3);

  it('notes which version of an object it has read', async () => {
    const bucket = await s3().bucket();
    await s3().client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await s3().put(bucket, 'rows.csv', await theData());
    const { provenance } = await ingest(await birdstrikesAt(`s3://${bucket}/rows.csv`), await aStore());
    expect(provenance?.sources).toMatchObject([
      { etag: expect.stringMatching(/^"[0-9a-f]{32}"$/), versionId: expect.any(String) },
    ]);
  });

  it('says that there is no such bucket', async () => {
    const loaded = await birdstrikesAt('s3://no-such-bucket/x.csv');
    expect(await failureOf(ingest(loaded, await aStore()))).toContain(
      'NotFoundError: There is no bucket no-such-bucket',
    );
  });

  it('says which permission is missing', async () => {
    const bucket = await s3().bucket();
    await s3().put(bucket, 'x.csv', 'a,b\n1,2\n');
    const statement = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/*`,
    };
    await s3().client.send(
      new PutBucketPolicyCommand({
        Bucket: bucket,
        Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      }),
    );
    const failure = await failureOf(ingest(await birdstrikesAt(`s3://${bucket}/x.csv`), await aStore()));
    expect(failure).toContain(`PermissionError: The credentials may not GetObject s3://${bucket}/x.csv`);
    expect(failure).toContain(`Allow s3:GetObject on arn:aws:s3:::${bucket}/x.csv`);
  });
});
