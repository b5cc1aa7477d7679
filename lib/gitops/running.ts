import { describeError } from '../errors/describe.ts';
import { FormatError } from '../errors/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { GitopsRepository } from './gitops.ts';

/**
 * The experiment that runs in `environment`, for who is to say what becomes of it. One that cannot be read is none, and
 * `warn` is told: it must not stand in the way of what takes its place.
 */
export async function runningExperiment(
  gitops: Pick<GitopsRepository, 'experiment'>,
  environment: string,
  model: string,
  warn: (message: string) => void,
): Promise<Experiment | undefined> {
  try {
    return await gitops.experiment(environment, model);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    warn(`What runs as an experiment cannot be read as one: ${describeError(error)}`);
    return undefined;
  }
}
