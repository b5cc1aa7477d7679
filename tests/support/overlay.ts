import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aFolder } from './folder.ts';
import { kustomized } from './prometheus.ts';
import { root } from './tree.ts';

const route = `apiVersion: slipway.dev/v1
kind: Route
metadata:
  name: route
  annotations:
    config.kubernetes.io/local-config: "true"
spec:
  host: wine.example.com
`;

export interface OverlayParts {
  readonly model?: string;
  /** Of the folder gitops/components, in this order. */
  readonly components?: readonly string[];
  /** Where the components are listed: for all models of the environment, or for the one. */
  readonly listedBy?: 'environment' | 'model';
  readonly prometheus?: string;
}

/** What a cluster gets of version 1.3.0 of a model in production, with components beside those that it has. */
export async function builtOverlay(
  kustomize: string,
  {
    model = 'penguins',
    components = [],
    listedBy = 'environment',
    prometheus = 'http://prometheus.example:9090',
  }: OverlayParts = {},
): Promise<unknown[]> {
  const tree = join(await aFolder(), 'gitops');
  await cp(join(root, 'gitops'), tree, { recursive: true });
  const environment = join(tree, 'envs', 'production', '_environment');
  const overlay = join(tree, 'envs', 'production', model);
  await cp(join(tree, 'template'), overlay, { recursive: true });
  await edit(join(overlay, 'release.yaml'), (text) =>
    text
      .replace('name: model', `name: ${model}`)
      .replace(/version: .*/, 'version: 1.3.0')
      .replace(/image: .*/, `image: registry.example/${model}@sha256:${'ab'.repeat(32)}`),
  );
  await edit(
    join(environment, 'environment.yaml'),
    (text) =>
      `${text}  prometheus: ${prometheus}\n  gateway: { namespace: edge, name: public, cidr: 10.1.0.0/16 }\n`,
  );
  await writeFile(join(overlay, 'route.yaml'), route);
  await edit(join(overlay, 'kustomization.yaml'), (text) =>
    text.replace('resources:\n', 'resources:\n  - route.yaml\n'),
  );
  const paths = components.map((name) => `  - ../../../components/${name}\n`).join('');
  if (paths !== '' && listedBy === 'environment') {
    await edit(join(environment, 'kustomization.yaml'), (text) => `${text}components:\n${paths}`);
  } else {
    await edit(join(overlay, 'kustomization.yaml'), (text) =>
      text.replace('  - ../_environment\n', `  - ../_environment\n${paths}`),
    );
  }
  return kustomized(kustomize, overlay);
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}
