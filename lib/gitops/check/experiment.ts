import { type Finding, FormatError } from '../../errors/errors.ts';
import { parseExperiment } from '../../experiment/parse.ts';
import { member } from '../../spec/fields.ts';
import { show } from '../../spec/problem.ts';
import { parseYaml } from '../../spec/yaml.ts';
import type { CheckedRelease } from './release.ts';

export interface ExperimentSurroundings {
  readonly model: string;
  readonly release: Pick<CheckedRelease, 'deployment' | 'unreleased'>;
  /** The content of the `kustomization.yaml` beside it. */
  readonly kustomization: string | undefined;
}

/** Looks at `text`, the content of the `experiment.yaml` in the folder of a model, beside what else is in it. */
export function checkExperiment(
  text: string,
  file: string,
  surroundings: ExperimentSurroundings,
): readonly Finding[] {
  try {
    if (parseExperiment(text, file) === undefined) return [];
    return surroundingFindings(text, file, surroundings);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const { findings, message, location = { file } } = error;
    const own = findings.length > 0 ? findings : [{ message, location }];
    return [...own, ...surroundingFindings(text, file, surroundings)];
  }
}

/** What does not go together with the rest of the folder, as far as the file can be read. */
function surroundingFindings(
  text: string,
  file: string,
  { model, release, kustomization }: ExperimentSurroundings,
): Finding[] {
  const yaml = parseYaml(text);
  if ('faults' in yaml) return [];
  const findings: Finding[] = [];
  const at = (path: readonly string[], message: string) =>
    findings.push({ message, location: { file, ...yaml.locate(path, 'value') } });
  const about = member(yaml.value, 'model');
  if (typeof about === 'string' && about !== model) {
    at(['model'], `model: expected ${model}, as the folder is called, but found ${show(about)}`);
  }
  const champion = ['arms', 'champion', 'version'];
  const version = champion.reduce(member, yaml.value);
  if (release.unreleased) {
    at(['name'], 'nothing is released here, so there is no champion to hold a challenger against');
  } else if (
    release.deployment !== undefined &&
    typeof version === 'string' &&
    version !== release.deployment.version
  ) {
    at(
      champion,
      `arms.champion.version: expected ${release.deployment.version}, which release.yaml runs, but found ${show(version)}`,
    );
  }
  if (kustomization !== undefined && !kustomization.includes('experiment.yaml')) {
    at(
      ['name'],
      'kustomization.yaml does not name this file, so no Pod would ever see it. The one of the folder template does',
    );
  }
  return findings;
}
