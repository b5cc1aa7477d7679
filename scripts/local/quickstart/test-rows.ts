import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetManifest } from '../../../lib/data/dataset.ts';
import { readDatasetSplit } from '../../../lib/data/read-split.ts';
import { modelManifest } from '../../../lib/model/model.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { PipelineRequest } from './pipeline.ts';

/** The rows that the version that was made last has not learnt from, and what is in them. */
export async function testRows({ work, store, root }: Pick<PipelineRequest, 'work' | 'store' | 'root'>) {
  const dataset = datasetManifest.read(await readFile(join(work, 'dataset.json')), 'dataset.json');
  const { signature } = modelManifest.read(await readFile(join(work, 'model.json')), 'model.json');
  const table = await readDatasetSplit(openStore(store, { workspace: root }), dataset, 'test');
  return { table, signature };
}
