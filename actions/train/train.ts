import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defineAction } from '../../lib/action/action.ts';
import { workFolder } from '../../lib/action/environment.ts';
import { type Digest, digestOf, isDigest, shortDigest } from '../../lib/digest/digest.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import { train as trainModel } from '../../lib/model/train.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import { inputs } from './inputs.ts';
import { progressLines } from './progress.ts';
import { trainSummary } from './summary.ts';

/**
 * Trains a model on a dataset and leaves `model.json` and `run.json` in the work folder. What an earlier training or
 * evaluation left there is taken away first, so that no later step can mistake it for this one's.
 *
 * Safe to run again: the same dataset, specification and seed give the same model, which is then taken from the store.
 */
export const train = defineAction(
  'train',
  inputs,
  ['model', 'run', 'reused', 'epochs'],
  async ({ model, dataset: given, store: storeUri }, { environment, log, summarize }) => {
    const { spec } = await loadSpec(resolve(environment.workspace, model));
    const store = openStore(storeUri, { workspace: environment.workspace });
    const folder = workFolder(environment, spec.name);
    const dataset = given !== undefined && isDigest(given) ? given : await datasetIn(folder, spec.name);
    for (const stale of ['model.json', 'run.json', 'evaluation.json']) {
      await rm(join(folder, stale), { force: true });
    }
    const { epochs } = spec.train.parameters;
    const trained = await trainModel(spec, dataset, {
      store,
      commit: environment.commit ?? null,
      workflowRun: environment.runUrl ?? null,
      onEpoch: progressLines(epochs, log.info, () => performance.now()),
    });
    const { modelDigest, runDigest, reused, run } = trained;
    await store.getFile(runDigest, join(folder, 'run.json'));
    await store.getFile(modelDigest, join(folder, 'model.json'));
    log.info(
      reused
        ? `${spec.name}: dataset, model.yml and seed are unchanged, model ${shortDigest(modelDigest)} is reused`
        : `${spec.name}: ${run.history.length} epochs make model ${shortDigest(modelDigest)}, best of them ${run.bestEpoch}`,
    );
    summarize(trainSummary(trained));
    return { model: modelDigest, run: runDigest, reused, epochs: run.history.length };
  },
);

async function datasetIn(folder: string, name: string): Promise<Digest> {
  const path = join(folder, 'dataset.json');
  try {
    return digestOf(await readFile(path));
  } catch (cause) {
    throw new NotFoundError(`There is no dataset of ${name} at ${path}`, {
      cause,
      hint: 'Run ingest first, or give the input dataset the digest of one that is in the store.',
    });
  }
}
