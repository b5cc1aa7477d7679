import { isDeepStrictEqual } from 'node:util';
import { NotFoundError } from '../../lib/errors/errors.ts';
import { assigner } from '../../lib/experiment/assign.ts';
import type { Experiment } from '../../lib/experiment/experiment.ts';
import type { ModelCatalog } from '../models/catalog.ts';
import type { RunningExperiment } from './choose.ts';

/**
 * Lets `experiment` run over the versions in `catalog`. When it is what ran `before`, over the same versions, that goes
 * on: what is counted for it is not begun anew.
 *
 * @throws NotFoundError when its model or one of its versions is not loaded, naming what is
 */
export function runningExperiment(
  experiment: Experiment,
  catalog: ModelCatalog,
  before?: RunningExperiment,
): RunningExperiment {
  const { name, model, arms } = experiment;
  const found = catalog.get(model);
  if (found === undefined) {
    const loaded = [...catalog.keys()].join(', ') || 'none';
    throw new NotFoundError(`The experiment ${name} is over the model ${model}; loaded: ${loaded}`);
  }
  const versionOf = (arm: keyof typeof arms) => {
    const { version } = arms[arm];
    const served = found.versions.find((each) => each.version === version);
    if (served !== undefined) return served;
    const loaded = found.versions.map((each) => each.version).join(', ');
    throw new NotFoundError(
      `The ${arm} of the experiment ${name} is ${model} ${version}; loaded versions: ${loaded}`,
      { hint: 'Promote an image that holds both versions.' },
    );
  };
  const champion = versionOf('champion');
  const challenger = versionOf('challenger');
  const isSame =
    before?.champion === champion &&
    before.challenger === challenger &&
    isDeepStrictEqual(before.experiment, experiment);
  return isSame ? before : { experiment, assign: assigner(experiment), champion, challenger };
}
