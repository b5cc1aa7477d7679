import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readDatasetSplit } from '../../../../lib/data/read-split.ts';
import { cellOf } from '../../../../lib/data/table.ts';
import { IntegrityError, NotFoundError } from '../../../../lib/errors/errors.ts';
import { openStore } from '../../../../lib/store/open.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { aDataset, aStoredDataset, aTable } from '../../../fixtures/data.ts';
import { aFolder } from '../../../support/folder.ts';

describe('readDatasetSplit', () => {
  let store: Store;
  beforeEach(async () => {
    store = openStore(`file:${join(await aFolder(), 'store')}`, { workspace: '/' });
  });

  it('gives the rows of each split', async () => {
    const dataset = await aStoredDataset(store, { rows: 30 });
    const all = aTable({ rows: 30 });
    let next = 0;
    for (const split of ['train', 'validation', 'test'] as const) {
      const table = await readDatasetSplit(store, dataset, split);
      expect(table.rows).toBe(dataset.splits[split].rows);
      for (const [name, column] of table.columns) {
        const whole = all.columns.get(name);
        if (whole === undefined) throw new Error(`there is no column ${name}`);
        for (let row = 0; row < table.rows; row += 1)
          expect(cellOf(column, row)).toBe(cellOf(whole, next + row));
      }
      next += table.rows;
    }
    expect(next).toBe(30);
  });

  it('says when the store does not have the split', async () => {
    await expect(readDatasetSplit(store, aDataset(), 'train')).rejects.toThrow(NotFoundError);
  });

  it('refuses a split with another number of rows than the dataset says', async () => {
    const dataset = await aStoredDataset(store);
    const train = { ...dataset.splits.train, rows: 1 };
    const lying = { ...dataset, splits: { ...dataset.splits, train } };
    await expect(readDatasetSplit(store, lying, 'train')).rejects.toThrow(IntegrityError);
  });
});
