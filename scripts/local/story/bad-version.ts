import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { FormatError } from '../../../lib/errors/errors.ts';
import type { Github } from '../../../lib/github/client.ts';
import { gitopsPaths } from '../../../lib/gitops/names.ts';
import { commitFile } from '../quickstart/checkout.ts';
import type { PipelineRequest } from '../quickstart/pipeline.ts';

/** `text`, a model.yml, in which a machine may merge a rollback in `environment`. */
export function letMachinesMerge(text: string, environment: string): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) throw new FormatError('model.yml is not a map of fields');
  document.setIn(['deployment', 'environments', environment, 'rollback'], 'merge');
  return document.toString({ lineWidth: 0 });
}

/**
 * Commits, as a person does, that machines may merge rollbacks, and then the export of one island in the place of the
 * data of penguins. @returns the commit
 */
export async function commitBadExport(
  { root, runner: { workspace }, folder, environment }: PipelineRequest,
  gitUrl: string,
): Promise<string> {
  const file = join(folder, 'model.yml');
  const text = letMachinesMerge(await readFile(join(workspace, file), 'utf8'), environment);
  await commitFile(workspace, gitUrl, file, text, `Let machines merge rollbacks in ${environment}`);
  const exported = await readFile(join(root, 'examples', 'penguins-bad', 'data', 'dream.json'), 'utf8');
  const data = join(folder, 'data', 'penguins.json');
  return commitFile(workspace, gitUrl, data, exported, 'Take the new export of the data');
}

/**
 * Takes what is denied in an environment away, as a person does who looked at it.
 *
 * @returns whether there was anything
 */
export async function liftDenials(
  { octokit }: Github,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  environment: string,
  model: string,
): Promise<boolean> {
  const { git } = octokit.rest;
  const path = gitopsPaths('gitops').denied(environment, model);
  const { data: head } = await git.getRef({ owner, repo, ref: 'heads/main' });
  const { data: tree } = await git.getTree({ owner, repo, tree_sha: head.object.sha, recursive: '1' });
  if (!tree.tree.some((entry) => entry.path === path)) return false;
  const { data: without } = await git.createTree({
    owner,
    repo,
    base_tree: head.object.sha,
    tree: [{ path, mode: '100644', type: 'blob', sha: null }],
  });
  const message = `Let ${model} be promoted to ${environment} again`;
  const parents = [head.object.sha];
  const { data: commit } = await git.createCommit({ owner, repo, message, tree: without.sha, parents });
  await git.updateRef({ owner, repo, ref: 'heads/main', sha: commit.sha });
  return true;
}
