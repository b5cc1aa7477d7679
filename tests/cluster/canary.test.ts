import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { trainedExample } from '../support/trained.ts';
import { becomes, type ObservedCluster, observeCluster } from './support/argocd.ts';
import { readDescription } from './support/description.ts';
import { type GitopsStory, type Merged, openGitopsStory } from './support/gitops.ts';
import { askForPredictions, scrape, startStandIn } from './support/traffic.ts';

const model = 'flowers';
const environment = 'production';
const name = `${model}-${environment}`;
const argoproj = '/apis/argoproj.io/v1alpha1/namespaces/models-production';

const rolloutSchema = z.object({
  status: z
    .object({
      phase: z.string().optional(),
      message: z.string().optional(),
      abort: z.boolean().optional(),
      stableRS: z.string().optional(),
      currentPodHash: z.string().optional(),
    })
    .optional(),
});

const runList = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({ phase: z.string() }).optional(),
    }),
  ),
});

/** The pace of an analysis in a test: what takes minutes otherwise takes seconds. */
const pace = { initialDelay: '5s', interval: '2s', window: '20s' };

/** A machine that runs a whole cluster beside the service answers late. */
const patientPatch = `patches:
  - target: { kind: AnalysisTemplate, name: .*-requests }
    patch: |
      - { op: test, path: /spec/metrics/1/name, value: latency-p99 }
      - { op: replace, path: /spec/metrics/1/successCondition, value: "len(result) == 1 && result[0] <= 20" }
      - { op: replace, path: /spec/metrics/1/failureCondition, value: "len(result) == 1 && result[0] > 20" }
`;

let gitops: GitopsStory;
let cluster: ObservedCluster;
const images: Record<string, string> = {};
const standIns: Record<string, string> = {};

async function rollout() {
  const found = await cluster.api.get(`${argoproj}/rollouts/${model}`);
  return (found === undefined ? undefined : rolloutSchema.parse(found).status) ?? {};
}

/** The AnalysisRuns that there have been, by their phase. */
async function analyses(): Promise<readonly string[]> {
  const { items } = runList.parse(await cluster.api.get(`${argoproj}/analysisruns`));
  return items
    .filter(({ metadata }) => metadata.name.startsWith(`${model}-`))
    .map(({ status }) => status?.phase ?? '');
}

/** Merges a promotion, and lets the stand-in of the version be seen as its Pods once there are some. */
async function promoted(version: string): Promise<Merged> {
  const before = await rollout();
  const merged = await gitops.promote(model, version, environment, images[version] ?? '');
  await cluster.announce(name);
  const { stableRS = '', currentPodHash = '' } = await becomes(
    rollout,
    (now) => now.currentPodHash !== undefined && now.currentPodHash !== before.currentPodHash,
  );
  await scrape(model, { [stableRS]: standIns['1.0.0'] ?? '', [currentPodHash]: standIns[version] ?? '' });
  return merged;
}

function rolledBack(merged: Merged, what: string): Promise<number> {
  const change = `rollback of ${model} to 1.0.0, ${what}`;
  return cluster.untilHealthy(merged, { model, environment, image: images['1.0.0'] ?? '', change });
}

beforeAll(async () => {
  [gitops, cluster] = await Promise.all([openGitopsStory(), observeCluster()]);
  const { prometheus } = await readDescription();
  const [good, bad] = [await trainedExample('penguins'), await trainedExample('penguins-bad')];
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    images[version] = await gitops.register(model, version);
    standIns[version] = await startStandIn(version === '1.2.0' ? bad : good);
  }
  await askForPredictions(Object.values(standIns));
  const settings = 'gitops/components/analysis/settings.yaml';
  const environmentFile = `gitops/envs/${environment}/_environment/environment.yaml`;
  const kustomization = await gitops.read('gitops/template/kustomization.yaml');
  await gitops.commit('Try each version of flowers on a part of the traffic first', {
    [settings]: Object.entries(pace).reduce(
      (text, [field, value]) => text.replace(new RegExp(`^  ${field}: .*$`, 'm'), `  ${field}: ${value}`),
      await gitops.read(settings),
    ),
    [environmentFile]: `${await gitops.read(environmentFile)}  prometheus: ${prometheus.url}\n`,
    [`gitops/envs/${environment}/${model}/release.yaml`]: (
      await gitops.read('gitops/template/release.yaml')
    ).replace('name: model', `name: ${model}`),
    [`gitops/envs/${environment}/${model}/experiment.yaml`]: await gitops.read(
      'gitops/template/experiment.yaml',
    ),
    [`gitops/envs/${environment}/${model}/kustomization.yaml`]:
      kustomization.replace(
        '  - ../_environment\n',
        '  - ../_environment\n  - ../../../components/canary\n',
      ) + patientPatch,
  });
}, 120_000);

// One story: each test goes on where the one before it ended.
describe('a model whose versions are tried on a part of the traffic first', () => {
  it('gets its first version at once, as there is nothing to hold it against', async () => {
    const merged = await promoted('1.0.0');
    const change = `first promotion of ${model}, with a canary`;
    await cluster.untilHealthy(merged, { model, environment, image: images['1.0.0'] ?? '', change });
    expect(await analyses()).toEqual([]);
  });

  it('gets a version that answers as the one before it after two analyses', async () => {
    const merged = await promoted('1.1.0');
    const { ready } = await cluster.images(model, environment);
    expect(ready.filter((image) => image === images['1.1.0']).length).toBeLessThan(2);
    const change = `promotion of ${model} 1.1.0, through both analyses of its canary`;
    await cluster.untilHealthy(merged, { model, environment, image: images['1.1.0'] ?? '', change });
    expect(await analyses()).toEqual(['Successful', 'Successful']);
  });

  it('goes back at once from a version that got all traffic', async () => {
    await rolledBack(await gitops.rollback(model, environment), 'after 1.1.0 got all traffic');
    expect(await analyses()).toHaveLength(2);
  });

  it('is kept from a version that passes every gate and answers otherwise', async () => {
    const { at } = await promoted('1.2.0');
    const { message } = await becomes(rollout, ({ abort, phase }) => abort === true && phase === 'Degraded');
    await cluster.measure(at, `from merge to given up: promotion of ${model} 1.2.0, which is bad`);
    expect(message).toMatch(/Metric "(prediction-share|drift)" assessed Failed/);
    expect(await analyses()).toContain('Failed');
    await becomes(
      () => cluster.images(model, environment),
      ({ ready, other }) => [...ready, ...other].every((image) => image === images['1.0.0']),
    );
    await becomes(
      async () => (await cluster.application(name))?.status?.health?.status,
      (health) => health === 'Degraded',
    );
  });

  it('is Healthy again as soon as that promotion is rolled back, with nothing to start or to judge', async () => {
    const before = await analyses();
    await rolledBack(await gitops.rollback(model, environment), 'after the canary of 1.2.0 was given up');
    expect(await analyses()).toEqual(before);
  });
});
