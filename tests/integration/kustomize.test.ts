import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readSettings } from '../../serving/settings.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';

const execute = promisify(execFile);
const tree = join(import.meta.dirname, '..', '..', 'gitops');

const image = `registry.example/penguins@sha256:${'ab'.repeat(32)}`;
const labels = z.record(z.string(), z.string());

const resource = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: labels.optional() }),
});

const deployment = z.looseObject({
  metadata: z.looseObject({ name: z.string(), labels }),
  spec: z.looseObject({
    replicas: z.undefined().optional(),
    selector: z.object({ matchLabels: labels }),
    template: z.looseObject({
      metadata: z.object({ labels }),
      spec: z.looseObject({
        serviceAccountName: z.string(),
        terminationGracePeriodSeconds: z.number(),
        automountServiceAccountToken: z.literal(false),
        securityContext: z.looseObject({
          runAsNonRoot: z.literal(true),
          seccompProfile: z.object({ type: z.literal('RuntimeDefault') }),
        }),
        topologySpreadConstraints: z.array(
          z.looseObject({ labelSelector: z.object({ matchLabels: labels }) }),
        ),
        containers: z.tuple([
          z.looseObject({
            image: z.string(),
            env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
            ports: z.array(z.looseObject({ containerPort: z.number() })),
            livenessProbe: z.looseObject({ httpGet: z.looseObject({ path: z.string() }) }),
            readinessProbe: z.looseObject({ httpGet: z.looseObject({ path: z.string() }) }),
            lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }),
            resources: z.object({ requests: labels, limits: labels }),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
            }),
          }),
        ]),
      }),
    }),
  }),
});

type Resource = z.infer<typeof resource>;

describeWith(['kustomize'], 'gitops', ({ kustomize }) => {
  async function build(folder: string): Promise<Resource[]> {
    const { stdout } = await execute(kustomize, ['build', folder]);
    return parseAllDocuments(stdout).map((document) => resource.parse(document.toJS()));
  }

  /** A copy of the tree in which `overlay` runs version 1.3.0 of `model`. */
  async function released(overlay: string, model: string): Promise<string> {
    const copy = join(await aFolder(), 'gitops');
    await cp(tree, copy, { recursive: true });
    const folder = join(copy, overlay);
    await cp(join(copy, 'template'), folder, { recursive: true });
    const file = join(folder, 'release.yaml');
    const text = (await readFile(file, 'utf8'))
      .replace('name: model', `name: ${model}`)
      .replace(/version: .*/, 'version: 1.3.0')
      .replace(/image: .*/, `image: ${image}`);
    await writeFile(file, text);
    return folder;
  }

  function one(resources: readonly Resource[], kind: string): Resource {
    const found = resources.filter((candidate) => candidate.kind === kind);
    if (found[0] === undefined || found.length > 1)
      throw new Error(`${found.length} resources of kind ${kind}`);
    return found[0];
  }

  async function overlays(): Promise<string[]> {
    const found: string[] = [];
    for (const environment of await readdir(join(tree, 'envs'), { withFileTypes: true })) {
      if (!environment.isDirectory()) continue;
      for (const model of await readdir(join(tree, 'envs', environment.name), { withFileTypes: true })) {
        if (model.isDirectory() && !model.name.startsWith('_'))
          found.push(`${environment.name}/${model.name}`);
      }
    }
    return found.sort();
  }

  it('builds every overlay into the same seven kinds of resources, all named after the model', async () => {
    const found = await overlays();
    expect(found).toEqual(['production/penguins', 'staging/penguins']);
    for (const overlay of found) {
      const resources = await build(join(tree, 'envs', overlay));
      expect(resources.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
        'ServiceAccount/penguins',
        'ConfigMap/penguins',
        'Service/penguins',
        'Deployment/penguins',
        'PodDisruptionBudget/penguins',
        'HorizontalPodAutoscaler/penguins',
        'NetworkPolicy/penguins',
      ]);
    }
  });

  it('labels every resource with its model and its environment', async () => {
    for (const { metadata } of await build(join(tree, 'envs', 'production', 'penguins'))) {
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/name': 'penguins',
        'app.kubernetes.io/part-of': 'slipway',
        'slipway.dev/environment': 'production',
      });
    }
  });

  it('gives production more replicas than staging', async () => {
    const replicas = async (environment: string) => {
      const resources = await build(join(tree, 'envs', environment, 'penguins'));
      const { spec } = z
        .looseObject({ spec: z.looseObject({ minReplicas: z.number(), maxReplicas: z.number() }) })
        .parse(one(resources, 'HorizontalPodAutoscaler'));
      return [spec.minReplicas, spec.maxReplicas];
    };
    expect(await replicas('staging')).toEqual([1, 2]);
    expect(await replicas('production')).toEqual([3, 10]);
  });

  it('brings the experiment of a model to its Pods under a fixed name, and says which version answers without one', async () => {
    const folder = await released('envs/staging/wine', 'wine');
    const { stdout } = await execute(kustomize, ['build', folder]);
    expect(stdout).toContain('value: wine@1.3.0');
    const resources = await build(folder);
    const { data } = z
      .looseObject({ data: z.record(z.string(), z.string()) })
      .parse(one(resources, 'ConfigMap'));
    expect(data).toEqual({ 'experiment.yaml': expect.stringContaining('No experiment runs here') });
    expect(one(resources, 'ConfigMap').metadata.name).toBe('wine');
    expect(stdout).toMatch(/configMap:\n +name: wine\n/);
  });

  it('refers to nothing under the name that base/ uses', async () => {
    const folder = await released('envs/staging/wine', 'wine');
    const { stdout } = await execute(kustomize, ['build', folder]);
    const left = stdout.split('\n').filter((line) => /\bmodel\b/.test(line));
    expect(left).toEqual(['        name: model']); // the container, whose name replacements look for
  });

  describe('a released version', () => {
    let resources: readonly Resource[];
    let made: z.infer<typeof deployment>;

    beforeAll(async () => {
      resources = await build(await released('envs/staging/wine', 'wine'));
      made = deployment.parse(one(resources, 'Deployment'));
    });

    it('of a new model builds from the template', () => {
      expect(new Set(resources.map(({ metadata }) => metadata.name))).toEqual(new Set(['wine']));
    });

    it('sets the image, and tells the service which image it is', () => {
      const [container] = made.spec.template.spec.containers;
      expect(container.image).toBe(image);
      expect(container.env).toContainEqual({ name: 'SLIPWAY_IMAGE', value: image });
    });

    it('gives the service settings that it reads, and time to stop in', () => {
      const { containers, terminationGracePeriodSeconds } = made.spec.template.spec;
      const [{ env, lifecycle, ports }] = containers;
      const settings = readSettings(Object.fromEntries(env.map(({ name, value }) => [name, value])));
      expect(settings.image).toBe(image);
      expect(ports.map(({ containerPort }) => containerPort)).toEqual([settings.port]);
      const stopping =
        settings.drainDelayMs + settings.drainTimeoutMs + lifecycle.preStop.sleep.seconds * 1000;
      expect(terminationGracePeriodSeconds * 1000).toBeGreaterThan(stopping);
    });

    it('sets the version on the Deployment and on its Pods', () => {
      expect(made.metadata.labels['app.kubernetes.io/version']).toBe('1.3.0');
      expect(made.spec.template.metadata.labels['app.kubernetes.io/version']).toBe('1.3.0');
    });

    it('keeps the version out of what selects Pods, which cannot change', () => {
      expect(made.spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'wine' });
    });

    it('makes every selector find the Pods', () => {
      const pod = made.spec.template.metadata.labels;
      const selector = z.union([
        z
          .object({ spec: z.looseObject({ selector: z.object({ matchLabels: labels }) }) })
          .transform(({ spec }) => spec.selector.matchLabels),
        z.object({ spec: z.looseObject({ selector: labels }) }).transform(({ spec }) => spec.selector),
        z
          .object({ spec: z.looseObject({ podSelector: z.object({ matchLabels: labels }) }) })
          .transform(({ spec }) => spec.podSelector.matchLabels),
      ]);
      for (const kind of ['Service', 'PodDisruptionBudget', 'NetworkPolicy', 'Deployment']) {
        expect(pod).toMatchObject(selector.parse(one(resources, kind)));
      }
      for (const { labelSelector } of made.spec.template.spec.topologySpreadConstraints) {
        expect(pod).toMatchObject(labelSelector.matchLabels);
      }
    });

    it('is asked for its health on port 8080', () => {
      const [container] = made.spec.template.spec.containers;
      expect(container.ports.map(({ containerPort }) => containerPort)).toEqual([8080]);
      expect(container.livenessProbe.httpGet.path).toBe('/health/live');
      expect(container.readinessProbe.httpGet.path).toBe('/health/ready');
    });

    it('is not itself sent to the cluster', () => {
      expect(resources.filter(({ kind }) => kind === 'Release')).toEqual([]);
    });
  });

  describe('argocd', () => {
    let resources: readonly Resource[];
    beforeAll(async () => {
      resources = await build(join(tree, 'argocd'));
    });

    it('reads from the repository, branch and files that source.yaml names', async () => {
      const copy = join(await aFolder(), 'argocd');
      await cp(join(tree, 'argocd'), copy, { recursive: true });
      const file = join(copy, 'source.yaml');
      const text = (await readFile(file, 'utf8'))
        .replace('OWNER/REPOSITORY', 'acme/gitops')
        .replace('branch: main', 'branch: trunk')
        .replace('releases: gitops/', 'releases: ');
      await writeFile(file, text);
      const built = await build(copy);
      const { stdout } = await execute(kustomize, ['build', copy]);
      expect(stdout).not.toContain('OWNER');
      expect(one(built, 'AppProject')).toMatchObject({
        spec: { sourceRepos: ['https://github.com/acme/gitops.git'] },
      });
      const read = (path: string) => ({
        git: {
          repoURL: 'https://github.com/acme/gitops.git',
          revision: 'trunk',
          files: [{ path }],
        },
      });
      expect(one(built, 'ApplicationSet')).toMatchObject({
        spec: {
          generators: [
            {
              matrix: {
                generators: [
                  {
                    matrix: {
                      generators: [
                        read('envs/*/*/release.yaml'),
                        read('{{ dir .path.path }}/_environment/environment.yaml'),
                      ],
                    },
                  },
                  {},
                ],
              },
            },
          ],
          template: {
            spec: { source: { repoURL: 'https://github.com/acme/gitops.git', targetRevision: 'trunk' } },
          },
        },
      });
    });

    it('has a namespace, held to the restricted Pod security standard, for every environment', async () => {
      const environments = (await overlays()).map((overlay) => overlay.split('/')[0]);
      const namespaces = resources.filter(({ kind }) => kind === 'Namespace');
      expect(namespaces.map(({ metadata }) => metadata.name).sort()).toEqual(
        [...new Set(environments)].map((environment) => `models-${environment}`).sort(),
      );
      for (const { metadata } of namespaces) {
        expect(metadata.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
      }
    });
  });

  it('keeps a template that promote can fill: a release named model, and the kustomization of every overlay', async () => {
    expect((await readdir(join(tree, 'template'))).sort()).toEqual([
      'experiment.yaml',
      'kustomization.yaml',
      'release.yaml',
    ]);
    const template = await readFile(join(tree, 'template', 'kustomization.yaml'), 'utf8');
    for (const overlay of await overlays()) {
      expect(await readFile(join(tree, 'envs', overlay, 'kustomization.yaml'), 'utf8')).toBe(template);
    }
    expect(parse(await readFile(join(tree, 'template', 'release.yaml'), 'utf8'))).toEqual({
      apiVersion: 'slipway.dev/v1',
      kind: 'Release',
      metadata: { name: 'model', annotations: { 'config.kubernetes.io/local-config': 'true' } },
      spec: {
        version: 'unreleased',
        image: `slipway.invalid/unreleased@sha256:${'0'.repeat(64)}`,
      },
    });
  });
});
