import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetManifest } from '../../../lib/data/dataset.ts';
import { readDatasetSplit } from '../../../lib/data/read-split.ts';
import { digestOf } from '../../../lib/digest/digest.ts';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { modelManifest } from '../../../lib/model/model.ts';
import { releaseManifest } from '../../../lib/registry/release.ts';
import { openStore } from '../../../lib/store/open.ts';
import { runProgram } from '../../checks/program.ts';
import { inAHurry } from '../../local/quickstart/experiment-story.ts';
import { type Sample, takeSamples } from '../../local/quickstart/prediction.ts';

/** Two versions of a model in a folder as the service reads them, and the rows of its dataset. */
export interface TrainedModel {
  readonly name: string;
  /** A folder of `<version>/{model.json,release.json}` with 1.0.0 and 1.1.0. */
  readonly versions: string;
  readonly samples: readonly Sample[];
}

/**
 * Trains an example in `work`, with the actions themselves: 1.0.0 as its model.yml says, 1.1.0 for a single epoch.
 *
 * @param root of Slipway
 * @throws UnavailableError with what an action said when it failed
 */
export async function trainTwice(root: string, name: string, work: string): Promise<TrainedModel> {
  await cp(join(root, 'examples', name), join(work, name), { recursive: true });
  const versions = join(work, 'versions', name);
  const specFile = join(work, name, 'model.yml');
  await train(root, name, work);
  const samples = await placeVersion(work, name, '1.0.0', versions);
  await writeFile(specFile, inAHurry(await readFile(specFile, 'utf8')));
  await train(root, name, work);
  await placeVersion(work, name, '1.1.0', versions);
  return { name, versions, samples };
}

async function train(root: string, name: string, work: string): Promise<void> {
  for (const stage of ['ingest', 'train', 'evaluate']) {
    const command = [process.execPath, join(root, 'scripts', 'stage.ts'), stage, name] as const;
    const { exitCode, output } = await runProgram(command, work);
    if (exitCode !== 0) throw new UnavailableError(`${stage} of ${name} failed:\n${output}`);
  }
}

/** Puts what was made last into `folder` as a version. @returns all rows of its dataset */
async function placeVersion(
  work: string,
  name: string,
  version: string,
  folder: string,
): Promise<readonly Sample[]> {
  const made = async (file: string) => readFile(join(work, '.slipway', name, file));
  const model = await made('model.json');
  const dataset = await made('dataset.json');
  const release = releaseManifest.write({
    kind: 'slipway.release/v1',
    name,
    version,
    tag: `${name}@v${version}`,
    commit: '0'.repeat(40),
    repository: `local/${name}`,
    previous: null,
    reason: 'made to be looked at',
    model: digestOf(model),
    dataset: digestOf(dataset),
    run: digestOf(await made('run.json')),
    evaluation: digestOf(await made('evaluation.json')),
  });
  await mkdir(join(folder, version), { recursive: true });
  await writeFile(join(folder, version, 'model.json'), model);
  await writeFile(join(folder, version, 'release.json'), release.bytes);
  const { signature } = modelManifest.read(model, 'model.json');
  const store = openStore('file:.slipway/store', { workspace: work });
  const tables = ['train', 'validation', 'test'] as const;
  const split = datasetManifest.read(dataset, 'dataset.json');
  const rows = await Promise.all(tables.map((each) => readDatasetSplit(store, split, each)));
  return rows.flatMap((table) => takeSamples(table, signature));
}
