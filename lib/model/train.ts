import { type Dataset, datasetManifest } from '../data/dataset.ts';
import { readDatasetSplit } from '../data/read-split.ts';
import { type Digest, digestOfJson } from '../digest/digest.ts';
import { TrainingError } from '../errors/errors.ts';
import { contractDigest, trainingDigest } from '../spec/digests.ts';
import type { Spec } from '../spec/schema.ts';
import type { Store } from '../store/store.ts';
import { fitModel } from './fit.ts';
import type { TrainingRequest } from './flavor.ts';
import { type Model, modelManifest, type Run, runManifest } from './model.ts';
import { trainingEnvironment } from './run-environment.ts';
import { trainableFlavor } from './trainable-flavors.ts';

/** Raised when this code comes to give another model for the same dataset, specification and flavor. */
const engine = 1;

export interface TrainingContext {
  readonly store: Store;
  /** The commit that is trained from; null by hand, where the files need not be those of any commit. */
  readonly commit: string | null;
  /** Link of the workflow run, when there is one. */
  readonly workflowRun: string | null;
  readonly onEpoch?: TrainingRequest['onEpoch'];
}

/** A model and the run that made it, both in the store. */
export interface Trained {
  readonly model: Model;
  readonly modelDigest: Digest;
  readonly run: Run;
  readonly runDigest: Digest;
  /** Whether the store had them already, so that nothing was trained. */
  readonly reused: boolean;
}

/**
 * Trains the model that `spec` describes on the dataset named by `dataset`, unless the store remembers what came of
 * the same dataset, the same training part of `model.yml`, and the same flavor.
 *
 * @throws NotFoundError when the store lacks the dataset
 * @throws TrainingError when the dataset is of another contract, cannot be learnt from, or training fails
 */
export async function train(spec: Spec, dataset: Digest, context: TrainingContext): Promise<Trained> {
  const { store } = context;
  const manifest = datasetManifest.read(await store.get(dataset), `the dataset ${dataset}`);
  refuseOtherContract(spec, manifest);
  const { name, version } = trainableFlavor(spec.train.flavor);
  const key = digestOfJson({ dataset, training: trainingDigest(spec), flavor: { name, version }, engine });
  const remembered = await recall(store, key);
  if (remembered !== undefined) return { ...remembered, reused: true };

  const made = await trainNow(spec, dataset, manifest, context);
  await store.record('train', key, { model: made.modelDigest, run: made.runDigest });
  // Another run with the same key may have been first: what it recorded stays.
  return { ...((await recall(store, key)) ?? made), reused: false };
}

async function trainNow(
  spec: Spec,
  dataset: Digest,
  manifest: Dataset,
  context: TrainingContext,
): Promise<Omit<Trained, 'reused'>> {
  const { store, commit, workflowRun, onEpoch } = context;
  const startedAt = new Date();
  const start = performance.now();
  const [train, validation] = await Promise.all([
    readDatasetSplit(store, manifest, 'train'),
    readDatasetSplit(store, manifest, 'validation'),
  ]);
  const { model, training } = await fitModel(spec, dataset, { train, validation }, onEpoch);
  const written = modelManifest.write(model);
  const run: Run = {
    kind: 'slipway.run/v1',
    name: spec.name,
    model: written.digest,
    dataset,
    specification: model.specification,
    seed: spec.train.seed,
    parameters: spec.train.parameters,
    ...training,
    rows: { train: train.rows, validation: validation.rows },
    duration: (performance.now() - start) / 1000,
    startedAt: startedAt.toISOString(),
    environment: trainingEnvironment(trainableFlavor(spec.train.flavor)),
    commit,
    workflowRun,
  };
  const runDigest = await store.put(runManifest.write(run).bytes);
  return { model, modelDigest: await store.put(written.bytes), run, runDigest };
}

/** What was trained under `key`; undefined too when the store remembers it but has lost its files. */
async function recall(store: Store, key: Digest): Promise<Omit<Trained, 'reused'> | undefined> {
  const { model, run } = (await store.recall('train', key)) ?? {};
  if (model === undefined || run === undefined) return undefined;
  if (!(await store.has(model)) || !(await store.has(run))) return undefined;
  return {
    model: modelManifest.read(await store.get(model), `the model ${model}`),
    modelDigest: model,
    run: runManifest.read(await store.get(run), `the run ${run}`),
    runDigest: run,
  };
}

function refuseOtherContract(spec: Spec, { contract, name }: Dataset): void {
  if (contract === contractDigest(spec)) return;
  throw new TrainingError(
    `The dataset of ${name} was made from another data or split section than model.yml has now`,
    { hint: 'Run ingest again, then train.' },
  );
}
