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

/** Adds a resource to the model's folder. @returns the kustomization as it was before */
async function smuggle(resource: object): Promise<string> {
  const kustomization = await gitops.read(`${folder}/kustomization.yaml`);
  await gitops.commit('Bring something along', {
    [`${folder}/smuggled.yaml`]: stringify(resource),
    [`${folder}/kustomization.yaml`]: kustomization.replace(
      '  - release.yaml\n',
      '  - release.yaml\n  - smuggled.yaml\n',
    ),
  });
  await cluster.announce(application);
  return kustomization;
}

/** What Argo CD says of the resource that it was not to make. */
async function refusal(): Promise<string> {
  const { status } = await becomes(
    async () => ({ status: (await cluster.application(application))?.status }),
    (seen) => /not permitted|is forbidden|not allowed/.test(JSON.stringify(seen.status ?? {})),
  );
  const results = status?.operationState?.syncResult?.resources?.map(({ message }) => message ?? '') ?? [];
  const conditions = status?.conditions?.map(({ message }) => message) ?? [];
  return [...results, ...conditions, status?.operationState?.message ?? ''].join('\n');
}

async function takeBack(kustomization: string): Promise<void> {
  const merged = await gitops.commit('Take it back', {
    [`${folder}/smuggled.yaml`]: null,
    [`${folder}/kustomization.yaml`]: kustomization,
  });
  const change = `revert of a change of ${model} that was refused`;
  await cluster.untilHealthy(merged, { model, environment, image, change });
}

describe('what the project of models refuses', () => {
  it.each([
    [
      'rights in the whole cluster',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'reads-all-secrets' },
        rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }],
      },
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/reads-all-secrets',
      /ClusterRole is not permitted in project models/,
    ],
    [
      'rights in its own namespace',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'reads-all-secrets' },
        rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }],
      },
      '/apis/rbac.authorization.k8s.io/v1/namespaces/models-staging/roles/reads-all-secrets',
      /Role is not permitted in project models/,
    ],
    [
      'what belongs to another namespace',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'smuggled', namespace: 'kube-system' },
      },
      '/api/v1/namespaces/kube-system/configmaps/smuggled',
      /namespace kube-system is not permitted in project 'models'/,
    ],
  ])('%s; what ran goes on, and a revert makes all well again', async (_, resource, path, reason) => {
    const kustomization = await smuggle(resource);
    expect(await refusal()).toMatch(reason);
    expect(await cluster.api.get(path)).toBeUndefined();
    expect((await cluster.images(model, environment)).ready).toEqual([image]);
    await takeBack(kustomization);
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
