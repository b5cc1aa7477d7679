import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { parse } from 'yaml';
import { ConflictError, InputError } from '../../lib/errors/errors.ts';
import { member } from '../../lib/spec/fields.ts';
import { count, enumerate, show } from '../../lib/spec/problem.ts';
import { changeLines } from './add-command.ts';
import { checkArguments, checkPositionals } from './arguments.ts';
import { repositoryFiles, repositoryUrl } from './new.ts';
import { filesIn, here, shown, slipway } from './places.ts';
import { applyChanges, type FileChange } from './write.ts';

const usage = `npm run gitops -- new <folder> [options]

Writes a GitOps repository of its own: environments without models yet, what Argo CD is given, a workflow that checks
each pull request. The folder may be a fresh clone; no file is replaced.

  --repository <url>      where Argo CD will read it from, such as https://github.com/acme/gitops
  --branch <name>         the branch that it reads; left out, main
  --slipway <owner/name>  the repository whose actions it uses; left out, the one that this is a clone of
  --dry-run               says what would be written, and writes nothing
  --help                  shows this`;

const options = {
  repository: { type: 'string' },
  branch: { type: 'string', default: 'main' },
  slipway: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;

const placeholder = 'OWNER/slipway';

/** `npm run gitops -- new`. @returns the exit code */
export async function runNew(args: readonly string[]): Promise<number> {
  checkArguments(args, options);
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  checkPositionals(positionals, ['a folder'], 1);
  const folder = resolve(here(), positionals[0] ?? '');
  const url = values.repository === undefined ? undefined : repositoryUrl(values.repository);
  const source = values.slipway ?? (await ownRepository()) ?? placeholder;
  checkNames(values.branch, source);
  if (isThere(folder, url)) return 0;
  const workflow = readFileSync(join(slipway, '.github', 'workflows', 'gitops.yml'), 'utf8');
  const files = repositoryFiles(filesIn(join(slipway, 'gitops')), workflow, {
    url,
    branch: values.branch,
    slipway: source,
  });
  const changes = missingFiles(folder, files);
  if (values['dry-run']) {
    console.log('Would write:');
    for (const line of changeLines(folder, changes)) console.log(`  ${line}`);
    return 0;
  }
  await applyChanges(folder, changes);
  const tops = [...new Set(files.map(({ path }) => path.replace(/\/.*/, '')))];
  console.log(`Wrote ${count(changes.length, 'file')} to ${shown(folder)}: ${enumerate(tops)}`);
  sayNext(folder, url, source);
  return 0;
}

function checkNames(branch: string, source: string): void {
  if (!/^[\w][\w./-]*$/.test(branch) || branch.includes('..')) {
    throw new InputError(`--branch: expected the name of a branch, but found ${show(branch)}`);
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(source)) {
    throw new InputError(`--slipway: expected a repository as owner/name, but found ${show(source)}`);
  }
}

/** Says so when `folder` is a GitOps repository already. @throws ConflictError when it is one for another address */
function isThere(folder: string, url: string | undefined): boolean {
  const file = join(folder, 'argocd', 'source.yaml');
  if (!existsSync(file) || !existsSync(join(folder, 'envs'))) return false;
  const present = member(member(parse(readFileSync(file, 'utf8')), 'spec'), 'repository');
  if (url !== undefined && present !== url) {
    throw new ConflictError(
      `${shown(folder)} is a GitOps repository already, and Argo CD reads it from ${show(present)}`,
      {
        hint: `Change that in ${shown(file)}, or name another folder.`,
      },
    );
  }
  console.log(`${shown(folder)} is a GitOps repository already; nothing was written.`);
  console.log(
    `To add a model: npm run gitops -- add <model> --environment staging --folder ${shown(folder)}`,
  );
  return true;
}

/** @throws ConflictError naming the files that are there with other content */
function missingFiles(folder: string, files: readonly FileChange[]): FileChange[] {
  const others: string[] = [];
  const missing = files.filter(({ path, after }) => {
    const file = join(folder, path);
    if (!existsSync(file)) return true;
    if (!readFileSync(file).equals(Buffer.from(after))) others.push(path);
    return false;
  });
  if (others.length > 0) {
    throw new ConflictError(`${shown(folder)} has other files where these would go: ${enumerate(others)}`, {
      hint: 'Nothing was written. Remove them, or name a folder that is not there yet.',
    });
  }
  return missing;
}

/** `owner/name` of the repository on github.com that Slipway was cloned from. */
async function ownRepository(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', slipway, 'remote', 'get-url', 'origin']);
    return /github\.com[:/]([\w.-]+\/[\w.-]+?)(\.git)?\/?$/.exec(stdout.trim())?.[1];
  } catch {
    return undefined;
  }
}

function sayNext(folder: string, url: string | undefined, source: string): void {
  const repository =
    url === undefined ? 'OWNER/REPOSITORY' : url.replace(/^.*[:/]([^/]+\/[^/]+)\.git$/, '$1');
  const steps = [
    ...(url === undefined
      ? [`Write the address of the new repository into ${shown(join(folder, 'argocd', 'source.yaml'))}.`]
      : []),
    ...(source === placeholder
      ? [`Put the owner in place of OWNER in ${shown(join(folder, '.github', 'workflows', 'check.yml'))}.`]
      : []),
    `Put your teams into ${shown(join(folder, '.github', 'CODEOWNERS'))}.`,
    `npm run gitops -- add <model> --environment staging --folder ${shown(folder)}`,
    `Commit and push it to ${url ?? 'the new repository'}, and have its branch ask for the check "Check" and a review.`,
    'Let Argo CD read it: kubectl apply --server-side -k argocd',
    `In the models' repositories give pipeline.yml: gitops-repository: ${repository}, gitops-path: ., and an App's credentials.`,
  ];
  console.log(`\nWhat is next, for ${basename(folder)}:`);
  for (const [index, step] of steps.entries()) console.log(`  ${index + 1}. ${step}`);
}
