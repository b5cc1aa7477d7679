import { isScalar, parseDocument } from 'yaml';
import { FormatError } from '../errors/errors.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { experimentText } from '../experiment/write.ts';
import type { FileEdit } from './file-edit.ts';
import { editScalars } from './scalars.ts';

/** The content of an `experiment.yaml` where no experiment runs. */
const none = `# No experiment runs here. A promotion with a share writes one; the service takes it up without a restart.
`;

/**
 * The content of an `experiment.yaml` that is `before` and is to state `experiment`; undefined where there is no file.
 * Where it states an experiment with the same two versions, its weights change and nothing else, as people may have
 * chosen another metric or unit.
 *
 * @throws FormatError when the weights do not go with what else is in the file
 */
export function experimentAfter(
  before: string | undefined,
  experiment: Experiment | undefined,
  origin: string,
): string | undefined {
  if (experiment !== undefined) return withWeights(before, experiment, origin) ?? experimentText(experiment);
  // What cannot be read may be an experiment, and must not run on.
  return before === undefined || isNone(before, origin) ? before : none;
}

/**
 * What is to become of the `experiment.yaml` of a proposal's branch, `there`, which began as `start`: `wanted`, but where
 * people have refined the proposed experiment on the branch, their text stays and only the weights change.
 *
 * @returns undefined when it holds something else that a person wrote, which must not be lost
 * @throws FormatError when the weights do not go with what people wrote
 */
export function experimentOnBranch(
  wanted: FileEdit,
  experiment: Experiment | undefined,
  start: string | undefined,
  there: string | undefined,
): FileEdit | undefined {
  const { path, before, after } = wanted;
  if (there === undefined || there === start || there === after || isNone(there, path)) return wanted;
  if (experiment === undefined) return undefined;
  const wentOn = before !== start && withWeights(before, experiment, path) !== undefined;
  // It was merged in another form (squashed, say), and the base has the newer text.
  if (wentOn) return isWritten(there, path) ? wanted : undefined;
  const refined = withWeights(there, experiment, path);
  return refined === undefined ? undefined : { ...wanted, after: refined };
}

/** `text` with the weights of `experiment`; undefined when it does not state one with the same two versions. */
function withWeights(text: string | undefined, experiment: Experiment, origin: string): string | undefined {
  const present = text === undefined ? undefined : readable(text, origin);
  if (text === undefined || present === undefined || !hasSameArms(present, experiment)) return undefined;
  const document = parseDocument(text);
  const edits = (['champion', 'challenger'] as const).flatMap((arm) => {
    const scalar = document.getIn(['arms', arm, 'weight'], true);
    return isScalar(scalar) ? [{ scalar, value: experiment.arms[arm].weight }] : [];
  });
  if (edits.length < 2) return undefined;
  const edited = editScalars(text, edits);
  parseExperiment(edited, origin);
  return edited;
}

/** Whether two experiments hold the same versions of a model against each other. */
export function hasSameArms(one: Experiment, other: Experiment): boolean {
  return (
    one.model === other.model &&
    one.arms.champion.version === other.arms.champion.version &&
    one.arms.challenger.version === other.arms.challenger.version
  );
}

/** Whether `text` is an `experiment.yaml` without an experiment. */
function isNone(text: string, origin: string): boolean {
  try {
    return parseExperiment(text, origin) === undefined;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

/** Whether `text` has the very form that Slipway writes. */
function isWritten(text: string, origin: string): boolean {
  const experiment = readable(text, origin);
  return experiment !== undefined && experimentText(experiment) === text;
}

function readable(text: string, origin: string): Experiment | undefined {
  try {
    return parseExperiment(text, origin);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
