import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { digestOf } from '../../lib/digest/digest.ts';
import { modelManifest } from '../../lib/model/model.ts';
import { releaseManifest } from '../../lib/registry/release.ts';

const execute = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const example = join(root, 'examples', 'penguins');

/** The example's model, trained anew, as all servers of the bench find it. */
export interface BenchModel {
  /** The folder of models of the service, with two versions that differ in nothing but their number. */
  readonly models: string;
  /** `model.json`. */
  readonly file: string;
  /** The example's data. */
  readonly data: string;
}

/** Trains the example penguins in `folder`. */
export async function trainPenguins(folder: string): Promise<BenchModel> {
  await cp(example, join(folder, 'penguins'), { recursive: true });
  for (const stage of ['ingest', 'train']) {
    await execute(process.execPath, [join(root, 'scripts', 'stage.ts'), stage, 'penguins'], { cwd: folder });
  }
  const file = join(folder, '.slipway', 'penguins', 'model.json');
  const bytes = await readFile(file);
  const { name, dataset } = modelManifest.read(bytes, file);
  const none = digestOf('none');
  for (const version of ['1.0.0', '1.1.0']) {
    const own = join(folder, 'models', name, version);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'model.json'), bytes);
    const release = releaseManifest.write({
      kind: 'slipway.release/v1',
      name,
      version,
      tag: `${name}@v${version}`,
      commit: '0'.repeat(40),
      repository: 'bench/serving',
      previous: null,
      reason: 'A bench.',
      model: digestOf(bytes),
      dataset,
      run: none,
      evaluation: none,
    });
    await writeFile(join(own, 'release.json'), release.bytes);
  }
  return { models: join(folder, 'models'), file, data: join(folder, 'penguins', 'data', 'penguins.json') };
}
