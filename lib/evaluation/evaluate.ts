import { datasetManifest } from '../data/dataset.ts';
import { readDatasetSplit } from '../data/read-split.ts';
import type { Table } from '../data/table.ts';
import { type Digest, digestOfJson } from '../digest/digest.ts';
import { GateError, InputError } from '../errors/errors.ts';
import { type Model, modelManifest } from '../model/model.ts';
import { gatesDigest, trainingDigest } from '../spec/digests.ts';
import type { Spec } from '../spec/schema.ts';
import type { Store } from '../store/store.ts';
import { baselineValues } from './baseline.ts';
import { type Champion, type ChampionLookup, whyIncomparable } from './champion.ts';
import { type Evaluation, evaluationManifest, type Measured } from './evaluation.ts';
import { type Comparison, checkGates, verdictOf } from './gates.ts';
import { confusionOf, type MetricValues, measure, residualQuantiles } from './measure.ts';
import { predictRows } from './predictions.ts';

/** Raised when this code comes to give another evaluation for the same model, gates and champion. */
const engine = 1;

export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly digest: Digest;
  /** Whether the store had it already, so that nothing was predicted. */
  readonly reused: boolean;
}

/**
 * How good the model named by `trained` is on the test split of its own dataset, and whether the gates of `spec` let
 * it go on. A gate that fails is a verdict here, not an error. The evaluation is in `store` afterwards; the same model,
 * gates and champion are not evaluated twice.
 *
 * @throws NotFoundError when the store lacks the model or its dataset
 * @throws InputError when the model was trained from another model.yml
 * @throws GateError when the test split has no rows
 */
export async function evaluate(
  spec: Spec,
  trained: Digest,
  champion: ChampionLookup,
  store: Store,
): Promise<Evaluated> {
  const model = modelManifest.read(await store.get(trained), `the model ${trained}`);
  refuseOtherSpecification(spec, model);
  const key = digestOfJson({
    model: trained,
    gates: gatesDigest(spec),
    champion: identityOf(champion),
    engine,
  });
  const known = (await store.recall('evaluate', key))?.['evaluation'];
  if (known !== undefined && (await store.has(known))) {
    const evaluation = evaluationManifest.read(await store.get(known), `the evaluation ${known}`);
    return { evaluation, digest: known, reused: true };
  }
  const dataset = datasetManifest.read(await store.get(model.dataset), `the dataset ${model.dataset}`);
  const [train, test] = await Promise.all([
    readDatasetSplit(store, dataset, 'train'),
    readDatasetSplit(store, dataset, 'test'),
  ]);
  const evaluation = evaluateOn({ spec, model, digest: trained, champion, train, test });
  const digest = await store.put(evaluationManifest.write(evaluation).bytes);
  await store.record('evaluate', key, { evaluation: digest });
  return { evaluation, digest, reused: false };
}

/** The part of {@link evaluate} that computes: the same rows and models give the same evaluation. */
export function evaluateOn({
  spec,
  model,
  digest,
  champion,
  train,
  test,
}: {
  readonly spec: Spec;
  readonly model: Model;
  readonly digest: Digest;
  readonly champion: ChampionLookup;
  /** What the baseline knows. */
  readonly train: Table;
  readonly test: Table;
}): Evaluation {
  if (test.rows === 0) {
    throw new GateError('The test split has no rows, so nothing can be measured', {
      hint: 'Add rows to the sources, or give split.test a larger share.',
    });
  }
  const rows = predictRows(model, test);
  const metrics = measure(rows);
  const { comparison, metrics: championMetrics } = compare(champion, model, test);
  const gates = checkGates(spec.gates, valuesOf(metrics), comparison);
  return {
    kind: 'slipway.evaluation/v1',
    name: model.name,
    model: digest,
    dataset: model.dataset,
    gatesDigest: gatesDigest(spec),
    rows: test.rows,
    metrics: { ...metrics },
    baseline: { ...baselineValues(model.signature.output, train, test) },
    ...(rows.task === 'classification'
      ? { confusion: confusionOf(rows) }
      : { residuals: residualQuantiles(rows) }),
    gates,
    verdict: verdictOf(gates),
    ...(champion.kind === 'found' && championMetrics !== undefined
      ? {
          champion: {
            version: champion.champion.version,
            model: champion.champion.digest,
            metrics: { ...championMetrics },
          },
        }
      : {}),
  };
}

function refuseOtherSpecification(spec: Spec, model: Model): void {
  if (model.name === spec.name && model.specification === trainingDigest(spec)) return;
  throw new InputError(`The model of ${model.name} was trained from another model.yml than this one`, {
    hint: 'Run train again, or check out the commit that the model was trained from. Only gates and deployment may differ.',
  });
}

function compare(
  lookup: ChampionLookup,
  challenger: Model,
  test: Table,
): { comparison: Comparison; metrics?: Readonly<Record<string, Measured>> } {
  if (lookup.kind !== 'found') return { comparison: lookup };
  const { version, model }: Champion = lookup.champion;
  const why = whyIncomparable(model.signature, challenger.signature, test);
  if (why !== undefined) {
    return {
      comparison: {
        kind: 'unknown',
        reason: `The champion, ${version}, cannot be run on these rows. ${why} Keep what it needs in data.columns until the new model is in production, or take championMargin off this gate for one release.`,
      },
    };
  }
  const metrics = measure(predictRows(model, test));
  return { comparison: { kind: 'measured', version, values: valuesOf(metrics) }, metrics };
}

function valuesOf(metrics: Readonly<Record<string, Measured>>): MetricValues {
  return Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
}

function identityOf(lookup: ChampionLookup): object {
  if (lookup.kind !== 'found') return { ...lookup };
  const { version, digest } = lookup.champion;
  return { kind: lookup.kind, version, digest };
}
