import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GetObjectCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { digestOf, hexOf } from '../../lib/digest/digest.ts';
import { describeError } from '../../lib/errors/describe.ts';
import { NotFoundError, PermissionError } from '../../lib/errors/errors.ts';
import { openStore } from '../../lib/store/open.ts';
import { itIsAStoreInABucket } from '../support/bucket-store.ts';
import { describeWith } from '../support/needs.ts';
import { aFreePort } from '../support/ports.ts';
import { useS3 } from '../support/s3.ts';

const execute = promisify(execFile);
const bytes = Buffer.from('some bytes');
const key = digestOf('an input');
const nowhere = { workspace: '/nowhere' };

describeWith(['moto_server'], 'a store on S3', ({ moto_server }) => {
  const s3 = useS3(moto_server);

  async function aStore(prefix = 'models/store/') {
    const bucket = await s3().bucket();
    return { bucket, store: openStore(`s3://${bucket}/${prefix}`, nowhere) };
  }

  itIsAStoreInABucket('s3', s3);

  it('lets S3 check the SHA-256 of what it writes', async () => {
    const { bucket, store } = await aStore('');
    await store.put(bytes);
    const [name = ''] = await s3().keysIn(bucket);
    const { ChecksumSHA256 } = await s3().client.send(
      new GetObjectCommand({ Bucket: bucket, Key: name, ChecksumMode: 'ENABLED' }),
    );
    expect(ChecksumSHA256).toBe(Buffer.from(hexOf(digestOf(bytes)), 'hex').toString('base64'));
  });

  it('says that there is no such bucket', async () => {
    const store = openStore('s3://no-such-bucket/x', nowhere);
    await expect(store.put(bytes)).rejects.toThrow(NotFoundError);
    await expect(store.put(bytes)).rejects.toThrow('There is no bucket no-such-bucket');
    await expect(store.get(digestOf(bytes))).rejects.toThrow('There is no bucket no-such-bucket');
    await expect(store.recall('train', key)).rejects.toThrow('There is no bucket no-such-bucket');
  });

  it.each([
    ['s3:GetObject', 'GetObject', 's3:GetObject'],
    ['s3:PutObject', 'PutObject', 's3:PutObject'],
  ])('names the permission that is missing when %s is denied', async (action, operation, permission) => {
    const { bucket, store } = await aStore();
    const digest = action === 's3:GetObject' ? await store.put(bytes) : digestOf(bytes);
    const statement = {
      Effect: 'Deny',
      Principal: '*',
      Action: action,
      Resource: `arn:aws:s3:::${bucket}/*`,
    };
    await s3().client.send(
      new PutBucketPolicyCommand({
        Bucket: bucket,
        Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
      }),
    );
    const error = await (action === 's3:GetObject' ? store.get(digest) : store.put(bytes)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PermissionError);
    expect(describeError(error)).toContain(`may not ${operation} s3://${bucket}/models/store/blobs/sha256/`);
    expect(describeError(error)).toContain(`Allow ${permission} on arn:aws:s3:::${bucket}/models/store/`);
  });

  it('says that the endpoint is away', async () => {
    // In a process of its own: the library cannot recognise Node's errors among jest's globals.
    const script = `
      import { openStore } from './lib/store/open.ts';
      import { describeError } from './lib/errors/describe.ts';
      try { await openStore('s3://some-bucket', { workspace: '/' }).put(Buffer.from('x')); }
      catch (error) { console.log(describeError(error)); }`;
    const endpoint = `http://127.0.0.1:${await aFreePort()}`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, NODE_OPTIONS: '', AWS_ENDPOINT_URL_S3: endpoint },
    });
    expect(stdout).toMatch(/^UnavailableError: S3 could not answer HeadObject s3:\/\/some-bucket\//);
    expect(stdout).toContain('AWS_ENDPOINT_URL_S3');
    expect(stdout).toContain('ECONNREFUSED');
  });
});
