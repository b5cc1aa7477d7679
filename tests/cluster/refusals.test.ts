import { beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { failureOf } from '../support/errors.ts';
import { becomes, type ObservedCluster, observeCluster } from './support/argocd.ts';
import { type GitopsStory, openGitopsStory } from './support/gitops.ts';

const model = 'birdstrikes';
const environment = 'staging';
const folder = `gitops/envs/${environment}/${model}`;
const application = `${model}-${environment}`;

let gitops: GitopsStory;
let cluster: ObservedCluster;
let image: string;

beforeAll(async () => {
  [gitops, cluster] = await Promise.all([openGitopsStory(), observeCluster()]);
  image = await gitops.register(model, '1.0.0');
  const merged = await gitops.promote(model, '1.0.0', environment, image);
  const change = `first promotion of ${model} to ${environment}, which has no folder for it`;
  await cluster.untilHealthy(merged, { model, environment, image, change });
});

const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }];
const smuggled = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reads-all-secrets' },
    rules,
  },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'reads-secrets' }, rules },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'smuggled', namespace: 'kube-system' } },
];

// One story: what a merged change brings along is refused, and then taken back.
describe('what the project of models refuses', () => {
  let kustomization: string;
  let refusals: readonly string[];

  beforeAll(async () => {
    kustomization = await gitops.read(`${folder}/kustomization.yaml`);
    await gitops.commit('Bring something along', {
      [`${folder}/smuggled.yaml`]: smuggled.map((resource) => stringify(resource)).join('---\n'),
      [`${folder}/kustomization.yaml`]: kustomization.replace(
        '  - release.yaml\n',
        '  - release.yaml\n  - smuggled.yaml\n',
      ),
    });
    await cluster.announce(application);
    refusals = await becomes(
      async () => {
        const operation = (await cluster.application(application))?.status?.operationState;
        return operation?.syncResult?.resources?.map(({ message }) => message ?? '') ?? [];
      },
      (messages) =>
        messages.filter((message) => message.includes('not permitted')).length === smuggled.length,
    );
  });

  it.each([
    [
      'rights in the whole cluster',
      /ClusterRole is not permitted in project models/,
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/reads-all-secrets',
    ],
    [
      'rights in its own namespace',
      /:Role is not permitted in project models/,
      '/apis/rbac.authorization.k8s.io/v1/namespaces/models-staging/roles/reads-secrets',
    ],
    [
      'what belongs to another namespace',
      /namespace kube-system is not permitted in project 'models'/,
      '/api/v1/namespaces/kube-system/configmaps/smuggled',
    ],
  ])('%s', async (_, reason, path) => {
    expect(refusals).toContainEqual(expect.stringMatching(reason));
    expect(await cluster.api.get(path)).toBeUndefined();
  });

  it('nothing that ran before: it goes on, and a revert makes all well again', async () => {
    expect((await cluster.images(model, environment)).ready).toEqual([image]);
    const merged = await gitops.commit('Take it back', {
      [`${folder}/smuggled.yaml`]: null,
      [`${folder}/kustomization.yaml`]: kustomization,
    });
    // A sync that failed is tried again, and only the next attempt takes what is newest.
    const change = `revert of a change of ${model} that was refused`;
    await cluster.untilHealthy(merged, { model, environment, image, change });
  });

  it('an application that comes from another repository', async () => {
    const name = 'from-elsewhere';
    const path = `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/${name}`;
    await cluster.api.apply({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd' },
      spec: {
        project: 'models',
        source: { repoURL: 'https://example.invalid/other.git', path: '.', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'models-staging' },
      },
    });
    const { status } = await becomes(
      async () => ({ status: (await cluster.application(name))?.status }),
      (seen) => (seen.status?.conditions ?? []).length > 0,
    );
    expect(status?.conditions?.[0]).toMatchObject({
      type: 'InvalidSpecError',
      message: expect.stringContaining('other.git is not permitted in project'),
    });
    await cluster.api.remove(path);
  });
});

describe('what the namespaces of models refuse', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'as-root', namespace: 'models-staging' },
    spec: {
      containers: [{ name: 'shell', image: 'localhost/shell', securityContext: { privileged: true } }],
    },
  };

  it('a Pod that asks for more than the restricted Pod security standard allows', async () => {
    expect(await failureOf(cluster.api.apply(pod))).toMatch(
      /violates PodSecurity "restricted:[^"]+": privileged/,
    );
  });

  it.each(['models-staging', 'models-production'])(
    'in %s any traffic that no policy allows',
    async (namespace) => {
      const path = `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies/default-deny`;
      expect(await cluster.api.get(path)).toMatchObject({
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
    },
  );
});
