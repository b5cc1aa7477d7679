import type { Signature, SignatureInput } from '../model/model.ts';

/**
 * What breaks a client of `before` when it meets `after`, one sentence part each: a request that was taken may be
 * refused or be understood in another way, or an answer may hold what was never in one. Empty when nothing does.
 */
export function breakingChanges(before: Signature, after: Signature): readonly string[] {
  const earlier = new Map(before.inputs.map((input) => [input.name, input]));
  const later = new Map(after.inputs.map((input) => [input.name, input]));
  const changes: string[] = [];
  for (const [name, input] of earlier) {
    const now = later.get(name);
    if (now === undefined) changes.push(`input "${name}" was removed`);
    else changes.push(...inputChanges(input, now));
  }
  for (const [name, input] of later) {
    if (!earlier.has(name) && !input.nullable) changes.push(`input "${name}" was added and is required`);
  }
  return [...changes, ...outputChanges(before.output, after.output)];
}

function inputChanges(before: SignatureInput, after: SignatureInput): readonly string[] {
  const input = `input "${before.name}"`;
  if (before.type !== after.type && !(before.type === 'integer' && after.type === 'number')) {
    return [`${input} changed from ${before.type} to ${after.type}`];
  }
  const changes: string[] = [];
  if (before.nullable && !after.nullable) changes.push(`${input} may no longer be null`);
  if (isNumeric(before) && isNumeric(after)) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = after;
    if (min > (before.min ?? Number.NEGATIVE_INFINITY)) changes.push(`${input} must now be at least ${min}`);
    if (max < (before.max ?? Number.POSITIVE_INFINITY)) changes.push(`${input} must now be at most ${max}`);
    if (before.unit !== after.unit) {
      changes.push(`${input} is now in ${after.unit ?? 'no unit'} in place of ${before.unit ?? 'no unit'}`);
    }
  }
  if (before.type === 'category' && after.type === 'category' && after.closed) {
    const known = new Set(after.values);
    const lost = before.values.filter((value) => !known.has(value));
    if (!before.closed) changes.push(`${input} now takes its listed values alone`);
    else if (lost.length > 0) changes.push(`${input} no longer takes ${quoted(lost)}`);
  }
  return changes;
}

function isNumeric(
  input: SignatureInput,
): input is Extract<SignatureInput, { type: 'number' | 'integer' | 'timestamp' }> {
  return input.type === 'number' || input.type === 'integer' || input.type === 'timestamp';
}

function outputChanges(before: Signature['output'], after: Signature['output']): readonly string[] {
  if (before.task !== after.task) return [`the task changed from ${before.task} to ${after.task}`];
  const changes: string[] = [];
  if (before.name !== after.name)
    changes.push(`the output was renamed from "${before.name}" to "${after.name}"`);
  if (before.task === 'classification' && after.task === 'classification') {
    const removed = before.classes.filter((name) => !after.classes.includes(name));
    const added = after.classes.filter((name) => !before.classes.includes(name));
    if (removed.length > 0) changes.push(`the output no longer has the class ${quoted(removed)}`);
    if (added.length > 0) changes.push(`the output has the new class ${quoted(added)}`);
  }
  if (before.task === 'regression' && after.task === 'regression' && before.unit !== after.unit) {
    changes.push(`the output is now in ${after.unit ?? 'no unit'} in place of ${before.unit ?? 'no unit'}`);
  }
  return changes;
}

/** At most five values, the rest counted. */
function quoted(values: readonly string[]): string {
  const shown = values.slice(0, 5).map((value) => `"${value}"`);
  return values.length > 5 ? `${shown.join(', ')} and ${values.length - 5} more` : shown.join(', ');
}
