import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError, SpecError } from '../../lib/errors/errors.ts';
import { repositoryTop } from '../../lib/gitops/check/git.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { type Addition, type AddOptions, addition } from './add.ts';
import { checkArguments, checkPositionals } from './arguments.ts';
import { here, shown, treeFolder } from './places.ts';
import { applyChanges, type FileChange } from './write.ts';

const usage = `npm run gitops -- add <model> --environment <name> [options]

Adds envs/<environment>/<model> to a GitOps tree: a copy of its template, which waits for the first promotion. An
environment that is not there yet is added too, with its namespace. What is there already stays as it is.

  --environment <name>   the environment, such as staging
  --folder <path>        the folder that holds envs/; left out, the nearest from here upward
  --like <environment>   the one that a new environment is made like; left out, staging
  --new-environment      makes an environment though its name is much like another's
  --from <owner/name>    the repository that the model is kept in, when it is not the one of the tree
  --dry-run              says what would be written, and writes nothing
  --help                 shows this`;

const options = {
  environment: { type: 'string' },
  folder: { type: 'string' },
  like: { type: 'string' },
  from: { type: 'string' },
  'new-environment': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;

const example = 'For example: npm run gitops -- add penguins --environment staging';

/** `npm run gitops -- add`. @returns the exit code */
export async function runAdd(args: readonly string[]): Promise<number> {
  checkArguments(args, options);
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  checkPositionals(positionals, ['the name of a model'], 1);
  const [model = ''] = positionals;
  const { environment } = values;
  if (environment === undefined) throw new InputError('expected --environment', { hint: example });
  const folder = treeFolder(values.folder, here());
  const chosen: AddOptions = {
    folder,
    shown: shown(folder),
    model,
    environment,
    like: values.like,
    sure: values['new-environment'],
    repository: values.from,
  };
  const added = await addition(chosen);
  if (added.changes.length === 0) {
    console.log(`${model} is in ${environment} already: ${shown(join(folder, 'envs', environment, model))}`);
    return 0;
  }
  if (!values['dry-run']) await applyChanges(folder, added.changes);
  console.log(values['dry-run'] ? 'Would write:' : 'Wrote:');
  for (const line of changeLines(folder, added.changes)) console.log(`  ${line}`);
  if (!values['dry-run']) await sayNext(chosen, added);
  return 0;
}

/** Each change as a line for people. */
export function changeLines(folder: string, changes: readonly FileChange[]): string[] {
  return changes.map(
    ({ path, before }) => `${shown(join(folder, path))}${before === undefined ? '' : ' (more at its end)'}`,
  );
}

async function sayNext(
  { folder, model, environment }: AddOptions,
  { like, spec, namespaceMissing }: Addition,
) {
  const steps: string[] = [];
  if (like !== undefined) {
    steps.push(
      `Look through ${shown(join(folder, 'envs', environment, '_environment'))}: it is like ${like}'s, its replicas and its cluster too.`,
    );
  }
  if (namespaceMissing) {
    steps.push(
      `Add the namespace models-${environment} to ${shown(join(folder, 'argocd', 'namespaces.yaml'))}.`,
    );
  }
  if (like !== undefined) {
    steps.push(
      `When it is merged, have the namespace made by who may: kubectl apply --server-side -k ${shown(join(folder, 'argocd'))}`,
    );
  }
  steps.push(...(await specSteps(folder, spec, environment)));
  steps.push(
    `npm run gitops -- check ${shown(folder)}, then a pull request with all of it. The first promotion of ${model} to ${environment} fills in its version.`,
  );
  console.log('\nWhat is next:');
  for (const [index, step] of steps.entries()) console.log(`  ${index + 1}. ${step}`);
}

async function specSteps(folder: string, spec: string | undefined, environment: string): Promise<string[]> {
  const top = await repositoryTop(folder);
  const name = `Name ${environment} under deployment.environments`;
  if (spec === undefined || top === undefined)
    return [`${name} in the model's model.yml, if it is not there.`];
  const file = shown(join(top, spec));
  try {
    const { deployment } = (await loadSpec(join(top, dirname(spec)))).spec;
    const names = Object.keys(deployment.environments);
    if (names.includes(environment)) return [];
    const all = [...names, environment].map((each) => `${each}: {}`).join(', ');
    return [`${name} in ${relative('', file)}, as in: environments: { ${all} }`];
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return [`${name} in ${file}, which is not valid as it is.`];
  }
}
