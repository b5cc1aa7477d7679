import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defineAction } from '../../lib/action/action.ts';
import { workFolder } from '../../lib/action/environment.ts';
import { writeDatasetFiles } from '../../lib/data/dataset-files.ts';
import { ingest as ingestData } from '../../lib/data/ingest.ts';
import { provenanceManifest } from '../../lib/data/provenance.ts';
import { RejectedRowsError } from '../../lib/data/rejections.ts';
import { shortDigest } from '../../lib/digest/digest.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import { inputs } from './inputs.ts';
import { ingestSummary, rejectedSummary } from './summary.ts';

/**
 * Makes the dataset of a model and leaves its files in the work folder. When too many rows break the contract,
 * `rejected.jsonl` and the summary say which. After a failure no `dataset.json` is there.
 *
 * Safe to run again: the same sources and contract give the same dataset, which is then taken from the store.
 */
export const ingest = defineAction(
  'ingest',
  inputs,
  ['dataset', 'rows', 'rejected', 'reused'],
  async ({ model, store: storeUri }, { environment, log, summarize }) => {
    const loaded = await loadSpec(resolve(environment.workspace, model));
    const { name } = loaded.spec;
    const store = openStore(storeUri, { workspace: environment.workspace });
    const folder = workFolder(environment, name);
    // A later step must not take the dataset of an earlier run for the one that this run failed to make.
    await rm(join(folder, 'dataset.json'), { force: true });
    try {
      const result = await ingestData(loaded, store);
      const { dataset, digest, reused, provenance } = result;
      await writeDatasetFiles(store, result, folder);
      const provenanceFile = join(folder, 'provenance.json');
      if (provenance === undefined) await rm(provenanceFile, { force: true });
      else await writeFile(provenanceFile, provenanceManifest.write(provenance).bytes);
      log.info(
        reused
          ? `${name}: the sources and the contract are unchanged, dataset ${shortDigest(digest)} is reused`
          : `${name}: ${dataset.rows.accepted} of ${dataset.rows.read} rows make dataset ${shortDigest(digest)}`,
      );
      summarize(ingestSummary(result));
      const { accepted, rejected } = dataset.rows;
      return { dataset: digest, rows: accepted, rejected, reused };
    } catch (error) {
      if (error instanceof RejectedRowsError) {
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'rejected.jsonl'), error.rejected);
        summarize(rejectedSummary(name, error));
      }
      throw error;
    }
  },
);
