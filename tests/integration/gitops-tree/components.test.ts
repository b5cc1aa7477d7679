import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readSettings } from '../../../serving/settings.ts';
import { describeWith } from '../../support/needs.ts';
import {
  aCopiedTree,
  buildFolder,
  type CopiedTree,
  combinations,
  parts,
  type Resource,
  resourcesIn,
  tree,
} from './cases.ts';
import { reachable } from './reachable.ts';

const labels = z.record(z.string(), z.string());
const workload = z.looseObject({
  kind: z.enum(['Deployment', 'Rollout']),
  spec: z.looseObject({
    template: z.looseObject({
      metadata: z.looseObject({ labels }),
      spec: z.looseObject({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([
          z.looseObject({
            env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
            lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }),
            volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});
const policy = z.looseObject({
  spec: z.looseObject({ podSelector: z.object({ matchLabels: labels }), policyTypes: z.array(z.string()) }),
});

/** What is looked at by itself. */
const alone = [
  ['gateway-eks'],
  ['gateway-gke'],
  ['istio'],
  ['feedback-store', 'identity-eks'],
  ['feedback-store', 'identity-eks-irsa'],
  ['feedback-store-gcs', 'identity-gke'],
];
/** Bring resources that are for a rollout alone, and seen by no rule or dashboard. */
const strategies = ['canary', 'canary-feedback', 'blue-green'];

describeWith(['kustomize'], 'components', ({ kustomize }) => {
  const built = new Map<string, string>();
  let copy: CopiedTree;

  beforeAll(async () => {
    copy = await aCopiedTree(kustomize);
    const needed = [...combinations, ...alone];
    await Promise.all(
      needed.map(async (components) => built.set(components.join(' '), await copy.build(components))),
    );
  }, 120_000);

  function resources(...components: readonly string[]): Resource[] {
    const yaml = built.get(components.join(' '));
    if (yaml === undefined) throw new Error(`${components.join(' ')} is no combination`);
    return resourcesIn(yaml);
  }

  function settings(...components: readonly string[]) {
    const { env } = podOf(resources(...components)).containers[0];
    return readSettings(Object.fromEntries(env.map(({ name, value }) => [name, value])));
  }

  it('are each in a combination that is tried', async () => {
    const folders = await readdir(join(tree, 'components'), { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names.sort()).toEqual([...new Set([...parts, ...combinations.flat()])].sort());
  });

  it('leave nothing of what base/ and they themselves are written with', () => {
    const leftover = /\b(model[.-]|model$|placeholder|slipway\.dev\/environment: environment|192\.0\.2\.)/m;
    for (const [components, yaml] of built) {
      const lines = yaml
        .split('\n')
        .filter((line) => !/^ *name: model$|^.*\/\/|^ *- name: model$/.test(line));
      expect([components, lines.filter((line) => leftover.test(line))]).toEqual([components, []]);
    }
  });

  it('give all that they add the labels of model and environment', () => {
    const own = combinations.filter((components) => !components.some((name) => strategies.includes(name)));
    for (const { metadata } of own.flatMap((components) => resources(...components))) {
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/name': 'wine',
        'app.kubernetes.io/part-of': 'slipway',
        'slipway.dev/environment': 'staging',
      });
    }
  });

  it.each([
    ['a Deployment', ['feedback-store', 'identity-eks-irsa', 'gateway-eks']],
    ['a Deployment on GKE', ['feedback-store-gcs', 'identity-gke', 'gateway-gke']],
    ['a canary', ['canary', 'feedback-store', 'identity-eks', 'gateway-eks']],
    ['a blue-green', ['blue-green', 'feedback-store-gcs', 'identity-gke', 'istio']],
  ])('may be named in any order: %s', async (_, components) => {
    const backwards = resourcesIn(await copy.build(components.toReversed()));
    const order = (all: readonly Resource[]) =>
      all
        .map((one) => ({ ...one, spec: sortedLists(one['spec']) }))
        .sort((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`));
    expect(order(backwards)).toEqual(order(resourcesIn(await copy.build(components))));
  });

  it('may be taken by an environment for all of its models', async () => {
    const file = join(copy.folder, 'envs', 'staging', '_environment', 'kustomization.yaml');
    const text = await readFile(file, 'utf8');
    const names = ['feedback-store', 'identity-eks'];
    await writeFile(
      file,
      `${text}components:\n${names.map((name) => `  - ../../../components/${name}\n`).join('')}`,
    );
    try {
      const made = resourcesIn(await copy.build([]));
      expect(made).toEqual(resources(...names));
    } finally {
      await writeFile(file, text);
    }
  });

  it('do not build without what they read', async () => {
    const bare = await aCopiedTree(kustomize);
    const file = join(bare.folder, 'envs', 'staging', '_environment', 'environment.yaml');
    await writeFile(file, await readFile(join(tree, 'envs', 'staging', '_environment', 'environment.yaml')));
    await expect(bare.build(['feedback-store'])).rejects.toThrow(/spec\.feedback.* is missing/);
    await expect(bare.build(['gateway-eks'])).rejects.toThrow(/spec\.gateway.* is missing/);
    await expect(bare.build(['identity-gke'])).rejects.toThrow(/spec\.identity.* is missing/);
    const overlay = join(bare.folder, 'envs', 'production', 'penguins');
    const kustomization = join(overlay, 'kustomization.yaml');
    const plain = await readFile(kustomization, 'utf8');
    await writeFile(
      kustomization,
      plain.replace('components:\n', 'components:\n  - ../../../components/istio\n'),
    );
    await expect(buildFolder(kustomize, overlay)).rejects.toThrow(/Route.*spec\.host/);
  });

  describe('feedback stores', () => {
    it('give the service settings that it reads, with a place of its own for each model and environment', () => {
      expect(settings('feedback-store', 'identity-eks').feedback).toMatchObject({
        store: 's3://acme-feedback/staging/wine',
        spool: '/var/spool/slipway',
      });
      expect(settings('feedback-store-gcs', 'identity-gke').feedback).toMatchObject({
        store: 'file:/var/feedback/staging/wine',
        spool: '/var/spool/slipway',
      });
    });

    it('mount what the settings name, writable, and the spool with a limit', () => {
      for (const store of [
        ['feedback-store', 'identity-eks'],
        ['feedback-store-gcs', 'identity-gke'],
      ]) {
        const { containers, volumes } = podOf(resources(...store));
        const mounted = containers[0].volumeMounts.filter(({ mountPath }) => mountPath.startsWith('/var/'));
        expect(mounted.filter(({ readOnly }) => readOnly === true)).toEqual([]);
        expect(mounted.map(({ name }) => name)).toContain('feedback-spool');
        for (const { name } of mounted) expect(volumes.map((volume) => volume.name)).toContain(name);
        expect(volumes).toContainEqual({ name: 'feedback-spool', emptyDir: { sizeLimit: '1280Mi' } });
      }
    });
  });

  describe('identities', () => {
    it('name the role or account on the service account, and open the way out', () => {
      const account = (...components: readonly string[]) =>
        resources(...components).find(({ kind }) => kind === 'ServiceAccount')?.metadata.annotations;
      expect(account('feedback-store', 'identity-eks')).toBeUndefined();
      expect(account('feedback-store', 'identity-eks-irsa')).toEqual({
        'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/models-staging',
      });
      expect(account('feedback-store-gcs', 'identity-gke')).toEqual({
        'iam.gke.io/gcp-service-account': 'models@acme.iam.gserviceaccount.com',
      });
    });

    it('leave a model without them with no way out', () => {
      const [only, ...more] = resources().filter(({ kind }) => kind === 'NetworkPolicy');
      expect(more).toEqual([]);
      expect(policy.parse(only).spec).toMatchObject({ policyTypes: ['Ingress', 'Egress'] });
      expect(only?.['spec']).not.toHaveProperty('egress');
    });
  });

  describe('routes', () => {
    it('offer the host of route.yaml by the Gateway of environment.yaml', () => {
      for (const name of ['gateway-eks', 'gateway-gke']) {
        expect(resources(name).find(({ kind }) => kind === 'HTTPRoute')).toMatchObject({
          spec: {
            hostnames: ['wine.staging.example.com'],
            parentRefs: [{ kind: 'Gateway', namespace: 'edge', name: 'public' }],
            rules: [{ backendRefs: [{ kind: 'Service', name: 'wine', port: 80 }] }],
          },
        });
      }
      expect(resources('istio').find(({ kind }) => kind === 'VirtualService')).toMatchObject({
        spec: {
          hosts: ['wine.staging.example.com'],
          gateways: ['edge/public'],
          http: [{ route: [{ destination: { host: 'wine', port: { number: 80 } } }] }],
        },
      });
    });

    it.each(['gateway-eks', 'gateway-gke', 'istio'])(
      '%s lets predictions and feedback through, and nothing that is not for the world',
      (name) => {
        const lets = reachable(resources(name));
        for (const path of ['/v1/models/wine:predict', '/v2/models/wine/infer', '/predict', '/feedback'])
          expect([path, lets(path)]).toEqual([path, true]);
        for (const path of [
          '/',
          '/metrics',
          '/health/ready',
          '/experiments',
          '/openapi.json',
          '/predictions',
        ])
          expect([path, lets(path)]).toEqual([path, false]);
      },
    );

    it.each(['gateway-eks', 'gateway-gke'])('%s gives the balancer time to hear that a Pod goes', (name) => {
      const { containers, terminationGracePeriodSeconds } = podOf(resources(name));
      const { drainDelayMs, drainTimeoutMs } = settings(name);
      const { seconds } = containers[0].lifecycle.preStop.sleep;
      expect(seconds).toBeGreaterThanOrEqual(20);
      // What docs/feedback.md says that the last records may take.
      const flushing = 10;
      expect(terminationGracePeriodSeconds).toBeGreaterThan(
        seconds + (drainDelayMs + drainTimeoutMs) / 1000 + flushing,
      );
    });
  });

  it('keep to policies that select the Pods of their model', () => {
    for (const components of combinations) {
      const all = resources(...components);
      const pod = workload.parse(all.find(({ kind }) => kind === 'Deployment' || kind === 'Rollout')).spec
        .template;
      for (const one of all.filter(({ kind }) => kind === 'NetworkPolicy'))
        expect(pod.metadata.labels).toMatchObject(policy.parse(one).spec.podSelector.matchLabels);
    }
  });

  it('bring just the kinds that the project of Argo CD allows, and nothing cluster-wide', async () => {
    const project = z
      .looseObject({
        spec: z.looseObject({
          clusterResourceWhitelist: z.array(z.unknown()),
          namespaceResourceWhitelist: z.array(z.object({ group: z.string(), kind: z.string() })),
        }),
      })
      .parse(
        resourcesIn(await buildFolder(kustomize, join(tree, 'argocd'))).find(
          ({ kind }) => kind === 'AppProject',
        ),
      );
    const needed = [...built.values()].flatMap(resourcesIn).map(({ apiVersion, kind }) => {
      const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
      return `${group}/${kind}`;
    });
    const given = project.spec.namespaceResourceWhitelist.map(({ group, kind }) => `${group}/${kind}`);
    expect(given.sort()).toEqual([...new Set(needed)].sort());
    expect(project.spec.clusterResourceWhitelist).toEqual([]);
  });
});

function podOf(resources: readonly Resource[]) {
  const found = resources.find(({ kind }) => kind === 'Deployment' || kind === 'Rollout');
  return workload.parse(found).spec.template.spec;
}

/** Lists whose order says nothing, in an order of their own. */
function sortedLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedLists).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sortedLists(part)]));
}
