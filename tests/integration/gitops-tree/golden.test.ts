import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { describeWith } from '../../support/needs.ts';
import {
  aCopiedTree,
  buildFolder,
  buildWithImagePolicy,
  type CopiedTree,
  resourcesIn,
  tree,
  whole,
} from './cases.ts';
import { picture } from './picture.ts';

// Snapshots are YAML, as it would be read in a diff.
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string',
  serialize: (value) => String(value),
});

/**
 * What reaches a cluster, as far as it matters for safety. When a change of the tree is meant, take over what it does:
 * `npm run jest -- tests/integration/gitops-tree/golden --updateSnapshot`, and let the reviewer see the difference.
 */
describeWith(['kustomize'], 'picture', ({ kustomize }) => {
  let copy: CopiedTree;

  beforeAll(async () => {
    copy = await aCopiedTree(kustomize);
  });

  it.each(whole.filter((folder) => folder !== 'monitoring'))('of %s', async (folder) => {
    const yaml = await buildFolder(kustomize, join(tree, folder));
    expect(stringify(resourcesIn(yaml).map(picture))).toMatchSnapshot();
  });

  it('of argocd with an image policy', async () => {
    const added = resourcesIn(await buildWithImagePolicy(kustomize)).filter(({ kind }) =>
      ['ClusterImagePolicy', 'Namespace'].includes(kind),
    );
    expect(stringify(added.map(picture))).toMatchSnapshot();
  });

  it.each([
    ['EKS', ['canary', 'feedback-store', 'identity-eks-irsa', 'gateway-eks']],
    ['GKE', ['blue-green', 'feedback-store-gcs', 'identity-gke', 'gateway-gke']],
    ['Istio', ['istio']],
  ])('of a model on %s', async (_, components) => {
    expect(stringify(resourcesIn(await copy.build(components)).map(picture))).toMatchSnapshot();
  });
});
