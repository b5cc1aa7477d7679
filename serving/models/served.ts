import type { Digest } from '../../lib/digest/digest.ts';
import type { BatchPredictor } from '../../lib/model/batch.ts';
import type { Explainer } from '../../lib/model/explain.ts';
import type { Model } from '../../lib/model/model.ts';
import type { RowPredictor } from '../../lib/model/predict.ts';
import type { Release } from '../../lib/registry/release.ts';

/** One version of a model, verified and ready to predict. */
export interface ServedModel {
  readonly name: string;
  readonly version: string;
  /** Digest of `model.json`. */
  readonly digest: Digest;
  readonly description: string;
  readonly signature: Model['signature'];
  /** How the training split's values of each input are spread: what drift is measured against. */
  readonly reference: Model['reference'];
  /** The target's range in the training split; undefined for classes. */
  readonly outputRange: { readonly min: number; readonly max: number } | undefined;
  readonly flavor: Pick<Model['flavor'], 'name' | 'version'>;
  readonly seed: number;
  readonly release: Release;
  readonly predict: RowPredictor;
  /** Predicts many rows at once, to the bit as `predict` does. */
  readonly batch: BatchPredictor;
  /** What each input contributed to a prediction. Costs up to a thousand predictions. */
  readonly explain: Explainer;
}

/** Where a prediction comes from, back to the data; digests name the manifests of the release. */
export interface Lineage {
  readonly name: string;
  readonly version: string;
  readonly tag: string;
  readonly repository: string;
  readonly commit: string;
  readonly model: Digest;
  readonly dataset: Digest;
  readonly run: Digest;
  readonly evaluation: Digest;
  /** The image that answers, `repository@sha256:…`; null when the service does not run from one. */
  readonly image: string | null;
}

/** The lineage of what `served` predicts in a process that runs as `image`. */
export function lineageOf({ release }: ServedModel, image: string | undefined): Lineage {
  const { name, version, tag, repository, commit, model, dataset, run, evaluation } = release;
  return { name, version, tag, repository, commit, model, dataset, run, evaluation, image: image ?? null };
}

/** What people ask of a model before they trust it. */
export interface ModelCard {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly task: Model['signature']['output']['task'];
  readonly flavor: ServedModel['flavor'];
  readonly seed: number;
  /** Rows that it was trained on; undefined when the model keeps no reference. */
  readonly trainingRows: number | undefined;
  readonly previous: string | null;
  /** Why the version moved as it did. */
  readonly reason: string;
  readonly reference: Model['reference'];
}

/** The card of `served`. */
export function cardOf({ release, signature, reference, ...served }: ServedModel): ModelCard {
  const { name, version, description, flavor, seed } = served;
  const { previous, reason } = release;
  const [first] = Object.values(reference);
  const trainingRows = first?.counts.reduce((sum, count) => sum + count, 0);
  const { task } = signature.output;
  return { name, version, description, task, flavor, seed, trainingRows, previous, reason, reference };
}
