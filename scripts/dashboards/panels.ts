import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const panel = z.object({
  id: z.number(),
  type: z.enum(['timeseries', 'stat']),
  title: z.string(),
  description: z.string(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).min(1),
  options: z.object({ textMode: z.string().optional() }),
  fieldConfig: z.object({
    defaults: z.object({
      unit: z.string(),
      min: z.number().optional(),
      max: z.number().optional(),
      decimals: z.number().optional(),
      thresholds: z.object({ steps: z.array(z.object({ value: z.number().nullable(), color: z.string() })) }),
      custom: z
        .object({
          stacking: z.object({ mode: z.string() }).optional(),
          scaleDistribution: z.object({ type: z.string() }).optional(),
        })
        .optional(),
    }),
  }),
});

const dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  description: z.string(),
  panels: z.array(panel),
  annotations: z.object({ list: z.array(z.object({ expr: z.string().optional() })) }),
  templating: z.object({
    list: z.array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('datasource'), name: z.string() }),
        z.object({ type: z.literal('query'), name: z.string(), query: z.string() }),
      ]),
    ),
  }),
});

export type DashboardFile = z.infer<typeof dashboard> & { readonly name: string };
export type DashboardPanel = DashboardFile['panels'][number];

/**
 * The dashboards of `gitops/monitoring/dashboards`, as they lie there.
 *
 * @param root of Slipway
 */
export async function readDashboards(root: string): Promise<DashboardFile[]> {
  const folder = join(root, 'gitops', 'monitoring', 'dashboards');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    files.map(async (file) => ({
      ...dashboard.parse(JSON.parse(await readFile(join(folder, file), 'utf8'))),
      name: file.replace(/\.json$/, ''),
    })),
  );
}

/** `text` with the values of variables, as Grafana puts them in; one that has no value stays. */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$(\w+)/g, (whole, name: string) => values[name] ?? whole);
}
