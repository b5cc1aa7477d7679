import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { aClient } from '../support/forge.ts';
import { brokenImages } from './start/nodes.ts';
import { becomes, type ObservedCluster, observeCluster } from './support/argocd.ts';
import { readDescription } from './support/description.ts';
import { type GitopsStory, type Merged, openGitopsStory } from './support/gitops.ts';

const model = 'terns';
const environment = 'staging';
const name = `${model}-${environment}`;

const deadline = z.object({ spec: z.object({ progressDeadlineSeconds: z.number() }) });

let gitops: GitopsStory;
let cluster: ObservedCluster;
let rest: Octokit['rest'];
let here: { readonly owner: string; readonly repo: string };
/** The commit before the newest merge, and that merge. */
let before: string;
let merged: Merged;

beforeAll(async () => {
  [gitops, cluster] = await Promise.all([openGitopsStory(), observeCluster()]);
  const { forge, repositories } = await readDescription();
  rest = aClient(forge).octokit.rest;
  const [owner = '', repo = ''] = repositories.gitops.split('/');
  here = { owner, repo };
});

/** Promotes a version and merges that. */
async function promoted(version: string, image: string): Promise<void> {
  before = await gitops.head();
  merged = await gitops.promote(model, version, environment, image);
}

/** The newest deployment of the newest merge: what it says it is, and what was said of it, oldest first. */
async function deployment() {
  const { data } = await rest.repos.listDeployments({ ...here, environment: name, ref: merged.commit });
  const [newest] = data;
  if (newest === undefined) return undefined;
  const { data: statuses } = await rest.repos.listDeploymentStatuses({ ...here, deployment_id: newest.id });
  return { payload: newest.payload, states: statuses.map(({ state }) => state).reverse() };
}

/** What is said of the newest merge under the name of the application, oldest first. */
async function checks() {
  const { data } = await rest.repos.listCommitStatusesForRef({ ...here, ref: merged.commit });
  return data.filter(({ context }) => context === `argocd/${name}`).reverse();
}

/** Waits until `state` is the last word on the newest merge. */
async function untilSaid(state: string): Promise<void> {
  await becomes(
    async () => ({ deployment: await deployment(), checks: await checks() }),
    (seen) => seen.deployment?.states.at(-1) === state && seen.checks.at(-1)?.state === state,
  );
}

// One story: each test goes on where the one before it ended.
describe('what GitHub is told of a deployment', () => {
  it('is that it arrived, at the deployment that was made after the merge and at its commit', async () => {
    const image = await gitops.register(model, '1.0.0');
    await promoted('1.0.0', image);
    expect(await gitops.record(before, merged)).toEqual([`${model}#${environment}#1`]);
    await cluster.untilHealthy(merged, {
      model,
      environment,
      image,
      change: `${model} 1.0.0, which is told`,
    });
    await untilSaid('success');
    const [, digest] = image.split('@');
    expect((await deployment())?.payload).toEqual({ model, version: '1.0.0', image, digest });
    expect((await checks()).at(-1)).toMatchObject({
      description: 'Version 1.0.0 is synced and healthy',
      target_url: `https://argocd.example.com/applications/argocd/${name}`,
    });
  });

  it('is nothing new when Pods come and go, or what was changed by hand is healed', async () => {
    const said = await deployment();
    const path = `/apis/apps/v1/namespaces/models-${environment}/deployments/${model}`;
    await cluster.api.patch(path, { spec: { replicas: 2, progressDeadlineSeconds: 200 } });
    await cluster.announce(name);
    await becomes(
      async () => ({ deployed: await cluster.api.get(path), pods: await cluster.images(model, environment) }),
      ({ deployed, pods }) =>
        deadline.parse(deployed).spec.progressDeadlineSeconds === 120 && pods.ready.length === 2,
    );
    await becomes(
      async () => (await cluster.application(name))?.status,
      (status) => status?.health?.status === 'Healthy' && status.operationState?.phase === 'Succeeded',
    );
    expect(await deployment()).toEqual(said);
  });

  it('is that it does not work, when it does not', async () => {
    const overlay = `gitops/envs/${environment}/${model}/kustomization.yaml`;
    const patch = '[{"op": "replace", "path": "/spec/progressDeadlineSeconds", "value": 5}]';
    await gitops.commit('Give up after 5 s', {
      [overlay]: `${await gitops.read(overlay)}patches:\n  - target: { kind: Deployment }\n    patch: '${patch}'\n`,
    });
    await promoted('1.1.0', await gitops.register(model, '1.1.0', brokenImages));
    await cluster.announce(name);
    await untilSaid('failure');
    expect((await checks()).at(-1)?.description).toBe('Version 1.1.0 is synced, and degraded');
  });

  it('is taken over by the deployment that says what it is, when Argo CD was faster', async () => {
    expect((await deployment())?.payload).toEqual({});
    expect(await gitops.record(before, merged)).toEqual([`${model}#${environment}#2`]);
    expect(await deployment()).toMatchObject({ payload: { version: '1.1.0' }, states: ['failure'] });
  });

  it('is that the version before is back, and the one before that no longer there', async () => {
    const first = (await rest.repos.listDeployments({ ...here, environment: name })).data.at(-1);
    before = await gitops.head();
    merged = await gitops.rollback(model, environment);
    expect(await gitops.record(before, merged)).toEqual([`${model}#${environment}#3`]);
    await cluster.announce(name);
    await untilSaid('success');
    const { data } = await rest.repos.listDeploymentStatuses({ ...here, deployment_id: first?.id ?? 0 });
    expect(data[0]?.state).toBe('inactive');
  });
});
