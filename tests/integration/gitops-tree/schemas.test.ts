import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import {
  aCopiedTree,
  buildFolder,
  buildWithImagePolicy,
  combinations,
  type Resource,
  resourcesIn,
  tree,
  whole,
} from './cases.ts';
import { strictSchemas } from './schemas/write.ts';

const report = z.object({
  resources: z.array(z.object({ kind: z.string(), name: z.string(), status: z.string(), msg: z.string() })),
  summary: z.object({
    valid: z.number(),
    invalid: z.number(),
    errors: z.number(),
    skipped: z.number(),
  }),
});

describeWith(['go', 'kubeconform', 'kustomize'], 'schemas', ({ go, kubeconform, kustomize }) => {
  let location: string;
  let all: readonly Resource[];

  beforeAll(async () => {
    location = await strictSchemas(go);
    const copy = await aCopiedTree(kustomize);
    const built = await Promise.all([
      ...whole.map((folder) => buildFolder(kustomize, join(tree, folder))),
      ...combinations.map((components) => copy.build(components)),
      buildWithImagePolicy(kustomize),
    ]);
    all = built.flatMap(resourcesIn);
  }, 180_000);

  /** What kubeconform says of `resources`; resources that are well are only counted. */
  async function check(resources: readonly Resource[]): Promise<z.infer<typeof report>> {
    const file = join(await aFolder(), 'resources.yaml');
    await writeFile(file, resources.map((one) => `---\n${stringify(one)}`).join(''));
    const args = ['-strict', '-summary', '-output', 'json', '-schema-location', location, file];
    return new Promise((resolve, reject) => {
      execFile(kubeconform, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        // It ends with 1 when something is wrong, and says what all the same.
        if (stdout === '') reject(new Error(stderr, { cause: error }));
        else resolve(report.parse(JSON.parse(stdout)));
      });
    });
  }

  it('are kept by every overlay, every pair of components and what the platform team applies', async () => {
    const { resources, summary } = await check(all);
    expect(resources).toEqual([]);
    expect(summary).toEqual({ valid: all.length, invalid: 0, errors: 0, skipped: 0 });
  });

  it('refuse an unknown field in the specification and in the metadata of each kind', async () => {
    const kinds = new Map(all.map((one) => [one.kind, one]));
    const broken = [...kinds.values()].flatMap((one) => {
      const metadata = { ...one, metadata: { ...one.metadata, surprise: 'x' } };
      const { spec } = one;
      return typeof spec === 'object' && spec !== null
        ? [metadata, { ...one, spec: { ...spec, surprise: 'x' } }]
        : [metadata];
    });
    const { resources, summary } = await check(broken);
    const named = resources.filter(({ msg }) => msg.includes('surprise'));
    expect(named.map(({ kind }) => kind).sort()).toEqual(broken.map(({ kind }) => kind).sort());
    expect(summary.valid).toBe(0);
  });

  it.each(['Deployment', 'Rollout'])('look into the containers of a %s', async (kind) => {
    const found = all.find((one) => one.kind === kind);
    const text = JSON.stringify(found);
    const cases = [
      text.replace('"readOnlyRootFilesystem"', '"readonlyRootFilesystem"'),
      text.replace('"containerPort":8080', '"containerPort":"8080"'),
      text.replace('"periodSeconds"', '"periodSecond"'),
    ];
    const { summary } = await check(cases.flatMap((one) => resourcesIn(one)));
    expect(summary).toMatchObject({ valid: 0, invalid: cases.length });
  });
});
