import { z } from 'zod';
import { promote } from '../../../actions/promote/promote.ts';
import { recordDeployment } from '../../../actions/record-deployment/record-deployment.ts';
import { rollback } from '../../../actions/rollback/rollback.ts';
import { digestOf } from '../../../lib/digest/digest.ts';
import { openRegistry } from '../../../lib/registry/open.ts';
import { aCandidate } from '../../fixtures/release.ts';
import { aFolder } from '../../support/folder.ts';
import { aClient } from '../../support/forge.ts';
import { runAction } from '../../support/step.ts';
import { type Description, readDescription } from './description.ts';

/** A change that was merged. */
export interface Merged {
  /** The commit of `main`. */
  readonly commit: string;
  /** When its merge was answered, as `performance.now()`. */
  readonly at: number;
}

/** The GitOps repository that Argo CD watches, and the one that models are released in. */
export interface GitopsStory {
  /** Registers a version of a model. @returns the image, of a name that begins so, that it is to be promoted with */
  register(model: string, version: string, images?: string): Promise<string>;
  /** Runs the action `promote` and merges its pull request. */
  promote(model: string, version: string, environment: string, image: string): Promise<Merged>;
  /** Runs the action `rollback` and merges its pull request. */
  rollback(model: string, environment: string): Promise<Merged>;
  /** Runs the action `record-deployment` as the workflow does after a merge. @returns the stage tags that it wrote */
  record(before: string, merged: Merged): Promise<readonly string[]>;
  /** Commits files (null removes one) to `main`, as a person does. */
  commit(message: string, files: Readonly<Record<string, string | null>>): Promise<Merged>;
  /** The text of a file in `main`. */
  read(path: string): Promise<string>;
  /** The commit of `main`. */
  head(): Promise<string>;
}

export async function openGitopsStory(): Promise<GitopsStory> {
  const description = await readDescription();
  const { forge, repositories } = description;
  const { rest } = aClient(forge).octokit;
  const here = placeOf(repositories.gitops);
  const workspace = await aFolder();

  async function merge(number: number | string | boolean): Promise<Merged> {
    const { data } = await rest.pulls.merge({ ...here, pull_number: Number(number) });
    return { commit: data.sha, at: performance.now() };
  }

  const step = {
    forge,
    repository: repositories.models,
    commit: await headOf(description, repositories.models),
    workspace,
  };
  const given = { 'gitops-repository': repositories.gitops, token: forge.token };

  return {
    async register(model, version, images = 'localhost/') {
      const registry = openRegistry({ github: aClient(forge), repository: repositories.models });
      // Another seed makes it another model.
      const seed = Number.parseInt(digestOf(`${model} ${version}`).slice(-6), 16);
      await registry.register(aCandidate({ commit: step.commit, version, model: { name: model, seed } }));
      return `${images}${model}@${digestOf(`the image of ${model} ${version}`)}`;
    },
    async promote(model, version, environment, image) {
      const { outputs } = await runAction(promote, { ...given, model, version, environment, image }, step);
      return merge(outputs.number);
    },
    async rollback(model, environment) {
      const { outputs } = await runAction(rollback, { ...given, model, environment }, step);
      return merge(outputs.number);
    },
    async record(before, { commit }) {
      const models = { 'model-repository': repositories.models };
      const given = { before, after: commit, ...models, token: forge.token };
      const place = { forge, repository: repositories.gitops, workspace };
      const { outputs } = await runAction(recordDeployment, given, place);
      return z.array(z.string()).parse(JSON.parse(String(outputs.tags)));
    },
    async commit(message, files) {
      const parent = await headOf(description, repositories.gitops);
      const { data: tree } = await rest.git.createTree({
        ...here,
        base_tree: parent,
        tree: Object.entries(files).map(([path, content]) => ({
          path,
          mode: '100644' as const,
          type: 'blob' as const,
          ...(content === null ? { sha: null } : { content }),
        })),
      });
      const { data } = await rest.git.createCommit({ ...here, message, tree: tree.sha, parents: [parent] });
      await rest.git.updateRef({ ...here, ref: 'heads/main', sha: data.sha });
      return { commit: data.sha, at: performance.now() };
    },
    async read(path) {
      const { data } = await rest.repos.getContent({ ...here, path, mediaType: { format: 'raw' } });
      return String(data);
    },
    head: () => headOf(description, repositories.gitops),
  };
}

async function headOf({ forge }: Description, repository: string): Promise<string> {
  const { data } = await aClient(forge).octokit.rest.git.getRef({
    ...placeOf(repository),
    ref: 'heads/main',
  });
  return data.object.sha;
}

function placeOf(fullName: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = fullName.split('/');
  return { owner, repo };
}
