import { InputError } from '../../lib/errors/errors.ts';
import type { Spec } from '../../lib/spec/schema.ts';
import { type ColumnProposal, proposeColumn } from './columns.ts';
import type { ColumnObservation } from './observe.ts';
import { proposeTarget, type TargetProposal } from './target.ts';

/** What is proposed for a `model.yml`. */
export interface Proposal {
  readonly name: string;
  readonly rows: number;
  readonly target: TargetProposal;
  /** In the order of the data, the target among them. */
  readonly columns: readonly ColumnProposal[];
  /** The column whose value names a row. */
  readonly key: string | undefined;
  /** Columns to learn from. */
  readonly features: readonly string[];
  readonly parameters: Pick<Spec['train']['parameters'], 'learningRate' | 'epochs' | 'patience'>;
  /** Classification: the most frequent class and its share, which a useful model must beat. */
  readonly majority: { readonly value: string; readonly share: number } | undefined;
}

/**
 * Proposes a specification for data of which `seen` was observed.
 *
 * @throws InputError when there are no rows, the target does not fit, or nothing is left to learn from
 */
export function propose(
  seen: readonly ColumnObservation[],
  { name, target, task }: { name: string; target: string; task: Spec['task'] | undefined },
): Proposal {
  const rows = seen[0]?.rows ?? 0;
  if (rows === 0) throw new InputError('The data has no rows');
  const proposedTarget = proposeTarget(seen, target, task);
  const key = seen.find((column) => column.name !== target && namesRows(column))?.name;
  const columns = seen.map((column) => {
    if (column.name === target) return proposedTarget.column;
    return column.name === key ? keyColumn(column) : proposeColumn(column);
  });
  const features = columns.flatMap((column) =>
    column.kind === 'column' && column.spec.type !== 'text' && column.name !== target && column.name !== key
      ? [column.name]
      : [],
  );
  if (features.length === 0) {
    throw new InputError(`No column is left to predict ${JSON.stringify(target)} from`, {
      hint: 'Texts, keys and columns with a single value are not learnt from.',
    });
  }
  return {
    name,
    rows,
    target: proposedTarget,
    columns,
    key,
    features,
    parameters: parametersFor(proposedTarget.task, rows),
    majority: majorityOf(
      seen.find((column) => column.name === target),
      proposedTarget.task,
    ),
  };
}

/** Whether the values of a column seem to name the rows: each is there once, and the column's name or form says so. */
function namesRows({ name, rows, unique, fits, range }: ColumnObservation): boolean {
  if (!unique || rows < 2 || name === '' || name === '__proto__') return false;
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const isNamed = words.some((word) => ['id', 'ids', 'key', 'uuid', 'guid', 'identifier'].includes(word));
  const isCounted = range !== null && rows > 10 && range.max - range.min + 1 === rows;
  if (fits.integer === rows) return isNamed || isCounted;
  return isNamed && fits.number < rows && fits.text === rows;
}

function keyColumn({ name, rows, fits }: ColumnObservation): ColumnProposal {
  return {
    kind: 'column',
    name,
    spec: { type: fits.integer === rows ? 'integer' : 'text', nulls: 'forbid' },
    comment: 'another value in every row',
  };
}

/** Fewer passes over more rows, so that a first run takes seconds. */
function parametersFor(task: Spec['task'], rows: number): Proposal['parameters'] {
  const epochs = Math.min(300, Math.max(20, Math.round(300_000 / rows)));
  const learningRate = task === 'regression' ? 0.05 : 0.3;
  return { learningRate, epochs, patience: Math.max(5, Math.round(epochs / 8)) };
}

function majorityOf(seen: ColumnObservation | undefined, task: Spec['task']): Proposal['majority'] {
  if (seen === undefined || task !== 'classification') return undefined;
  const [most] = [...seen.values].toSorted(([, a], [, b]) => b - a);
  return most === undefined ? undefined : { value: most[0], share: most[1] / (seen.rows - seen.nulls) };
}
