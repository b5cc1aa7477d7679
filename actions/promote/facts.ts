import { type Dataset, datasetManifest } from '../../lib/data/dataset.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import { type Evaluation, evaluationManifest } from '../../lib/evaluation/evaluation.ts';
import { type Model, modelManifest, type Run, runManifest } from '../../lib/model/model.ts';
import type { ModelRegistry, RegisteredVersion } from '../../lib/registry/registry.ts';

/** A version with all that its manifests say. */
export interface VersionFacts extends RegisteredVersion {
  readonly model: Model;
  readonly dataset: Dataset;
  readonly run: Run;
  readonly evaluation: Evaluation;
}

/** Reads the manifests of `version`. */
export async function versionFacts(
  registry: ModelRegistry,
  version: RegisteredVersion,
): Promise<VersionFacts> {
  const [model, dataset, run, evaluation] = await Promise.all([
    registry.asset(version, 'model.json'),
    registry.asset(version, 'dataset.json'),
    registry.asset(version, 'run.json'),
    registry.asset(version, 'evaluation.json'),
  ]);
  const { tag } = version.release;
  return {
    ...version,
    model: modelManifest.read(model, `model.json of ${tag}`),
    dataset: datasetManifest.read(dataset, `dataset.json of ${tag}`),
    run: runManifest.read(run, `run.json of ${tag}`),
    evaluation: evaluationManifest.read(evaluation, `evaluation.json of ${tag}`),
  };
}

/** The facts of the version that an environment runs; undefined when its release is gone. */
export async function championFacts(
  registry: ModelRegistry,
  model: string,
  version: string,
): Promise<VersionFacts | undefined> {
  try {
    return await versionFacts(registry, await registry.resolve(model, version));
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
