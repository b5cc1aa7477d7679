import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aRecordedWorld, penguins, type RecordedWorld } from '../../fixtures/recording.ts';
import { aClient, aForge } from '../../support/forge.ts';
import { unreleased } from '../../support/gitops.ts';

const zeros = '0'.repeat(40);

let forge: Forge;

beforeAll(async () => {
  forge = await aForge();
});

type DeploymentParts = Partial<RestEndpointMethodTypes['repos']['createDeployment']['parameters']>;
type StatusParts = Pick<
  RestEndpointMethodTypes['repos']['createDeploymentStatus']['parameters'],
  'state' | 'description' | 'log_url'
>;

/** Makes a deployment of `sha` as others do, and says `status` of it. */
async function deployedBy(
  { gitops: { owner, repo } }: RecordedWorld,
  sha: string,
  parts: DeploymentParts,
  status?: StatusParts,
): Promise<void> {
  const { repos } = aClient(forge).octokit.rest;
  const environment = 'penguins-production';
  const { data } = await repos.createDeployment({ owner, repo, ref: sha, environment, ...parts });
  if (status === undefined || !('id' in data)) return;
  await repos.createDeploymentStatus({ owner, repo, deployment_id: data.id, ...status });
}

describe('the deployments that record-deployment makes', () => {
  it('an image of the same version is a deployment and no other stage', async () => {
    const world = await aRecordedWorld(forge);
    const first = await world.release(penguins('1.0.0'));
    await world.record(zeros, first);
    const second = await world.release({ ...penguins('1.0.0'), image: penguins('9.0.0').image });
    const { outputs } = await world.record(first, second);
    expect(outputs).toMatchObject({ changes: 1, tags: '[]' });
    expect(await world.deployments()).toHaveLength(2);
  });

  it('makes a deployment for each cluster of an environment, and one tag', async () => {
    const world = await aRecordedWorld(forge);
    await world.gitops.commit(
      'main',
      'gitops/envs/production/_environment/environment.yaml',
      'spec:\n  clusters:\n    - server: https://kubernetes.default.svc\n    - { name: models-us, suffix: us }\n',
    );
    const first = await world.release(penguins('1.0.0'));
    await world.record(zeros, first);
    const second = await world.release(unreleased);
    expect(await world.deployments()).toEqual([
      'penguins-production penguins 1.0.0: waiting',
      'penguins-production-us penguins 1.0.0: waiting',
    ]);
    await world.record(first, second);
    expect(await world.stageTags()).toHaveLength(2);
    expect(await world.deployments()).toEqual([
      'penguins-production penguins 1.0.0: inactive',
      'penguins-production-us penguins 1.0.0: inactive',
    ]);
  });

  it('one deployment counts when two runs at once made one each', async () => {
    const world = await aRecordedWorld(forge);
    const after = await world.release(penguins('1.0.0'));
    for (const description of ['of run 0', 'of run 1']) {
      await deployedBy(world, after, { description, payload: { model: 'penguins' } });
    }
    const { outputs } = await world.record(zeros, after);
    expect(outputs.changes).toBe(1);
    expect(await world.deployments()).toEqual([
      'penguins-production of run 0: inactive',
      'penguins-production of run 1: waiting',
    ]);
  });

  it.each(['success', 'in_progress'] as const)(
    'takes over that Argo CD, which was faster, said %s',
    async (state) => {
      const world = await aRecordedWorld(forge);
      const first = await world.release(penguins('1.0.0'));
      await world.record(zeros, first);
      const second = await world.release(penguins('1.1.0'));
      await deployedBy(
        world,
        second,
        { description: 'by Argo CD' },
        { state, description: 'Version 1.1.0', log_url: 'https://argocd.test/' },
      );
      await world.record(first, second);
      await world.record(first, second);
      expect(await world.deployments()).toEqual([
        'penguins-production penguins 1.0.0: inactive',
        'penguins-production by Argo CD: inactive',
        `penguins-production penguins 1.1.0: ${state}`,
      ]);
      const { owner, repo } = world.gitops;
      const { repos } = aClient(forge).octokit.rest;
      const { data } = await repos.listDeployments({ owner, repo });
      const { data: statuses } = await repos.listDeploymentStatuses({
        owner,
        repo,
        deployment_id: data[0]?.id ?? 0,
      });
      expect(statuses).toEqual([
        expect.objectContaining({ state, description: 'Version 1.1.0', log_url: 'https://argocd.test/' }),
      ]);
    },
  );
});
