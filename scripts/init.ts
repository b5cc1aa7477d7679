/** Writes a first model.yml from the data: `npm run init -- data.csv --target column`. */
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../lib/errors/describe.ts';
import { InputError } from '../lib/errors/errors.ts';
import { count, enumerate } from '../lib/spec/problem.ts';
import type { Spec } from '../lib/spec/schema.ts';
import { type InitResult, init } from './init/init.ts';

const usage = `Writes a model.yml that fits a CSV or JSON file, with comments on what was seen.

  npm run init -- <data.csv|data.json> --target <column> [options]

  --target <column>   the column to predict
  --task <task>       classification or regression; left out, the target's values decide
  --name <name>       name of the model; left out, made of the file's name
  --output <folder>   where model.yml goes; left out, beside the data. Data from outside of the
                      repository is copied there.
  --force             replace files that are there already
  --help              show this`;

const seeHelp = '`npm run init -- --help` shows how it is called.';

try {
  await main();
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
    return;
  }
  const [data, ...others] = positionals;
  if (data === undefined || values.target === undefined || others.length > 0) {
    throw new InputError(
      others.length > 0
        ? 'expected one file of data'
        : `expected ${data === undefined ? 'a file of data' : '--target'}`,
      { hint: seeHelp },
    );
  }
  // npm starts scripts in the package's folder, and says where the person was.
  const from = resolve(process.env['INIT_CWD'] ?? '.');
  const { name, output, force, target } = values;
  report(
    await init({ data, target, name: checkName(name), task: checkTask(values.task), output, force, from }),
    from,
  );
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        target: { type: 'string' },
        task: { type: 'string' },
        name: { type: 'string' },
        output: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new InputError(cause.message, { hint: seeHelp });
  }
}

function checkTask(task: string | undefined): Spec['task'] | undefined {
  if (task === undefined || task === 'classification' || task === 'regression') return task;
  throw new InputError(`--task: expected classification or regression, but found ${JSON.stringify(task)}`);
}

function checkName(name: string | undefined): string | undefined {
  if (name === undefined || /^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(name)) return name;
  throw new InputError(
    `--name: expected lower-case letters, digits and inner hyphens, at most 50, but found ${JSON.stringify(name)}`,
  );
}

function report({ proposal, file, rejected, copied }: InitResult, from: string): void {
  const { rows, target, features, columns, key } = proposal;
  const ignored = columns.filter(({ kind }) => kind === 'ignore').map(({ name }) => name);
  const shown = (path: string) => relative(from, path) || '.';
  console.log(`Read ${count(rows, 'row')} with ${count(columns.length, 'column')}.`);
  console.log(`  task      ${target.task}: ${target.reason}`);
  console.log(`  target    ${enumerate([target.column.name])}`);
  console.log(`  features  ${enumerate(features)}`);
  if (key !== undefined) console.log(`  key       ${enumerate([key])}`);
  if (ignored.length > 0) console.log(`  ignored   ${enumerate(ignored)}`);
  if (rejected > 0) console.log(`  rejected  ${count(rejected, 'row')}: see the comment at maxRejected`);
  if (copied !== undefined)
    console.log(`Copied the data to ${shown(copied)}, as it lay outside of the repository.`);
  console.log(`Wrote ${shown(file)}. Read it, correct what you know better, then try it:`);
  // The stages start in the package's folder, as npm has it.
  const folder = relative('.', dirname(file)) || '.';
  const path = folder.startsWith('..') ? dirname(file) : folder;
  for (const stage of ['ingest', 'train', 'evaluate']) console.log(`  npm run ${stage} -- ${path}`);
}
