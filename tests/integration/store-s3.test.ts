import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { digestOf, hexOf } from '../../lib/digest/digest.ts';
import { describeError } from '../../lib/errors/describe.ts';
import { IntegrityError, NotFoundError, PermissionError } from '../../lib/errors/errors.ts';
import { openStore } from '../../lib/store/open.ts';
import { aFolder } from '../support/folder.ts';
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

  async function keysIn(bucket: string): Promise<string[]> {
    const { Contents = [] } = await s3().client.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Contents.map(({ Key }) => Key ?? '');
  }

  it('keeps a blob under its digest and gives it back', async () => {
    const { bucket, store } = await aStore();
    const digest = await store.put(bytes);
    expect(digest).toBe(digestOf(bytes));
    const hex = hexOf(digest);
    expect(await keysIn(bucket)).toEqual([`models/store/blobs/sha256/${hex.slice(0, 2)}/${hex}`]);
    expect(await store.get(digest)).toEqual(bytes);
    expect(await store.has(digest)).toBe(true);
    expect(await store.has(digestOf('others'))).toBe(false);
  });

  it('uses the whole bucket when the URI has no prefix', async () => {
    const { bucket, store } = await aStore('');
    await store.put(bytes);
    expect(await keysIn(bucket)).toEqual([expect.stringMatching(/^blobs\/sha256\//)]);
    expect(store.uri).toBe(`s3://${bucket}`);
  });

  it('streams files in and out', async () => {
    const { store } = await aStore();
    const folder = await aFolder();
    const content = Buffer.alloc(9_000_000, 'abc');
    await writeFile(join(folder, 'in'), content);
    const digest = await store.putFile(join(folder, 'in'));
    expect(digest).toBe(digestOf(content));
    expect(await store.putFile(join(folder, 'in'))).toBe(digest);
    await store.getFile(digest, join(folder, 'deep', 'out'));
    expect(digestOf(await readFile(join(folder, 'deep', 'out')))).toBe(digest);
  });

  it('lets S3 check the SHA-256 of what it writes', async () => {
    const { bucket, store } = await aStore('');
    await store.put(bytes);
    const [name = ''] = await keysIn(bucket);
    const { ChecksumSHA256 } = await s3().client.send(
      new GetObjectCommand({ Bucket: bucket, Key: name, ChecksumMode: 'ENABLED' }),
    );
    expect(ChecksumSHA256).toBe(Buffer.from(hexOf(digestOf(bytes)), 'hex').toString('base64'));
  });

  it('refuses a blob whose bytes are not those of its name', async () => {
    const { bucket, store } = await aStore('');
    const digest = await store.put(bytes);
    const [name = ''] = await keysIn(bucket);
    await s3().client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: 'other bytes' }));
    await expect(store.get(digest)).rejects.toThrow(IntegrityError);
    const folder = await aFolder();
    await expect(store.getFile(digest, join(folder, 'out'))).rejects.toThrow(IntegrityError);
    await expect(readFile(join(folder, 'out'))).rejects.toThrow('ENOENT');
  });

  it('never replaces a record: of ten writers at once one is first and all agree on it', async () => {
    const { store } = await aStore();
    const given = await Promise.all(
      Array.from({ length: 10 }, (_, writer) =>
        store.record('train', key, { model: digestOf(`model ${writer}`) }),
      ),
    );
    const first = given[0];
    expect(new Set(given.map((results) => results['model'])).size).toBe(1);
    expect(await store.recall('train', key)).toEqual(first);
    expect(await store.record('train', key, { model: digestOf('late') })).toEqual(first);
  });

  it('lets ten writers store the same blob at once', async () => {
    const { bucket, store } = await aStore();
    const digests = await Promise.all(Array.from({ length: 10 }, () => store.put(bytes)));
    expect(new Set(digests)).toEqual(new Set([digestOf(bytes)]));
    expect(await keysIn(bucket)).toHaveLength(1);
  });

  it('knows nothing of a step that was not recorded', async () => {
    const { store } = await aStore();
    expect(await store.recall('ingest', key)).toBeUndefined();
  });

  it('says that it has no such blob', async () => {
    const { bucket, store } = await aStore();
    const error = await store.get(digestOf('others')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(describeError(error)).toContain(`s3://${bucket}/models/store has no blob ${digestOf('others')}`);
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
