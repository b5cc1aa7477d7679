import { observationProblems } from './observation.ts';
import { enumerate, type Problem, type SpecPath, show, suggestion } from './problem.ts';
import { type ColumnSpec, type Gate, metricsByTask, type Spec } from './schema.ts';
import { sourceProblems } from './sources.ts';

/** What of a specification does not go together, though each field on its own is right. */
export function checkSpec(spec: Spec): Problem[] {
  return [
    ...sourceProblems(spec.data),
    ...columnProblems(spec),
    ...nameProblems(spec),
    ...targetProblems(spec),
    ...featureProblems(spec),
    ...gateProblems(spec),
    ...observationProblems(spec.observe, spec.task, classesOf(spec)),
  ];
}

/** All that the target of a classification may be, as far as `model.yml` says it. */
function classesOf({ target, data }: Spec): readonly string[] | undefined {
  const column = columnOf(data.columns, target);
  return column?.type === 'category' ? column.values : undefined;
}

type Columns = Spec['data']['columns'];

function problem(path: SpecPath, message: string, at: Problem['at'] = 'value'): Problem {
  return { path, at, message };
}

function columnProblems({ data }: Spec): Problem[] {
  return Object.entries(data.columns).flatMap(([name, column]) => {
    const path = ['data', 'columns', name];
    if (column.type === 'category') return repeated(column.values ?? [], [...path, 'values'], 'value');
    if (column.type !== 'number' && column.type !== 'integer') return [];
    return orderProblems(column, path);
  });
}

function orderProblems(
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
  path: SpecPath,
): Problem[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [problem([...path, 'min'], `expected at most max, which is ${max}, but found ${min}`)];
}

/** Lists of column names: each names a column (those of `ignore`: none of the contract's), and once. */
function nameProblems({ data }: Spec): Problem[] {
  return [
    ...unknownColumns(data.key, ['data', 'key'], data.columns),
    ...repeated(data.key, ['data', 'key'], 'column'),
    ...data.ignore.flatMap((name, index) =>
      columnOf(data.columns, name) !== undefined
        ? [
            problem(
              ['data', 'ignore', index],
              `${show(name)} is one of data.columns too: a column is either checked or ignored`,
            ),
          ]
        : [],
    ),
    ...repeated(data.ignore, ['data', 'ignore'], 'column'),
  ];
}

function unknownColumns(listed: readonly string[], path: SpecPath, columns: Columns): Problem[] {
  const names = Object.keys(columns);
  return listed.flatMap((name, index) =>
    columnOf(columns, name) !== undefined ? [] : [problem([...path, index], notAColumn(name, names))],
  );
}

function notAColumn(name: string, names: readonly string[]): string {
  return `expected one of data.columns, but found ${show(name)}.${suggestion(name, names)} The columns are ${enumerate(names)}`;
}

function repeated(listed: readonly string[], path: SpecPath, noun: string): Problem[] {
  const seen = new Set<string>();
  return listed.flatMap((name, index) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [problem([...path, index], `expected each ${noun} once, but found ${show(name)} again`)];
  });
}

const targetTypes: Readonly<Record<Spec['task'], readonly ColumnSpec['type'][]>> = {
  classification: ['category', 'boolean', 'integer'],
  regression: ['number', 'integer'],
};

function targetProblems({ task, target, data }: Spec): Problem[] {
  const column = columnOf(data.columns, target);
  if (column === undefined) return [problem(['target'], notAColumn(target, Object.keys(data.columns)))];
  const path = ['data', 'columns', target];
  const problems: Problem[] = [];
  if (!targetTypes[task].includes(column.type)) {
    const other = task === 'classification' ? 'regression' : 'classification';
    const fits = targetTypes[other].includes(column.type) ? `, or task: ${other}` : '';
    problems.push(
      problem(
        ['target'],
        `expected a column of type ${targetTypes[task].join(' or ')} for ${task}${fits}, but ${show(target)} is of type ${column.type}`,
      ),
    );
  }
  if (column.nulls === 'allow') {
    problems.push(
      problem(
        [...path, 'nulls'],
        'expected forbid, as nothing can be learnt from a row without its target. Rows without one are set aside, as many as data.maxRejected allows',
      ),
    );
  }
  if (column.type === 'category' && column.values?.length === 1) {
    problems.push(
      problem([...path, 'values'], 'expected at least two values of the target, but found one class only'),
    );
  }
  return problems;
}

/** `Object.hasOwn` first: a column may be named `constructor`. */
function columnOf(columns: Columns, name: string): ColumnSpec | undefined {
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}

function featureProblems({ features, target, data }: Spec): Problem[] {
  if (features === undefined) {
    const key = new Set(data.key);
    const left = Object.entries(data.columns).filter(
      ([name, { type }]) => name !== target && !key.has(name) && type !== 'text',
    );
    return left.length > 0
      ? []
      : [
          problem(
            ['data', 'columns'],
            'expected a column to predict from, but found only the target, the key and texts',
            'key',
          ),
        ];
  }
  return [
    ...unknownColumns(features, ['features'], data.columns),
    ...repeated(features, ['features'], 'column'),
    ...features.flatMap((name, index) => {
      if (name === target)
        return [problem(['features', index], `${show(name)} is the target: it cannot predict itself`)];
      if (columnOf(data.columns, name)?.type !== 'text') return [];
      return [
        problem(
          ['features', index],
          `${show(name)} is of type text, which is never learnt from. Make it a category, or take it off the list`,
        ),
      ];
    }),
  ];
}

/** Best and worst values of the metrics that have them. */
const metricRange: Readonly<Record<Gate['metric'], { readonly min?: number; readonly max?: number }>> = {
  accuracy: { min: 0, max: 1 },
  balanced_accuracy: { min: 0, max: 1 },
  macro_f1: { min: 0, max: 1 },
  macro_precision: { min: 0, max: 1 },
  macro_recall: { min: 0, max: 1 },
  log_loss: { min: 0 },
  mae: { min: 0 },
  rmse: { min: 0 },
  r2: { max: 1 },
};

function gateProblems({ task, gates }: Spec): Problem[] {
  const fitting: readonly string[] = metricsByTask[task];
  return gates.flatMap((gate, index) => {
    const path = ['gates', index];
    if (!fitting.includes(gate.metric)) {
      const message = `${gate.metric} is not measured for ${task}: expected one of ${fitting.join(', ')}`;
      return [problem([...path, 'metric'], message)];
    }
    const first = gates.findIndex(({ metric }) => metric === gate.metric);
    return [
      ...(first < index
        ? [
            problem(
              [...path, 'metric'],
              `${gate.metric} has a gate already, gates[${first}]: put both limits in one`,
            ),
          ]
        : []),
      ...orderProblems(gate, path),
      ...outOfReach(gate, path),
    ];
  });
}

function outOfReach({ metric, min, max }: Gate, path: SpecPath): Problem[] {
  const range = metricRange[metric];
  const problems: Problem[] = [];
  if (min !== undefined && range.max !== undefined && min > range.max) {
    problems.push(
      problem(
        [...path, 'min'],
        `expected at most ${range.max}, the best ${metric} there is, but found ${min}`,
      ),
    );
  }
  if (max !== undefined && range.min !== undefined && max < range.min) {
    problems.push(
      problem(
        [...path, 'max'],
        `expected at least ${range.min}, the least ${metric} there is, but found ${max}`,
      ),
    );
  }
  return problems;
}
