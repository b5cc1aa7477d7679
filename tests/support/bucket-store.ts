import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { digestOf, hexOf } from '../../lib/digest/digest.ts';
import { describeError } from '../../lib/errors/describe.ts';
import { IntegrityError, NotFoundError } from '../../lib/errors/errors.ts';
import { openStore } from '../../lib/store/open.ts';
import { aFolder } from './folder.ts';

/** A service that keeps objects in buckets, as tests see it from beside. */
export interface BucketService {
  /** Makes a bucket with a name of its own. */
  bucket(): Promise<string>;
  keysIn(bucket: string): Promise<readonly string[]>;
  /** Writes an object, also over another. */
  put(bucket: string, key: string, body: string | Uint8Array): Promise<unknown>;
}

const bytes = Buffer.from('some bytes');
const key = digestOf('an input');

/** What every store in a bucket does; `scheme` begins its URI. */
export function itIsAStoreInABucket(scheme: 's3' | 'gs', service: () => BucketService): void {
  async function aStore(prefix = 'models/store/') {
    const bucket = await service().bucket();
    return { bucket, store: openStore(`${scheme}://${bucket}/${prefix}`, { workspace: '/nowhere' }) };
  }

  it('keeps a blob under its digest and gives it back', async () => {
    const { bucket, store } = await aStore();
    const digest = await store.put(bytes);
    expect(digest).toBe(digestOf(bytes));
    const hex = hexOf(digest);
    expect(await service().keysIn(bucket)).toEqual([`models/store/blobs/sha256/${hex.slice(0, 2)}/${hex}`]);
    expect(await store.get(digest)).toEqual(bytes);
    expect(await store.has(digest)).toBe(true);
    expect(await store.has(digestOf('others'))).toBe(false);
  });

  it('uses the whole bucket when the URI has no prefix', async () => {
    const { bucket, store } = await aStore('');
    await store.put(bytes);
    expect(await service().keysIn(bucket)).toEqual([expect.stringMatching(/^blobs\/sha256\//)]);
    expect(store.uri).toBe(`${scheme}://${bucket}`);
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

  it('keeps what is empty', async () => {
    const { store } = await aStore();
    expect(await store.get(await store.put(Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
  });

  it('refuses a blob whose bytes are not those of its name', async () => {
    const { bucket, store } = await aStore('');
    const digest = await store.put(bytes);
    const [name = ''] = await service().keysIn(bucket);
    await service().put(bucket, name, 'other bytes');
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
    expect(await service().keysIn(bucket)).toHaveLength(1);
  });

  it('knows nothing of a step that was not recorded', async () => {
    const { store } = await aStore();
    expect(await store.recall('ingest', key)).toBeUndefined();
  });

  it('says that it has no such blob', async () => {
    const { bucket, store } = await aStore();
    const error = await store.get(digestOf('others')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(describeError(error)).toContain(
      `${scheme}://${bucket}/models/store has no blob ${digestOf('others')}`,
    );
  });
}
