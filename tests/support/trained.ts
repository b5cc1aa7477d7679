import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ingest } from '../../actions/ingest/ingest.ts';
import { train } from '../../actions/train/train.ts';
import type { ActionContext } from '../../lib/action/action.ts';
import { readEnvironment } from '../../lib/action/environment.ts';
import { type Model, modelManifest } from '../../lib/model/model.ts';
import { aFolder } from './folder.ts';
import { root } from './tree.ts';

/** The model that the real stages make of a folder in examples/. */
export async function trainedExample(example: string): Promise<Model> {
  const workspace = await aFolder();
  await cp(join(root, 'examples', example), join(workspace, example), { recursive: true });
  const quiet = () => undefined;
  const context: ActionContext = {
    environment: readEnvironment({ GITHUB_WORKSPACE: workspace, GITHUB_SHA: 'abc' }),
    log: { info: quiet, notice: quiet, warning: quiet, debug: quiet },
    summarize: quiet,
    setOutputs: quiet,
  };
  const inputs = { model: example, store: 'file:.slipway/store' };
  await ingest.run(inputs, context);
  await train.run({ ...inputs, dataset: undefined }, context);
  const file = join(workspace, '.slipway', example, 'model.json');
  return modelManifest.read(await readFile(file), file);
}
