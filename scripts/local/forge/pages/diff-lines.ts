/** A line of a difference as a table shows it. */
export interface DiffLine {
  readonly kind: 'hunk' | 'context' | 'added' | 'removed' | 'note';
  /** The line's number before and after, from 1. */
  readonly before?: number;
  readonly after?: number;
  readonly text: string;
  /** Where, in a line that replaces another, the part begins and ends that differs. */
  readonly changed?: readonly [number, number];
}

/** The lines of a patch in unified form. */
export function diffLines(patch: string): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let before = 0;
  let after = 0;
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    const text = line.slice(1);
    if (hunk !== null) {
      before = Number(hunk[1]);
      after = Number(hunk[2]);
      lines.push({ kind: 'hunk', text: line });
    } else if (line.startsWith('+')) {
      lines.push({ kind: 'added', after, text });
      after += 1;
    } else if (line.startsWith('-')) {
      lines.push({ kind: 'removed', before, text });
      before += 1;
    } else if (line.startsWith('\\')) {
      lines.push({ kind: 'note', text: text.trim() });
    } else {
      lines.push({ kind: 'context', before, after, text });
      before += 1;
      after += 1;
    }
  }
  return markReplacements(lines);
}

/** Marks what differs where lines stand in the place of as many others, e.g. a version and the digest of an image. */
function markReplacements(lines: readonly DiffLine[]): readonly DiffLine[] {
  const marked = [...lines];
  for (let start = 0; start < lines.length; start += 1) {
    const removed = runLength(lines, start, 'removed');
    const added = runLength(lines, start + removed, 'added');
    if (removed > 0 && removed === added) {
      for (let index = start; index < start + removed; index += 1) markPair(marked, index, index + removed);
    }
    start += removed + added;
  }
  return marked;
}

/** How many lines of `kind` follow each other from `start` on. */
function runLength(lines: readonly DiffLine[], start: number, kind: DiffLine['kind']): number {
  let length = 0;
  while (lines[start + length]?.kind === kind) length += 1;
  return length;
}

function markPair(lines: DiffLine[], one: number, other: number): void {
  const before = lines[one];
  const after = lines[other];
  if (before === undefined || after === undefined) return;
  const [start, end] = commonEnds(before.text, after.text);
  // Lines that have little in common are better shown whole.
  if (start + end < Math.min(before.text.length, after.text.length) / 4) return;
  lines[one] = { ...before, changed: [start, before.text.length - end] };
  lines[other] = { ...after, changed: [start, after.text.length - end] };
}

/** How many characters two texts share at their start, and at their end beyond that. */
function commonEnds(one: string, other: string): readonly [number, number] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return [start, end];
}
