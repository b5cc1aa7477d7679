import { closest } from 'fastest-levenshtein';
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
 * @throws TrainingError for a column that is not in the contract, that is the target or a text, or when none is left
 */
export function featureColumns({ data, target, features }: Spec): readonly FeatureColumn[] {
  const names =
    features ?? Object.keys(data.columns).filter((name) => name !== target && !data.key.includes(name));
  const chosen: FeatureColumn[] = [];
  for (const name of new Set(names)) {
    const spec = contractColumn(data.columns, name, 'features');
    if (name === target) {
      throw new TrainingError(`features names ${JSON.stringify(name)}, which is the target`, {
        hint: 'Take it out of features: a model that is given the answer learns nothing.',
      });
    }
    if (spec.type !== 'text') {
      chosen.push({ name, spec });
    } else if (features !== undefined) {
      throw new TrainingError(`features names ${JSON.stringify(name)}, which is free text`, {
        hint: 'Take it out of features, or make it a category if it has few values.',
      });
    }
  }
  if (chosen.length > 0) return chosen;
  throw new TrainingError('There is no column to predict from', {
    hint: 'Add a column to data.columns that is not the target, part of the key, or text.',
  });
}

/**
 * The target's column, of a type that fits the task.
 *
 * @throws TrainingError when it is not in the contract or does not fit
 */
export function targetColumn({ data, target, task }: Spec): ColumnSpec {
  const spec = contractColumn(data.columns, target, 'target');
  const fitting = task === 'regression' ? ['number', 'integer'] : ['category', 'boolean'];
  if (fitting.includes(spec.type)) return spec;
  throw new TrainingError(
    `The target ${JSON.stringify(target)} is of type ${spec.type}, but ${task} predicts a ${fitting.join(' or a ')}`,
    { hint: 'Change task, target, or the type of the column in model.yml.' },
  );
}

function contractColumn(columns: Spec['data']['columns'], name: string, field: string): ColumnSpec {
  const spec = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (spec !== undefined) return spec;
  const names = Object.keys(columns);
  throw new TrainingError(`${field} names ${JSON.stringify(name)}, but data.columns has no such column`, {
    hint: `Did you mean ${JSON.stringify(closest(name, names))}? The columns are ${names.join(', ')}.`,
  });
}
