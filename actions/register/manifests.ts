import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digestOf, isDigest } from '../../lib/digest/digest.ts';
import { codeOf } from '../../lib/errors/code.ts';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';
import { evaluationManifest } from '../../lib/evaluation/evaluation.ts';
import type { Candidate } from '../../lib/registry/registry.ts';
import type { Store } from '../../lib/store/store.ts';

export interface ManifestSources {
  /** Name of the model that is meant. */
  readonly name: string;
  /** Where train and evaluate left their files. */
  readonly folder: string;
  readonly store: Store;
  /** Digests that were given in place of the files in the folder. */
  readonly run: string | undefined;
  readonly evaluation: string | undefined;
}

/**
 * The bytes of the four manifests. The evaluation names the model and the dataset, so that these are the ones that were
 * evaluated, also when the folder holds newer ones.
 *
 * @throws NotFoundError when one is neither in the folder nor in the store
 * @throws InputError when the evaluation is of another model than is meant
 */
export async function readManifests(
  sources: ManifestSources,
): Promise<Pick<Candidate, 'model' | 'dataset' | 'run' | 'evaluation'>> {
  const evaluation = await given(sources, 'evaluation');
  const { name, model, dataset } = evaluationManifest.read(evaluation, 'evaluation.json');
  if (name !== sources.name) {
    throw new InputError(`evaluation.json is of the model "${name}", but model.yml is of "${sources.name}"`, {
      hint: 'Give the evaluation of this model, or the model.yml of that one.',
    });
  }
  return {
    evaluation,
    run: await given(sources, 'run'),
    model: await withDigest(sources, 'model.json', model),
    dataset: await withDigest(sources, 'dataset.json', dataset),
  };
}

async function given(sources: ManifestSources, name: 'run' | 'evaluation'): Promise<Uint8Array> {
  const digest = sources[name];
  if (digest !== undefined && isDigest(digest)) return withDigest(sources, `${name}.json`, digest);
  const bytes = await fileIn(sources.folder, `${name}.json`);
  if (bytes !== undefined) return bytes;
  throw new NotFoundError(`There is no ${name}.json in ${sources.folder}`, {
    hint: `Run train and evaluate before, in the same job or with their files handed over, or give the input ${name}.`,
  });
}

async function withDigest(
  { folder, store }: ManifestSources,
  name: string,
  digest: Digest,
): Promise<Uint8Array> {
  const bytes = await fileIn(folder, name);
  return bytes !== undefined && digestOf(bytes) === digest ? bytes : store.get(digest);
}

async function fileIn(folder: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
