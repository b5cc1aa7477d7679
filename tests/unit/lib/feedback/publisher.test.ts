import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../../../lib/errors/errors.ts';
import { fileSegments } from '../../../../lib/feedback/file-segments.ts';
import { realFiles } from '../../../../lib/feedback/files.ts';
import { openPublisher } from '../../../../lib/feedback/publisher.ts';
import { newSegmentName, segmentPath } from '../../../../lib/feedback/segment.ts';
import type { SegmentStore } from '../../../../lib/feedback/segment-store.ts';
import { aDiskError, faultyFiles } from '../../../support/faulty-files.ts';
import { aFolder } from '../../../support/folder.ts';
import { becomes } from '../../../support/service-process.ts';

async function aPublisher({
  maxWaitingBytes = 1_000_000,
  store,
}: {
  readonly maxWaitingBytes?: number;
  readonly store?: Partial<SegmentStore>;
} = {}) {
  const folder = await aFolder();
  const root = join(await aFolder(), 'store');
  const failures: unknown[] = [];
  const dropped: string[] = [];
  let again = 0;
  const publisher = openPublisher({
    store: { ...fileSegments(root, realFiles), ...store },
    files: realFiles,
    maxWaitingBytes,
    pauseMs: 10,
    longestPauseMs: 40,
    failed: (error) => failures.push(error),
    succeededAgain: () => {
      again += 1;
    },
    dropped: ({ name }) => dropped.push(name),
    done: async () => undefined,
  });
  let time = Date.UTC(2026, 10, 24);
  return {
    publisher,
    folder,
    root,
    failures,
    dropped,
    again: () => again,
    async add(text: string) {
      time += 1000;
      const name = newSegmentName(time);
      const path = join(folder, `${name}.jsonl`);
      await writeFile(path, text);
      publisher.add({ name, isWhole: false, path, bytes: Buffer.byteLength(text) });
      return name;
    },
  };
}

const isEmpty = async (folder: string) => (await readdir(folder)).length === 0;

describe('a publisher', () => {
  it('puts segments, compressed, into the folder of their day, and clears the spool', async () => {
    const { publisher, add, folder, root } = await aPublisher();
    const name = await add('a\nb\n');
    await becomes(() => isEmpty(folder));
    expect(gunzipSync(await readFile(join(root, segmentPath(name)))).toString()).toBe('a\nb\n');
    expect(publisher.counts()).toEqual({
      segmentsPublished: 1,
      publishFailures: 0,
      segmentsDropped: 0,
      bytesWaiting: 0,
    });
  });

  it('keeps of a segment only what is its own', async () => {
    const { publisher, folder, root } = await aPublisher();
    const name = newSegmentName(Date.UTC(2026, 10, 24));
    const path = join(folder, `${name}.jsonl`);
    await writeFile(path, 'a\nb\nhalf of a li');
    publisher.add({ name, isWhole: false, path, bytes: 4 });
    await becomes(() => isEmpty(folder));
    expect(gunzipSync(await readFile(join(root, segmentPath(name)))).toString()).toBe('a\nb\n');
  });

  it('tries again, with pauses that grow, until the store is back, and says both once', async () => {
    let attempts = 0;
    const times: number[] = [];
    const { publisher, add, failures, again } = await aPublisher({
      store: {
        async publish(_, path) {
          attempts += 1;
          times.push(performance.now());
          if (attempts < 4) throw new UnavailableError('S3 is away');
          await rm(path);
        },
      },
    });
    await add('a\n');
    await becomes(() => publisher.counts().segmentsPublished === 1);
    expect(failures).toHaveLength(3);
    expect(again()).toBe(1);
    expect(publisher.counts()).toMatchObject({ publishFailures: 3, bytesWaiting: 0 });
  });

  it('asks a store that is away for one segment at a time, the oldest first', async () => {
    const asked: string[] = [];
    const { add, publisher } = await aPublisher({
      store: {
        async publish(name) {
          asked.push(name);
          throw new UnavailableError('S3 is away');
        },
      },
    });
    const first = await add('a\n');
    await add('b\n');
    await add('c\n');
    await becomes(() => asked.length > 3);
    expect(new Set(asked)).toEqual(new Set([first]));
    await publisher.close(1000);
  });

  it('is not held up by a segment that cannot be read', async () => {
    const { publisher, folder, add } = await aPublisher();
    const name = newSegmentName(0);
    publisher.add({ name, isWhole: false, path: folder, bytes: 10 });
    await add('a\n');
    await becomes(() => publisher.counts().segmentsPublished === 1);
    expect(await publisher.close(1000)).toBe(1);
  });

  it('forgets a segment that another process has taken over', async () => {
    const { publisher, folder } = await aPublisher();
    const name = newSegmentName(0);
    publisher.add({ name, isWhole: false, path: join(folder, `${name}.jsonl`), bytes: 10 });
    await becomes(() => publisher.counts().bytesWaiting === 0);
    expect(publisher.counts()).toMatchObject({ segmentsPublished: 0, publishFailures: 0 });
  });

  it('removes the oldest segments, and counts them, when more wait than the disk may hold', async () => {
    const { publisher, add, dropped, folder } = await aPublisher({
      maxWaitingBytes: 400,
      store: {
        async publish() {
          throw new UnavailableError('S3 is away');
        },
      },
    });
    const names: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      names.push(await add(`${Math.random()}${Math.random()}${Math.random()}${'x'.repeat(100)}\n`));
    }
    await becomes(() => publisher.counts().bytesWaiting <= 400);
    await publisher.close(1000);
    expect(dropped.length).toBeGreaterThan(0);
    expect(dropped).toEqual(names.slice(0, dropped.length));
    expect(publisher.counts().segmentsDropped).toBe(dropped.length);
    expect(await readdir(folder)).toHaveLength(6 - dropped.length);
  });

  it('tries once more when it is closed, and says what is left', async () => {
    let isAway = true;
    const { publisher, add } = await aPublisher({
      store: {
        async publish(_, path) {
          if (isAway) throw new UnavailableError('S3 is away');
          await rm(path);
        },
      },
    });
    await add('a\n');
    await becomes(() => publisher.counts().publishFailures > 0);
    isAway = false;
    expect(await publisher.close(5000)).toBe(0);
  });

  it('does not wait for a store that does not answer when it is closed', async () => {
    const { publisher, add } = await aPublisher({
      store: { publish: () => new Promise<void>(() => undefined) },
    });
    await add('a\n');
    expect(await publisher.close(50)).toBe(1);
  });
});

describe('a store in a folder', () => {
  it('takes segments from another disk, where they appear under their name only when they are whole', async () => {
    const root = join(await aFolder(), 'store');
    const name = newSegmentName(Date.UTC(2026, 10, 24));
    const path = join(await aFolder(), 'x');
    await writeFile(path, 'whole');
    const target = join(root, segmentPath(name));
    const { files } = faultyFiles(({ name: operation, path: from }) =>
      operation === 'rename' && from === path ? aDiskError('EXDEV') : 'well',
    );
    await fileSegments(root, files).publish(name, path);
    expect((await readFile(target)).toString()).toBe('whole');
    await expect(readFile(path)).rejects.toThrow('ENOENT');
    expect(await readdir(join(root, '2026/11/24'))).toEqual([`${name}.jsonl.gz`]);
  });
});
