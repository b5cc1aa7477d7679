import { FormatError } from '../errors/errors.ts';
import { fieldFinder } from '../spec/fields.ts';
import { type Problem, show } from '../spec/problem.ts';
import { readFormat } from '../spec/read.ts';
import { type Experiment, experimentSchema } from './experiment.ts';
import { experimentJsonSchema } from './json-schema.ts';

const fieldAt = fieldFinder(experimentJsonSchema);

/** Characters. Two full lists of units take less than half of it. */
const maxLength = 1_000_000;

const hint = 'Correct what is listed. docs/experiment-yaml.md says what each field may be.';

/**
 * The experiment in `text`, the content of an `experiment.yaml`; undefined when it holds nothing but comments, which
 * means that there is no experiment. `origin` is the file's name in the findings.
 *
 * @throws FormatError with a finding, its line and its column for each thing that is wrong
 */
export function parseExperiment(text: string, origin: string): Experiment | undefined {
  if (text.length > maxLength) {
    throw new FormatError(
      `${origin} holds ${text.length} characters; an experiment has at most ${maxLength}`,
      {
        location: { file: origin },
      },
    );
  }
  const read = readFormat(text, origin, { schema: experimentSchema, fieldAt, check: experimentProblems });
  if ('value' in read) return read.value;
  if ('empty' in read) return undefined;
  throw new FormatError(`${origin} ${read.fault}`, { findings: read.findings, hint });
}

/** What of an experiment does not go together, though each field on its own is right. */
function experimentProblems({ mode, mesh, arms }: Experiment): Problem[] {
  return [
    ...weightProblems(arms, mode),
    ...versionProblems(arms),
    ...unitProblems(arms),
    ...(mode === 'shadow' ? shadowProblems(arms, mesh) : []),
  ];
}

function weightProblems({ champion, challenger }: Experiment['arms'], mode: Experiment['mode']): Problem[] {
  const rest = (10_000 - Math.round(champion.weight * 100)) / 100;
  if (Math.round(challenger.weight * 100) / 100 !== rest) {
    return [
      problem(
        ['arms', 'challenger', 'weight'],
        `expected ${rest}, so that both weights add up to 100, but found ${challenger.weight}`,
      ),
    ];
  }
  if (mode === 'split' || challenger.weight === 0) return [];
  return [
    problem(
      ['arms', 'challenger', 'weight'],
      `expected 0, because in the mode shadow the champion answers all, but found ${challenger.weight}`,
    ),
  ];
}

function versionProblems({ champion, challenger }: Experiment['arms']): Problem[] {
  if (champion.version !== challenger.version) return [];
  const message = `expected another version than the champion's, but found ${challenger.version} again`;
  return [problem(['arms', 'challenger', 'version'], message)];
}

function unitProblems({ champion, challenger }: Experiment['arms']): Problem[] {
  const listed = new Map(champion.units.map((unit) => [unit, 'champion']));
  return challenger.units.flatMap((unit, index) => {
    if (!listed.has(unit)) return [];
    const message = `expected a unit in one arm alone, but ${show(unit)} is among the champion's too`;
    return [problem(['arms', 'challenger', 'units', index], message)];
  });
}

function shadowProblems({ champion, challenger }: Experiment['arms'], mesh: boolean): Problem[] {
  const never = 'in the mode shadow the challenger never answers';
  return [
    ...(mesh ? [problem(['mesh'], `expected false, because ${never}, but found true`)] : []),
    ...Object.entries({ champion, challenger }).flatMap(([name, { units }]) =>
      units.length > 0 ? [problem(['arms', name, 'units'], `expected no units, because ${never}`)] : [],
    ),
  ];
}

function problem(path: Problem['path'], message: string): Problem {
  return { path, at: 'value', message };
}
