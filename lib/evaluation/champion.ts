import type { Table } from '../data/table.ts';
import type { Digest } from '../digest/digest.ts';
import type { Model, Signature } from '../model/model.ts';

/** The model that an environment runs, to be held against a challenger on the same rows. */
export interface Champion {
  /** Semantic version without `v`. */
  readonly version: string;
  readonly digest: Digest;
  readonly model: Model;
}

/** What is known of the champion. */
export type ChampionLookup =
  | { readonly kind: 'found'; readonly champion: Champion }
  /** It was established that there is none to compare with: a comparison passes. `reason` is a sentence. */
  | { readonly kind: 'none'; readonly reason: string }
  /** It could not be established: a comparison fails. `reason` is a sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Why `champion` cannot predict the rows of `test`, which `challenger` can, as a sentence; undefined when it can. It
 * can when it predicts the same thing, and all its inputs are still among the columns, with types that it can read.
 */
export function whyIncomparable(champion: Signature, challenger: Signature, test: Table): string | undefined {
  const { output } = champion;
  if (output.task !== challenger.output.task || output.name !== challenger.output.name) {
    return `It predicts ${JSON.stringify(output.name)} (${output.task}), not ${JSON.stringify(challenger.output.name)} (${challenger.output.task}).`;
  }
  for (const input of champion.inputs) {
    const column = test.columns.get(input.name);
    if (column === undefined) {
      return `It needs the column ${JSON.stringify(input.name)}, which the dataset no longer has.`;
    }
    if (typeGroup(input.type) !== typeGroup(column.type)) {
      return `It takes ${JSON.stringify(input.name)} as ${input.type}, but the dataset now has it as ${column.type}.`;
    }
  }
  return undefined;
}

/** Types whose cells are read alike. */
function typeGroup(type: string): string {
  if (type === 'integer') return 'number';
  return type === 'text' ? 'category' : type;
}
