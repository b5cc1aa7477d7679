import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '../../lib/image/build.ts';
import { layoutRepository } from '../../lib/image/layout.ts';
import { aReleasedModel, type ServedParts } from '../fixtures/served.ts';
import { aCheckout, type Checkout, git } from './checkout.ts';
import { aFolder } from './folder.ts';
import { root } from './tree.ts';

/** A GitOps repository, and a layout with the images that it names. */
export interface GitopsWorld {
  /** The bare repository. */
  readonly folder: string;
  readonly checkout: Checkout;
  /** The OCI layout. */
  readonly layout: string;
  /** Puts an image of the real service and a model into the layout; `program` in place of the service. */
  image(
    parts?: ServedParts & { readonly program?: string; readonly beside?: readonly ServedParts[] },
  ): Promise<{ image: string; digest: `sha256:${string}` }>;
  /** Commits that `environment` is to run `image`. @returns the commit */
  release(version: string, image: string, environment?: string): Promise<string>;
}

/** The content of a `release.yaml`. */
export function releaseYaml(version: string, image: string, model = 'penguins'): string {
  return `apiVersion: slipway.dev/v1
kind: Release
metadata:
  name: ${model}
  annotations:
    config.kubernetes.io/local-config: "true"
spec:
  version: ${version}
  image: ${image}
`;
}

export const unreleased = releaseYaml('unreleased', `slipway.invalid/unreleased@sha256:${'0'.repeat(64)}`);

/** Starts with the models `staging` and `production` of penguins unreleased; `bare` is made unless it is given. */
export async function aGitopsWorld(bare?: string): Promise<GitopsWorld> {
  const scratch = await aFolder();
  const folder = bare ?? join(scratch, 'gitops.git');
  if (bare === undefined) {
    await mkdir(folder);
    await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main');
  }
  const own = join(scratch, 'checkout');
  await mkdir(own);
  const checkout = await aCheckout(own, folder);
  await checkout.push('Start', {
    'gitops/envs/production/penguins/release.yaml': unreleased,
    'gitops/envs/staging/penguins/release.yaml': unreleased,
    'gitops/envs/production/_environment/kustomization.yaml': 'resources: []\n',
  });
  const layout = join(scratch, 'layout');
  let programs = 0;
  return {
    folder,
    checkout,
    layout,
    async image({ program = realService, beside = [], ...parts } = {}) {
      programs += 1;
      const service = join(scratch, `service-${programs}`);
      await mkdir(service);
      await writeFile(join(service, 'index.js'), program);
      await writeFile(join(service, 'package.json'), '{"type":"module"}');
      const { image, digest } = await buildImage({
        released: releasedFiles(parts),
        beside: beside.map(releasedFiles),
        service,
        base: undefined,
        target: layoutRepository(layout, 'localhost/penguins'),
        created: '2026-03-03T00:00:00Z',
      });
      return { image, digest };
    },
    release: (version, image, environment = 'production') =>
      checkout.push(`Run ${version} in ${environment}`, {
        [`gitops/envs/${environment}/penguins/release.yaml`]: releaseYaml(version, image),
      }),
  };
}

function releasedFiles(parts: ServedParts) {
  const { release, modelBytes, releaseBytes } = aReleasedModel(parts);
  const { name, version, commit } = release;
  const source = 'https://example.invalid/acme/models';
  return { name, version, commit, source, model: modelBytes, release: releaseBytes };
}

/** The service of this repository, run from its source. */
const realService = `await import(${JSON.stringify(`file://${join(root, 'serving', 'server.ts')}`)});\n`;
