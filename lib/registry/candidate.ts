import { type Dataset, datasetManifest } from '../data/dataset.ts';
import { type Digest, digestOf } from '../digest/digest.ts';
import { GateError, InputError, IntegrityError } from '../errors/errors.ts';
import { type Evaluation, evaluationManifest } from '../evaluation/evaluation.ts';
import { type Model, modelManifest, type Run, runManifest } from '../model/model.ts';
import type { Candidate } from './registry.ts';
import { parseVersion } from './version.ts';

/** A manifest as it is stored, and what it says. */
export interface ManifestFile<T> {
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly value: T;
}

/** A candidate whose manifests are valid, belong together and passed their gates. */
export interface CheckedCandidate {
  readonly name: string;
  readonly commit: string;
  readonly version: string | undefined;
  readonly model: ManifestFile<Model>;
  readonly dataset: ManifestFile<Dataset>;
  readonly run: ManifestFile<Run>;
  readonly evaluation: ManifestFile<Evaluation>;
}

/**
 * Reads the four manifests of `candidate` and checks that each names the ones before it.
 *
 * @throws FormatError when one is not a manifest of its kind
 * @throws IntegrityError when they do not belong together
 * @throws GateError when the evaluation did not pass
 * @throws InputError for a version or commit that is malformed
 */
export function checkCandidate(candidate: Candidate): CheckedCandidate {
  const model = fileOf(candidate.model, modelManifest.read, 'model.json');
  const dataset = fileOf(candidate.dataset, datasetManifest.read, 'dataset.json');
  const run = fileOf(candidate.run, runManifest.read, 'run.json');
  const evaluation = fileOf(candidate.evaluation, evaluationManifest.read, 'evaluation.json');
  const { name } = model.value;
  for (const [file, { value }] of Object.entries({
    'dataset.json': dataset,
    'run.json': run,
    'evaluation.json': evaluation,
  })) {
    if (value.name !== name) {
      throw new IntegrityError(`${file} is of "${value.name}", but model.json is of "${name}"`);
    }
  }
  if (model.value.dataset !== dataset.digest) {
    throw notThatOne('model.json was learnt from', model.value.dataset, 'dataset.json', dataset.digest);
  }
  checkRun(run.value, model);
  checkEvaluation(evaluation.value, model);
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(candidate.commit)) {
    throw new InputError(`expected a whole commit id, but found ${JSON.stringify(candidate.commit)}`);
  }
  const version = candidate.version === undefined ? undefined : parseVersion(candidate.version);
  return { name, commit: candidate.commit, version, model, dataset, run, evaluation };
}

/** @throws IntegrityError when `run` is not a run that gave `model` */
export function checkRun(run: Run, model: ManifestFile<Model>): void {
  if (run.model !== model.digest) throw notThatOne('run.json gave', run.model, 'model.json', model.digest);
  if (run.dataset !== model.value.dataset) {
    throw notThatOne('run.json read', run.dataset, 'the dataset of model.json', model.value.dataset);
  }
}

/**
 * @throws IntegrityError when `evaluation` is not one of `model`
 * @throws GateError when it did not pass
 */
export function checkEvaluation(evaluation: Evaluation, model: ManifestFile<Model>): void {
  if (evaluation.model !== model.digest) {
    throw notThatOne('evaluation.json is of', evaluation.model, 'model.json', model.digest);
  }
  if (evaluation.dataset !== model.value.dataset) {
    throw notThatOne(
      'evaluation.json used',
      evaluation.dataset,
      'the dataset of model.json',
      model.value.dataset,
    );
  }
  const held = evaluation.gates.filter(({ verdict }) => verdict !== 'pass');
  if (evaluation.verdict === 'pass' && held.length === 0) return;
  throw new GateError(`${evaluation.name} did not pass its gates, so it is not registered`, {
    findings: held.map(({ metric, rule, observed, verdict, note }) => ({
      message: `${metric}: ${rule}, observed ${observed ?? 'nothing'} (${verdict})${note === undefined ? '' : `: ${note}`}`,
    })),
    hint: 'Look at the evaluation; change the model, the data, or the gates in model.yml.',
  });
}

function fileOf<T>(
  bytes: Uint8Array,
  read: (bytes: Uint8Array, origin: string) => T,
  name: string,
): ManifestFile<T> {
  return { bytes, digest: digestOf(bytes), value: read(bytes, name) };
}

function notThatOne(what: string, stated: Digest, file: string, found: Digest): IntegrityError {
  return new IntegrityError(`${what} ${stated}, but ${file} is ${found}`, {
    hint: 'The files are of different runs: run train and evaluate again, or name the digests of one run.',
  });
}
