import { LineCounter, parseAllDocuments } from 'yaml';
import type { TreeFinding } from './finding.ts';
import type { Tree } from './tree.ts';

/** The files of `tree` that are not YAML. One that is a release, an experiment or an environment is read by what knows its fields. */
export function checkYamlFiles({ files, overlays, environments }: Tree): TreeFinding[] {
  const own = new Set([
    ...overlays.flatMap(({ folder }) => [`${folder}/release.yaml`, `${folder}/experiment.yaml`]),
    ...environments.map((environment) => `envs/${environment}/_environment/environment.yaml`),
  ]);
  return [...files].flatMap(([file, text]) => {
    if (text === undefined) return [faultOf(file, 'is not UTF-8 text', { line: 1, column: 1 })];
    return own.has(file) ? [] : yamlFaults(file, text);
  });
}

function yamlFaults(file: string, text: string): TreeFinding[] {
  const lines = new LineCounter();
  try {
    return parseAllDocuments(text, { lineCounter: lines, prettyErrors: false }).flatMap(({ errors }) =>
      errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        return faultOf(file, `is not valid YAML: ${message}`, { line, column: col });
      }),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [faultOf(file, 'is not valid YAML: it is nested too deeply', { line: 1, column: 1 })];
  }
}

function faultOf(file: string, message: string, place: { line: number; column: number }): TreeFinding {
  return { severity: 'error', message, location: { file, ...place }, concerns: [] };
}
