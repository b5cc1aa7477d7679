import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aCopiedTree, combinations } from './cases.ts';

/** What kube-score is not asked, and why. */
const exceptions = {
  'container-image-pull-policy': 'an image is named by its digest, so another pull brings the same',
  'deployment-has-host-podantiaffinity':
    'topologySpreadConstraints spread over nodes and zones, and hold up nothing',
  'horizontalpodautoscaler-replicas': 'how many is the environment’s to say, and one is enough for staging',
};

const report = z.array(
  z.object({
    object_name: z.string(),
    checks: z.array(
      z.object({
        check: z.object({ id: z.string() }),
        grade: z.number(),
        skipped: z.boolean(),
        comments: z.array(z.object({ path: z.string(), summary: z.string() })).nullable(),
      }),
    ),
  }),
);
/** Of kube-score's grades, the one that finds nothing. */
const fine = 10;

describeWith(['kube-score', 'kustomize'], 'policies', ({ 'kube-score': kubeScore, kustomize }) => {
  let built: readonly string[];

  beforeAll(async () => {
    const copy = await aCopiedTree(kustomize);
    built = await Promise.all(combinations.map((components) => copy.build(components)));
  }, 120_000);

  /** What kube-score finds in `yaml`, a line a finding. A Rollout's Pods are looked at as those of a Deployment. */
  async function findings(yaml: string): Promise<string[]> {
    const file = join(await aFolder(), 'resources.yaml');
    await writeFile(
      file,
      yaml.replaceAll(
        /apiVersion: argoproj\.io\/v1alpha1\n( *)kind: Rollout/g,
        'apiVersion: apps/v1\n$1kind: Deployment',
      ),
    );
    const ignored = Object.keys(exceptions).flatMap((id) => ['--ignore-test', id]);
    const args = ['score', '--output-format', 'json', '--kubernetes-version', 'v1.30', ...ignored, file];
    const stdout = await new Promise<string>((resolve, reject) => {
      execFile(kubeScore, args, { maxBuffer: 64 * 1024 * 1024 }, (error, output, errors) => {
        // It ends with 1 when something is wrong, and says what all the same.
        if (output === '') reject(new Error(errors, { cause: error }));
        else resolve(output);
      });
    });
    return report.parse(JSON.parse(stdout)).flatMap(({ object_name, checks }) =>
      checks
        .filter(({ grade, skipped }) => !skipped && grade < fine)
        .map(({ check, comments }) => {
          const details = (comments ?? []).map(({ path, summary }) => `${path} ${summary}`).join('; ');
          return `${object_name}: ${check.id}: ${details}`;
        }),
    );
  }

  it('find nothing in any pair of components', async () => {
    const found = await Promise.all(built.map(findings));
    expect([...new Set(found.flat())]).toEqual([]);
  });

  it.each([
    ['a writable root', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false'],
    ['a limit that is missing', /limits:\n( +)cpu: "1"\n.*\n.*\n/, 'limits:\n$1cpu: "1"\n'],
    ['a user that is low', 'runAsUser: 65532', 'runAsUser: 100'],
    [
      'a service that finds no Pod',
      /selector:\n {4}app\.kubernetes\.io\/name: wine/,
      'selector:\n    app: other',
    ],
    ['a probe for both questions', 'path: /health/ready', 'path: /health/live'],
  ])('would find %s', async (_, from, to) => {
    const [plain = ''] = built;
    const changed = plain.replace(from, to);
    expect(changed).not.toBe(plain);
    expect(await findings(changed)).not.toEqual([]);
  });
});
