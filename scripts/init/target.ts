import { InputError } from '../../lib/errors/errors.ts';
import { enumerate, nearestOf, show } from '../../lib/spec/problem.ts';
import type { Spec } from '../../lib/spec/schema.ts';
import { type ColumnProposal, category, numeric, proposeColumn } from './columns.ts';
import type { ColumnObservation } from './observe.ts';

export interface TargetProposal {
  readonly task: Spec['task'];
  /** Why this task, for the person who reads the file. */
  readonly reason: string;
  readonly column: Extract<ColumnProposal, { kind: 'column' }>;
}

/** A column of whole numbers with at most this many different ones is taken for classes. */
const maxNumberedClasses = 10;
const maxClasses = 200;

/**
 * The column `target`, and the task that its values call for unless `wanted` says otherwise.
 *
 * @throws InputError when there is no such column, or its values do not fit the task
 */
export function proposeTarget(
  columns: readonly ColumnObservation[],
  target: string,
  wanted: Spec['task'] | undefined,
): TargetProposal {
  const seen = findTarget(columns, target);
  const { values, rows, nulls, fits } = seen;
  if (rows === nulls) throw new InputError(`--target ${show(target)}: this column is always empty`);
  if (values.size < 2) {
    throw new InputError(
      `--target ${show(target)}: all rows have the same value, so there is nothing to learn`,
    );
  }
  const isNumeric = fits.number >= (rows - nulls) * 0.9;
  const isClasses = !seen.overflow && values.size <= maxClasses && !seen.unique;
  const proposed = proposeColumn(seen);
  const type = proposed.kind === 'column' ? proposed.spec.type : 'text';
  const numbered = type === 'integer' && !seen.overflow && values.size <= maxNumberedClasses;
  const task = wanted ?? (isNumeric && type !== 'boolean' && !numbered ? 'regression' : 'classification');
  if (task === 'regression') {
    if (!isNumeric)
      throw new InputError(`--target ${show(target)}: its values are not numbers`, {
        hint: 'Use --task classification.',
      });
    return { task, reason: `${show(target)} is a number`, column: withTarget(numeric(seen)) };
  }
  if (type === 'boolean')
    return { task, reason: `${show(target)} is true or false`, column: withTarget(proposed) };
  if (!isClasses || type === 'timestamp') {
    throw new InputError(
      `--target ${show(target)}: its values are not classes, as there are too many different ones`,
      {
        hint: isNumeric ? 'Use --task regression.' : 'Name a column with a few values, or with numbers.',
      },
    );
  }
  const reason = numbered
    ? `${show(target)} has ${values.size} different whole numbers, taken for classes; --task regression takes them for numbers`
    : `${show(target)} has ${values.size} different values`;
  return { task, reason, column: withTarget(category(seen)) };
}

function findTarget(columns: readonly ColumnObservation[], target: string): ColumnObservation {
  const found = columns.find(({ name }) => name === target);
  if (found !== undefined) return found;
  const names = columns.map(({ name }) => name);
  const near = nearestOf(target, names);
  throw new InputError(`--target ${show(target)}: the data has no such column`, {
    hint: `${near === undefined ? '' : `Did you mean ${show(near)}? `}The columns are ${enumerate(names)}.`,
  });
}

/** A target is never null: such rows are set aside. */
function withTarget(proposal: ColumnProposal): TargetProposal['column'] {
  if (proposal.kind !== 'column')
    throw new InputError(`--target ${show(proposal.name)}: ${proposal.comment}`);
  const comment = proposal.comment.replace(/empty in (\d+) of \d+ rows$/, '$1 rows without it are set aside');
  return { ...proposal, spec: { ...proposal.spec, nulls: 'forbid' }, comment };
}
