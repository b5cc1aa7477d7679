import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ingest } from '../../lib/data/ingest.ts';
import { readDatasetSplit } from '../../lib/data/read-split.ts';
import { type LoadedSpec, loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import type { BucketService } from './bucket-store.ts';
import { failureOf } from './errors.ts';
import { aFolder } from './folder.ts';

const birdstrikes = join(import.meta.dirname, '../../examples/birdstrikes');

/** The example birdstrikes with its data at `uris`. */
export async function birdstrikesAt(...uris: [string, ...string[]]): Promise<LoadedSpec> {
  const loaded = await loadSpec(birdstrikes);
  return { ...loaded, spec: { ...loaded.spec, data: { ...loaded.spec.data, sources: uris } } };
}

/** The data of that example: 10,000 rows of CSV. */
export function theData(): Promise<Buffer> {
  return readFile(join(birdstrikes, 'data', 'birdstrikes.csv'));
}

/** What ingest does with data in every bucket; `scheme` begins the URIs of its objects. */
export function itIngestsFromABucket(scheme: 's3' | 'gs', service: () => BucketService): void {
  const aStore = async (bucket: string) =>
    openStore(`${scheme}://${bucket}/slipway`, { workspace: await aFolder() });

  it('reads 10,000 rows from a bucket, keeps the dataset in it, and parses nothing the second time', async () => {
    const bucket = await service().bucket();
    const data = await theData();
    await service().put(bucket, 'raw/birdstrikes.csv', data);
    const store = await aStore(bucket);
    const loaded = await birdstrikesAt(`${scheme}://${bucket}/raw/birdstrikes.csv`);
    const first = await ingest(loaded, store);
    expect(first).toMatchObject({
      reused: false,
      dataset: { rows: { read: 10_000, accepted: 7164, rejected: 2836 }, sources: [{ bytes: data.length }] },
    });
    const { test } = first.dataset.splits;
    expect((await readDatasetSplit(store, first.dataset, 'test')).rows).toBe(test.rows);
    expect(await ingest(loaded, await aStore(bucket))).toEqual({ ...first, reused: true });
  });

  it('makes the same files of the same rows, wherever they and the store are', async () => {
    const bucket = await service().bucket();
    await service().put(bucket, 'birdstrikes.csv', await theData());
    const remote = await ingest(
      await birdstrikesAt(`${scheme}://${bucket}/birdstrikes.csv`),
      await aStore(bucket),
    );
    const local = await ingest(
      await loadSpec(birdstrikes),
      openStore('file:store', { workspace: await aFolder() }),
    );
    expect(remote.dataset.splits).toEqual(local.dataset.splits);
    expect(remote.dataset.profile).toEqual(local.dataset.profile);
  });

  it('joins what lies in the bucket and beside model.yml', async () => {
    const bucket = await service().bucket();
    await service().put(bucket, 'more.csv', await theData());
    const loaded = await birdstrikesAt('data/birdstrikes.csv', `${scheme}://${bucket}/more.csv`);
    const { dataset } = await ingest(loaded, await aStore(bucket));
    expect(dataset.rows.read).toBe(20_000);
  });

  it('says that an object does not exist', async () => {
    const bucket = await service().bucket();
    const loaded = await birdstrikesAt(`${scheme}://${bucket}/none.csv`);
    expect(await failureOf(ingest(loaded, await aStore(bucket)))).toContain(
      `NotFoundError: There is no object ${scheme}://${bucket}/none.csv`,
    );
  });
}
