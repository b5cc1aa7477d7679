import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { digestOf } from '../../lib/digest/digest.ts';
import { FormatError, IntegrityError, NotFoundError } from '../../lib/errors/errors.ts';
import { loadBatchPredictor } from '../../lib/model/batch.ts';
import { explainer } from '../../lib/model/explain.ts';
import { modelManifest } from '../../lib/model/model.ts';
import { loadPredictor } from '../../lib/model/predict.ts';
import { releaseManifest } from '../../lib/registry/release.ts';
import type { ModelCatalog } from './catalog.ts';
import type { ServedModel } from './served.ts';

/** What was found in the folder of models: what can predict, and what is wrong with the rest. */
export interface LoadedModels {
  readonly models: readonly ServedModel[];
  /** One for each version that cannot be served. */
  readonly errors: readonly unknown[];
}

/**
 * Loads each `<name>/<version>/{model.json,release.json}` of `folder`. A version that is not whole is an error in the
 * result and leaves the others alone. One whose files are those that it has in `known` is taken from there: its bytes are
 * verified again, but nothing is made anew.
 *
 * @throws NotFoundError when `folder` cannot be read or holds no model
 */
export async function loadModels(folder: string, known: ModelCatalog = new Map()): Promise<LoadedModels> {
  const models: ServedModel[] = [];
  const errors: unknown[] = [];
  for (const name of await foldersIn(folder)) {
    for (const version of await foldersIn(join(folder, name))) {
      try {
        models.push(await loadModel(folder, name, version, known));
      } catch (error) {
        errors.push(error);
      }
    }
  }
  if (models.length === 0 && errors.length === 0) {
    throw new NotFoundError(`There is no model in ${folder}`, {
      hint: 'Set MODELS_DIR to a folder of <name>/<version>/{model.json,release.json}.',
    });
  }
  return { models, errors };
}

async function loadModel(
  folder: string,
  name: string,
  version: string,
  known: ModelCatalog,
): Promise<ServedModel> {
  const origin = `${name}/${version}`;
  const [modelBytes, releaseBytes] = await Promise.all(
    ['model.json', 'release.json'].map((file) =>
      readFile(join(folder, name, version, file)).catch((cause: unknown) => {
        throw new NotFoundError(`${origin}/${file} cannot be read`, { cause });
      }),
    ),
  );
  if (modelBytes === undefined || releaseBytes === undefined) throw new NotFoundError(`${origin} is empty`);
  const release = releaseManifest.read(releaseBytes, `${origin}/release.json`);
  const digest = digestOf(modelBytes);
  if (digest !== release.model) {
    throw new IntegrityError(
      `${origin}/model.json has the digest ${digest}, but its release names ${release.model}`,
      { hint: 'The file was damaged or exchanged: build the image again from the release.' },
    );
  }
  const same = known.get(name)?.versions.find((each) => each.version === version && each.digest === digest);
  if (same !== undefined && isDeepStrictEqual(same.release, release)) return same;
  const model = modelManifest.read(modelBytes, `${origin}/model.json`);
  if (model.name !== name || release.name !== name || release.version !== version) {
    throw new FormatError(
      `${origin} holds ${release.name} ${release.version} of the model ${model.name}: folder, release and model must agree`,
    );
  }
  const { description, signature, reference, seed } = model;
  const flavor = { name: model.flavor.name, version: model.flavor.version };
  const { target } = model.encoder;
  const outputRange = target.kind === 'min-max' ? { min: target.min, max: target.max } : undefined;
  const predict = loadPredictor(model);
  const batch = loadBatchPredictor(model);
  const explain = explainer(model, predict);
  return {
    name,
    version,
    digest,
    description,
    signature,
    reference,
    outputRange,
    flavor,
    seed,
    release,
    predict,
    batch,
    explain,
  };
}

/** Names of the folders in `folder`, sorted; hidden ones, as a mounted volume has them, are left out. */
async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new NotFoundError(`The folder of models ${folder} cannot be read`, { cause });
  });
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
