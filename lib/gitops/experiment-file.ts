import { FormatError } from '../errors/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { experimentText } from '../experiment/write.ts';

/** The content of an `experiment.yaml` where no experiment runs. */
const none = `# No experiment runs here. A promotion with a share writes one; the service takes it up without a restart.
`;

/** The content of an `experiment.yaml` that is `before` and is to state `experiment`; undefined where there is no file. */
export function experimentAfter(
  before: string | undefined,
  experiment: Experiment | undefined,
  origin: string,
): string | undefined {
  if (experiment !== undefined) return experimentText(experiment);
  if (before === undefined) return undefined;
  // What cannot be read may be an experiment, and must not run on.
  return isNone(before, origin) ? before : none;
}

/** Whether `there` is what Slipway makes of `start`: unchanged, no experiment, or one that it wrote. */
export function isOurExperiment(
  start: string | undefined,
  there: string | undefined,
  origin: string,
): boolean {
  if (there === start || there === undefined || there === none) return true;
  try {
    const experiment = parseExperiment(there, origin);
    return experiment !== undefined && experimentText(experiment) === there;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

function isNone(text: string, origin: string): boolean {
  try {
    return parseExperiment(text, origin) === undefined;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}
