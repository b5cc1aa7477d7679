import { IntegrityError } from '../errors/errors.ts';
import type { Store } from '../store/store.ts';
import type { Dataset, SplitName } from './dataset.ts';
import { readSplit } from './parquet-read.ts';
import type { Table } from './table.ts';

/**
 * The rows of `split`, in the order of the sources.
 *
 * @throws NotFoundError when `store` does not have them
 * @throws IntegrityError when what it has is not what `dataset` names
 */
export async function readDatasetSplit(store: Store, dataset: Dataset, split: SplitName): Promise<Table> {
  const { digest, rows } = dataset.splits[split];
  const origin = `the ${split} split of ${dataset.name} (${digest})`;
  const table = await readSplit(await store.get(digest), dataset, origin);
  if (table.rows === rows) return table;
  throw new IntegrityError(`${origin} has ${table.rows} rows, but its dataset says ${rows}`);
}
