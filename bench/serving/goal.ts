import type { Comparison } from '../report.ts';

/** Whether `found` is what was wished for. */
export function goal(
  text: string,
  found: number,
  holds: (found: number) => boolean,
): NonNullable<Comparison['goals']>[number] {
  return { goal: text, found: found.toPrecision(3), reached: holds(found) };
}
