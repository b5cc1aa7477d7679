import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

const resource = z.object({
  kind: z.literal('PrometheusRule'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        interval: z.string().optional(),
        rules: z.array(z.record(z.string(), z.unknown())),
      }),
    ),
  }),
});

export interface RuleFile {
  readonly name: string;
  readonly content: string;
}

/**
 * The rules of `gitops/monitoring/rules` as Prometheus reads them: each resource's `spec`.
 *
 * @param root of Slipway
 * @param interval how often they are evaluated, in place of what they say
 */
export async function ruleFiles(root: string, interval: string): Promise<RuleFile[]> {
  const folder = join(root, 'gitops', 'monitoring', 'rules');
  const names = (await readdir(folder)).filter((name) => name !== 'kustomization.yaml').toSorted();
  return Promise.all(
    names.map(async (name) => {
      const { spec } = resource.parse(parse(await readFile(join(folder, name), 'utf8')));
      return { name, content: stringify({ groups: spec.groups.map((group) => ({ ...group, interval })) }) };
    }),
  );
}
