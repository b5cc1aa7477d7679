import { TrainingError } from '../errors/errors.ts';
import type { ColumnSpec, Spec } from '../spec/schema.ts';

/** A column to predict from. */
export interface FeatureColumn {
  readonly name: string;
  readonly spec: Exclude<ColumnSpec, { type: 'text' }>;
}

/**
 * The columns that `spec` predicts from, in the order in which `features` names them; left out, every column of the
 * contract but the target, the key and texts.
 *
 * @throws TrainingError when none is left
 */
export function featureColumns({ data, target, features }: Spec): readonly FeatureColumn[] {
  const names = features ?? Object.keys(data.columns).filter((name) => !data.key.includes(name));
  const chosen = names.flatMap((name) => {
    const spec = contractColumn(data.columns, name);
    return name === target || spec.type === 'text' ? [] : [{ name, spec }];
  });
  if (chosen.length > 0) return chosen;
  throw new TrainingError('There is no column to predict from', {
    hint: 'Add a column to data.columns that is not the target, part of the key, or text.',
  });
}

/** The column of the contract that is to be predicted. */
export function targetColumn({ data, target }: Spec): ColumnSpec {
  return contractColumn(data.columns, target);
}

/** A specification that was read has only names of columns in it; any other is a fault of the program. */
function contractColumn(columns: Spec['data']['columns'], name: string): ColumnSpec {
  const spec = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (spec === undefined) throw new RangeError(`data.columns has no column ${JSON.stringify(name)}`);
  return spec;
}
