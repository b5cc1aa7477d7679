import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../digest/digest.ts';
import type { Store } from '../store/store.ts';
import type { Dataset } from './dataset.ts';

/**
 * Writes a stored dataset to `folder` for whoever comes next: `dataset.json`, `train.parquet`, `validation.parquet`,
 * `test.parquet` and, when rows were rejected, `rejected.jsonl`. Each appears only once whole and verified.
 *
 * @param digest of `dataset.json`
 * @throws NotFoundError, IntegrityError when `store` does not have them as they were made
 */
export async function writeDatasetFiles(
  store: Store,
  { dataset, digest }: { readonly dataset: Dataset; readonly digest: Digest },
  folder: string,
): Promise<void> {
  for (const split of ['train', 'validation', 'test'] as const) {
    await store.getFile(dataset.splits[split].digest, join(folder, `${split}.parquet`));
  }
  const rejected = join(folder, 'rejected.jsonl');
  if (dataset.rejected === undefined) await rm(rejected, { force: true });
  else await store.getFile(dataset.rejected, rejected);
  await store.getFile(digest, join(folder, 'dataset.json'));
}
