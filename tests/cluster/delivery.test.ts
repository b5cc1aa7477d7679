import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { brokenImages } from './start/nodes.ts';
import { becomes, type ObservedCluster, observeCluster } from './support/argocd.ts';
import { type GitopsStory, openGitopsStory } from './support/gitops.ts';

const model = 'penguins';
const production = '/apis/apps/v1/namespaces/models-production/deployments/penguins';

const deploymentSchema = z.object({
  spec: z.object({
    replicas: z.number(),
    template: z.object({ spec: z.object({ containers: z.array(z.object({ image: z.string() })) }) }),
  }),
});

let gitops: GitopsStory;
let cluster: ObservedCluster;
const images: Record<string, string> = {};

beforeAll(async () => {
  [gitops, cluster] = await Promise.all([openGitopsStory(), observeCluster()]);
  for (const version of ['1.0.0', '1.1.0']) images[version] = await gitops.register(model, version);
});

/** Promotes a version and waits until all Pods run it. */
async function promoted(version: string, environment: string): Promise<void> {
  const image = images[version] ?? '';
  const merged = await gitops.promote(model, version, environment, image);
  const change = `promotion of ${model} ${version} to ${environment}`;
  await cluster.untilHealthy(merged, { model, environment, image, change });
}

async function deployed() {
  const { spec } = deploymentSchema.parse(await cluster.api.get(production));
  return { replicas: spec.replicas, image: spec.template.spec.containers[0]?.image };
}

// One story: each test goes on where the one before it ended.
describe('a model that is deployed by pull requests', () => {
  it('has no application while nothing is promoted', async () => {
    await cluster.announce(`${model}-staging`);
    expect(await cluster.application(`${model}-staging`)).toBeUndefined();
    expect(await cluster.application(`${model}-production`)).toBeUndefined();
  });

  it('comes from nothing to Healthy in the environment that it is promoted to, and in no other', async () => {
    await promoted('1.0.0', 'staging');
    expect(await cluster.images(model, 'staging')).toEqual({ ready: [images['1.0.0']], other: [] });
    expect(await cluster.application(`${model}-production`)).toBeUndefined();
  });

  it('runs in a second environment as that one wants it', async () => {
    await promoted('1.0.0', 'production');
    // The environment's autoscaler wants three at the least.
    await becomes(
      () => cluster.images(model, 'production'),
      ({ ready }) => ready.length === 3,
    );
  });

  it('runs another digest once the next promotion is merged, and the other environment goes on as before', async () => {
    await promoted('1.1.0', 'production');
    expect((await cluster.images(model, 'staging')).ready).toEqual([images['1.0.0']]);
  });

  it('leaves the number of Pods to the autoscaler', async () => {
    expect((await deployed()).replicas).toBe(3);
    await cluster.announce(`${model}-production`);
    const { status } = (await cluster.application(`${model}-production`)) ?? {};
    expect(status?.sync?.status).toBe('Synced');
  });

  it('is set right again when somebody changes it by hand', async () => {
    const image = `localhost/penguins@sha256:${'ee'.repeat(32)}`;
    const path = '/spec/template/spec/containers/0/image';
    await cluster.api.patch(production, [{ op: 'replace', path, value: image }]);
    await becomes(deployed, (now) => now.image === images['1.1.0']);
  });

  it('gets back what somebody deletes by hand', async () => {
    const service = '/api/v1/namespaces/models-production/services/penguins';
    await cluster.api.remove(service);
    await becomes(
      () => cluster.api.get(service),
      (found) => found !== undefined,
    );
  });

  it('goes back to the digest before by a rollback that is merged, while Argo CD syncs and heals by itself', async () => {
    const { spec } = (await cluster.application(`${model}-production`)) ?? {};
    expect(spec?.syncPolicy?.automated).toEqual({ prune: true, selfHeal: true });
    const merged = await gitops.rollback(model, 'production');
    await cluster.untilHealthy(merged, {
      model,
      environment: 'production',
      image: images['1.0.0'] ?? '',
      change: `rollback of ${model} to 1.0.0 in production`,
    });
  });

  it('goes on as before while Pods of a version do not start, and comes back from there by a rollback', async () => {
    const broken = await gitops.register(model, '1.2.0', brokenImages);
    await gitops.promote(model, '1.2.0', 'production', broken);
    await cluster.announce(`${model}-production`);
    await becomes(
      () => cluster.images(model, 'production'),
      ({ other }) => other.includes(broken),
    );
    const { ready } = await cluster.images(model, 'production');
    expect(ready).toEqual(Array(3).fill(images['1.0.0']));
    await becomes(
      async () => (await cluster.application(`${model}-production`))?.status?.health?.status,
      (health) => health === 'Progressing',
    );
    const merged = await gitops.rollback(model, 'production');
    await cluster.untilHealthy(merged, {
      model,
      environment: 'production',
      image: images['1.0.0'] ?? '',
      change: `rollback of ${model} from 1.2.0, which does not start, in production`,
    });
  });
});
