import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PutBucketPolicyCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { ingest } from '../../lib/data/ingest.ts';
import { readDatasetSplit } from '../../lib/data/read-split.ts';
import { type LoadedSpec, loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import { failureOf } from '../support/errors.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { useS3 } from '../support/s3.ts';

const birdstrikes = join(import.meta.dirname, '../../examples/birdstrikes');

describeWith(['moto_server'], 'ingest, with a real S3 API', ({ moto_server }) => {
  const s3 = useS3(moto_server);

  /** The example birdstrikes with its data at `uris`. */
  async function birdstrikesAt(...uris: [string, ...string[]]): Promise<LoadedSpec> {
    const loaded = await loadSpec(birdstrikes);
    return { ...loaded, spec: { ...loaded.spec, data: { ...loaded.spec.data, sources: uris } } };
  }

  async function upload(bucket: string, key: string, body: string | Uint8Array): Promise<void> {
    await s3().client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  }

  const aStore = async (bucket: string) =>
    openStore(`s3://${bucket}/slipway`, { workspace: await aFolder() });

  it('reads 10,000 rows from a bucket, keeps the dataset in it, and parses nothing the second time', async () => {
    const bucket = await s3().bucket();
    await s3().client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    const data = await readFile(join(birdstrikes, 'data', 'birdstrikes.csv'));
    await upload(bucket, 'raw/birdstrikes.csv', data);
    const store = await aStore(bucket);
    const loaded = await birdstrikesAt(`s3://${bucket}/raw/birdstrikes.csv`);
    const first = await ingest(loaded, store);
    expect(first).toMatchObject({
      reused: false,
      dataset: { rows: { read: 10_000, accepted: 7164, rejected: 2836 }, sources: [{ bytes: data.length }] },
      provenance: {
        sources: [{ etag: expect.stringMatching(/^"[0-9a-f]{32}"$/), versionId: expect.any(String) }],
      },
    });
    const { test } = first.dataset.splits;
    expect((await readDatasetSplit(store, first.dataset, 'test')).rows).toBe(test.rows);
    expect(await ingest(loaded, await aStore(bucket))).toEqual({ ...first, reused: true });
  });

  it('makes the same files of the same rows, wherever they and the store are', async () => {
    const bucket = await s3().bucket();
    await upload(bucket, 'birdstrikes.csv', await readFile(join(birdstrikes, 'data', 'birdstrikes.csv')));
    const remote = await ingest(await birdstrikesAt(`s3://${bucket}/birdstrikes.csv`), await aStore(bucket));
    const local = await ingest(
      await loadSpec(birdstrikes),
      openStore('file:store', { workspace: await aFolder() }),
    );
    expect(remote.dataset.splits).toEqual(local.dataset.splits);
    expect(remote.dataset.profile).toEqual(local.dataset.profile);
  });

  it('joins what lies on S3 and beside model.yml', async () => {
    const bucket = await s3().bucket();
    const data = await readFile(join(birdstrikes, 'data', 'birdstrikes.csv'));
    await upload(bucket, 'more.csv', data);
    const loaded = await birdstrikesAt('data/birdstrikes.csv', `s3://${bucket}/more.csv`);
    const { dataset } = await ingest(loaded, await aStore(bucket));
    expect(dataset.rows.read).toBe(20_000);
  });

  it.each([
    ['s3://no-such-bucket/x.csv', 'NotFoundError: There is no bucket no-such-bucket'],
    ['an object that is not there', 'NotFoundError: There is no object s3://'],
  ])('says that %s does not exist', async (uri, message) => {
    const bucket = await s3().bucket();
    const loaded = await birdstrikesAt(uri.startsWith('s3:') ? uri : `s3://${bucket}/none.csv`);
    expect(await failureOf(ingest(loaded, await aStore(bucket)))).toContain(message);
  });

  it('says which permission is missing', async () => {
    const bucket = await s3().bucket();
    await upload(bucket, 'x.csv', 'a,b\n1,2\n');
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
    const failure = await failureOf(
      ingest(await birdstrikesAt(`s3://${bucket}/x.csv`), await aStore(bucket)),
    );
    expect(failure).toContain(`PermissionError: The credentials may not GetObject s3://${bucket}/x.csv`);
    expect(failure).toContain(`Allow s3:GetObject on arn:aws:s3:::${bucket}/x.csv`);
  });
});
