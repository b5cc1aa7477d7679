import type { z } from 'zod';
import type { Finding } from '../errors/errors.ts';
import type { FieldFinder } from './fields.ts';
import { problemsOf } from './issues.ts';
import { count, type Problem, pathText } from './problem.ts';
import { parseYaml } from './yaml.ts';

/** A kind of YAML file that people write. */
export interface FileFormat<T> {
  readonly schema: z.ZodType<T>;
  /** What the schema says of a field, for messages. */
  readonly fieldAt: FieldFinder;
  /** What does not go together, though each field on its own is right. */
  readonly check: (value: T) => readonly Problem[];
}

/** What became of a text: its value, that there is nothing in it, or what is wrong, in the order of the file. */
export type ReadFile<T> =
  | { readonly value: T }
  | { readonly empty: true }
  | { readonly fault: string; readonly findings: readonly Finding[] };

/** More would not be read; the first ones often cause the rest. */
const maxFindings = 20;

/** Reads `text`, which the findings call `file`. A text of comments alone, or of `null`, is empty. */
export function readFormat<T>(text: string, file: string, format: FileFormat<T>): ReadFile<T> {
  const yaml = parseYaml(text);
  if ('faults' in yaml) {
    const findings = yaml.faults.map(({ message, position }) => ({
      message,
      location: { file, ...position },
    }));
    return { fault: 'is not valid YAML', findings: inOrder(findings) };
  }
  if (yaml.value === null || yaml.value === undefined) return { empty: true };
  const result = format.schema.safeParse(yaml.value);
  const problems = [
    ...yaml.problems,
    ...(result.success ? [] : problemsOf(result.error.issues, yaml.value, format.fieldAt)),
  ];
  if (result.success && problems.length === 0) {
    problems.push(...format.check(result.data));
    if (problems.length === 0) return { value: result.data };
  }
  const findings = problems.map(({ path, at, message }) => ({
    message: path.length === 0 ? message : `${pathText(path)}: ${message}`,
    location: { file, ...yaml.locate(path, at) },
  }));
  return { fault: `is not valid: ${count(problems.length, 'problem')}`, findings: inOrder(findings) };
}

/** At most {@link maxFindings}, in the order of the file. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const sorted = findings.toSorted(
    ({ location: a }, { location: b }) =>
      (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
  );
  const left = sorted.length - maxFindings;
  const rest = left > 0 ? [{ message: `and ${left} more` }] : [];
  return [...sorted.slice(0, maxFindings), ...rest];
}
