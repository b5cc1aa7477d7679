import { NotFoundError } from '../../lib/errors/errors.ts';
import { assigner } from '../../lib/experiment/assign.ts';
import type { Experiment } from '../../lib/experiment/experiment.ts';
import type { ModelCatalog } from '../models/catalog.ts';
import type { RunningExperiment } from './choose.ts';

/**
 * Lets `experiment` run over the versions in `catalog`.
 *
 * @throws NotFoundError when its model or one of its versions is not loaded, naming what is
 */
export function runningExperiment(experiment: Experiment, catalog: ModelCatalog): RunningExperiment {
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
  return {
    experiment,
    assign: assigner(experiment),
    champion: versionOf('champion'),
    challenger: versionOf('challenger'),
  };
}
