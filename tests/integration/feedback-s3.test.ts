import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { nothingRead } from '../../lib/feedback/lines.ts';
import { tailRecords } from '../../lib/feedback/read.ts';
import { readRecords } from '../../lib/feedback/read-records.ts';
import { openRecordLog, type RecordLogParts } from '../../lib/feedback/record-log.ts';
import { aFeedback } from '../fixtures/experiment.ts';
import { linesOf, someOwners } from '../fixtures/feedback.ts';
import { aDiskError, faultyFiles } from '../support/faulty-files.ts';
import { allRecords } from '../support/feedback.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { aFreePort } from '../support/ports.ts';
import { useS3 } from '../support/s3.ts';
import { becomes } from '../support/service-process.ts';

async function aLog(store: string, parts: RecordLogParts = {}) {
  const spool = await aFolder();
  const said: string[] = [];
  const open = (more: RecordLogParts = {}) =>
    openRecordLog(
      { store, spool, rotateMs: 60_000 },
      { info: (message) => said.push(message), error: (message) => said.push(message) },
      { pauseMs: 20, longestPauseMs: 100, ...parts, ...more },
    );
  return { spool, said, open };
}

const label = (requestId: string) => linesOf(aFeedback({ requestId }));

describeWith(['moto_server'], 'feedback on S3', ({ moto_server: moto }) => {
  const s3 = useS3(moto);

  it('comes into the bucket, under a prefix and the day, and is read from there', async () => {
    const bucket = await s3().bucket();
    const store = `s3://${bucket}/team/feedback/`;
    const { open, spool } = await aLog(store);
    const log = open();
    await log.appendSynced(label('a'));
    expect(await allRecords(store)).toEqual([]);
    expect(await allRecords(store, spool)).toMatchObject([{ requestId: 'a' }]);
    expect(await log.close(10_000)).toBe(0);
    expect(await allRecords(store, spool)).toMatchObject([{ requestId: 'a' }]);
    expect(await readdir(spool)).toEqual([]);
    const { Contents = [] } = await s3().client.send(new ListObjectsV2Command({ Bucket: bucket }));
    expect(Contents.map(({ Key }) => Key)).toEqual([
      expect.stringMatching(/^team\/feedback\/\d{4}\/\d{2}\/\d{2}\/\d{8}T\d{9}Z_.*\.jsonl\.gz$/),
    ]);
  });

  it('is there once when the process was killed before it could clear its spool', async () => {
    const store = `s3://${await s3().bucket()}`;
    const { open } = await aLog(store);
    const owners = someOwners();
    const { files, kill } = faultyFiles(({ name, path }) =>
      name === 'rename' && path.endsWith('.part') ? aDiskError('EIO') : 'well',
    );
    const first = open({ files, owner: owners.owner('one') });
    await first.appendSynced(label('a'));
    await first.close(100);
    await kill();
    owners.end('one');
    // The same segment is put twice, as by one that is killed between putting and removing it.
    const second = open({ owner: owners.owner('two') });
    await second.recovered;
    expect(await second.close(10_000)).toBe(0);
    expect(await allRecords(store)).toHaveLength(1);
  });

  it('is read on as it comes, in pages, and what else lies there is counted', async () => {
    const bucket = await s3().bucket();
    const store = `s3://${bucket}/f`;
    const put = (key: string) =>
      s3().client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x' }));
    await put('f/2026/11/24/notes.txt');
    await put('f/zzz');
    await put('other/2026/11/24/x.jsonl.gz');
    const { open } = await aLog(store, { maxSegmentBytes: 50 });
    const log = open();
    const counts = nothingRead();
    const tail = tailRecords(store, { counts });
    const next = async () => {
      const ids: string[] = [];
      for await (const records of tail.next()) ids.push(...records.map(({ requestId }) => requestId));
      return ids;
    };
    for (const id of ['a', 'b', 'c']) await log.appendSynced(label(id));
    await becomes(() => log.counts().segmentsPublished === 3);
    expect(await next()).toEqual(['a', 'b', 'c']);
    await log.appendSynced(label('d'));
    await becomes(() => log.counts().segmentsPublished === 4);
    expect(await next()).toEqual(['d']);
    expect(await next()).toEqual([]);
    expect(counts).toMatchObject({ segments: 4, foreignFiles: 2, badLines: 0 });
    await log.close(10_000);
  });

  it('says which bucket there is not', async () => {
    const store = 's3://no-such-bucket/x';
    await expect(allRecords(store)).rejects.toThrow('There is no bucket no-such-bucket');
    const { open, said, spool } = await aLog(store);
    const log = open();
    await log.appendSynced(label('a'));
    expect(await log.close(5000)).toBe(1);
    expect(new Set(said)).toEqual(
      new Set(['feedback segments cannot be brought into the store; they wait on the disk']),
    );
    expect(await readdir(spool)).toHaveLength(1);
  });

  it('waits on the disk while S3 is away, is acknowledged all the same, and comes when S3 is back', async () => {
    const port = await aFreePort();
    const endpoint = `http://127.0.0.1:${port}`;
    const before = process.env['AWS_ENDPOINT_URL_S3'];
    process.env['AWS_ENDPOINT_URL_S3'] = endpoint;
    let child: ChildProcess | undefined;
    try {
      const { open, said } = await aLog('s3://late/x', { maxSegmentBytes: 50 });
      const log = open();
      for (const id of ['a', 'b', 'c']) await log.appendSynced(label(id));
      await becomes(() => log.counts().publishFailures > 1);
      expect(log.counts()).toMatchObject({ segmentsPublished: 0 });
      expect(log.counts().bytesWaiting).toBeGreaterThan(0);

      child = spawn(moto, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      const client = new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1', maxAttempts: 1 });
      await becomes(async () => {
        try {
          await client.send(new CreateBucketCommand({ Bucket: 'late' }));
          return true;
        } catch {
          await wait(100);
          return false;
        }
      });
      client.destroy();
      await becomes(() => log.counts().segmentsPublished === 3);
      expect(log.counts().bytesWaiting).toBe(0);
      expect(said.at(-1)).toBe('feedback segments reach the store again');
      const ids: string[] = [];
      for await (const { requestId } of readRecords('s3://late/x')) ids.push(requestId);
      expect(ids).toEqual(['a', 'b', 'c']);
      await log.close(1000);
    } finally {
      process.env['AWS_ENDPOINT_URL_S3'] = before;
      if (child !== undefined) {
        const ended = once(child, 'exit');
        child.kill();
        await ended;
      }
    }
  });
});
