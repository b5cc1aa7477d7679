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
        rules: z.array(
          z.looseObject({
            expr: z.string(),
            for: z.string().optional(),
            labels: z.record(z.string(), z.string()).optional(),
          }),
        ),
      }),
    ),
  }),
});

type Rule = z.infer<typeof resource>['spec']['groups'][number]['rules'][number];

export interface RuleFile {
  readonly name: string;
  readonly content: string;
}

/**
 * The rules of `gitops/monitoring/rules` as Prometheus reads them: each resource's `spec`.
 *
 * @param root of Slipway
 * @param interval how often they are evaluated, in place of what they say
 * @param times by which all that they look back on and wait for is shorter
 */
export async function ruleFiles(root: string, interval: string, times = 1): Promise<RuleFile[]> {
  const folder = join(root, 'gitops', 'monitoring', 'rules');
  const names = (await readdir(folder)).filter((name) => name !== 'kustomization.yaml').toSorted();
  return Promise.all(
    names.map(async (name) => {
      const { spec } = resource.parse(parse(await readFile(join(folder, name), 'utf8')));
      const groups = spec.groups.map((group) => ({
        ...group,
        interval,
        rules: group.rules.map((rule) => (times === 1 ? rule : hastened(rule, times))),
      }));
      return { name, content: stringify({ groups }) };
    }),
  );
}

/** Seconds of each unit that the rules use. */
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
/** A shorter range may hold too few samples for a rate, in seconds. */
const shortestRange = 5;

/** `rule` with ranges, offsets, `for` and its label `window` so many times shorter. Limits and samples stay. */
export function hastened(rule: Rule, times: number): Rule {
  const shorter = (duration: string, least: number) => {
    const [, count = '', unit = ''] = /^(\d+)([smhdw])$/.exec(duration) ?? [];
    return `${Math.max(least, Math.round((Number(count) * (units[unit] ?? Number.NaN)) / times))}s`;
  };
  const window = rule.labels?.['window'];
  return {
    ...rule,
    expr: rule.expr
      .replaceAll(/\[(\d+[smhdw])\]/g, (_, range: string) => `[${shorter(range, shortestRange)}]`)
      .replaceAll(/\boffset (\d+[smhdw])\b/g, (_, offset: string) => `offset ${shorter(offset, 1)}`),
    ...(rule.for === undefined ? {} : { for: shorter(rule.for, 1) }),
    ...(window === undefined ? {} : { labels: { ...rule.labels, window: shorter(window, shortestRange) } }),
  };
}
