import { execFile } from 'node:child_process';
import { appendFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { aFolder } from '../../support/folder.ts';
import { root } from '../../support/tree.ts';

const execute = promisify(execFile);

export const tree = join(root, 'gitops');

const resource = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
});

export type Resource = z.infer<typeof resource>;

/** What may be taken beside each other; the first of each is nothing. */
const routes = [[], ['gateway-eks'], ['gateway-gke'], ['istio']];
const stores = [
  [],
  ['feedback-store', 'identity-eks'],
  ['feedback-store', 'identity-eks-irsa'],
  ['feedback-store-gcs', 'identity-gke'],
];
const strategies = [[], ['canary'], ['canary-feedback'], ['blue-green']];

/** The folders of the tree that can be built as they are. */
export const whole: readonly string[] = [
  'envs/production/penguins',
  'envs/staging/penguins',
  'argocd',
  'monitoring',
  'relay',
  'relay/monitoring',
  'platform/gateway-eks',
  'platform/gateway-gke',
];

/** Components that others include, or that every overlay has. */
export const parts = ['analysis', 'canary-http-route', 'canary-route', 'release', 'rollout', 'route'];

/** A choice of each, as the list in which an overlay would name them, such that any two choices meet in one of the lists. */
export const combinations: readonly (readonly string[])[] = [
  ...strategies.flatMap((strategy, row) =>
    stores.map((store, column) => [...strategy, ...store, ...(routes[(row + column) % routes.length] ?? [])]),
  ),
  // A route that divides the requests of a canary.
  ['canary', 'canary-gateway-eks'],
  ['canary-feedback', 'canary-gateway-gke'],
  ['canary', 'canary-istio'],
];

/** What components read of an environment. */
const environmentData = `  prometheus: http://prometheus.monitoring:9090
  gateway: { namespace: edge, name: public, cidr: 10.1.0.0/16 }
  feedback: { bucket: acme-feedback, region: eu-central-1 }
  identity:
    awsRole: arn:aws:iam::123456789012:role/models-staging
    googleServiceAccount: models@acme.iam.gserviceaccount.com
`;

const route = `apiVersion: slipway.dev/v1
kind: Route
metadata:
  name: route
  annotations:
    config.kubernetes.io/local-config: "true"
spec:
  host: wine.staging.example.com
`;

/** A copy of the tree in which every component finds its data in staging. */
export interface CopiedTree {
  readonly folder: string;
  /** Builds an overlay of its own that runs version 1.3.0 of `wine` in staging, with `components`. */
  build(components: readonly string[]): Promise<string>;
}

export async function aCopiedTree(kustomize: string): Promise<CopiedTree> {
  const folder = join(await aFolder(), 'gitops');
  await cp(tree, folder, { recursive: true });
  const environment = join(folder, 'envs', 'staging', '_environment', 'environment.yaml');
  await edit(environment, withoutData);
  await appendFile(environment, environmentData);
  let overlays = 0;
  return {
    folder,
    async build(components) {
      overlays += 1;
      const overlay = join(folder, 'envs', 'staging', `wine-${overlays}`);
      await cp(join(folder, 'template'), overlay, { recursive: true });
      await writeFile(join(overlay, 'route.yaml'), route);
      await edit(join(overlay, 'release.yaml'), released);
      const lines = components.map((name) => `  - ../../../components/${name}\n`).join('');
      await edit(join(overlay, 'kustomization.yaml'), (text) =>
        text
          .replace('  - release.yaml\n', '  - release.yaml\n  - route.yaml\n')
          .replace('  - ../../../components/release\n', `${lines}  - ../../../components/release\n`),
      );
      return buildFolder(kustomize, overlay);
    },
  };
}

function released(text: string): string {
  return text
    .replace('name: model', 'name: wine')
    .replace(/version: .*/, 'version: 1.3.0')
    .replace(/image: .*/, `image: registry.example/wine@sha256:${'ab'.repeat(32)}`);
}

/** Without what {@link environmentData} says. */
function withoutData(text: string): string {
  return text.replace(/^ {2}(prometheus|gateway|feedback|identity):.*\n( {4}.*\n)*/gm, '');
}

/** What argocd/ builds with the component that verifies images. */
export async function buildWithImagePolicy(kustomize: string): Promise<string> {
  const folder = join(await aFolder(), 'gitops');
  await cp(tree, folder, { recursive: true });
  await appendFile(
    join(folder, 'argocd', 'kustomization.yaml'),
    'components:\n  - ../platform/image-policy\n',
  );
  return buildFolder(kustomize, join(folder, 'argocd'));
}

/** What `folder` builds, as YAML. */
export async function buildFolder(kustomize: string, folder: string): Promise<string> {
  const { stdout } = await execute(kustomize, ['build', folder], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** The resources in `yaml`. */
export function resourcesIn(yaml: string): Resource[] {
  return parseAllDocuments(yaml).map((document) => resource.parse(document.toJS()));
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}
