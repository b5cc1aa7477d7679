import type { Scalar } from 'yaml';

/** A scalar of a parsed YAML document that is to say something else. */
export interface ScalarEdit {
  readonly scalar: Scalar;
  readonly value: string | number;
}

/** `text`, in which the scalars were found, with their new values and not a character else changed. */
export function editScalars(text: string, edits: readonly ScalarEdit[]): string {
  let edited = text;
  // From the last to the first, so that the places that are still to come stay where they are.
  for (const { scalar, value } of edits.toSorted((a, b) => startOf(b.scalar) - startOf(a.scalar))) {
    if (scalar.value === value) continue;
    const [start, end] = [startOf(scalar), endOf(scalar)];
    // A block scalar's range takes in the end of its last line.
    const lineEnd = edited.slice(start, end).endsWith('\n') ? '\n' : '';
    edited = edited.slice(0, start) + value + lineEnd + edited.slice(end);
  }
  return edited;
}

function startOf({ range }: Scalar): number {
  return range?.[0] ?? 0;
}

function endOf({ range }: Scalar): number {
  return range?.[1] ?? 0;
}
