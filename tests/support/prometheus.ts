import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';
import { z } from 'zod';
import { type AlertCase, told, written } from '../fixtures/monitoring/series.ts';
import { aFolder } from './folder.ts';

const execute = promisify(execFile);

const ruleSchema = z.object({
  record: z.string().optional(),
  alert: z.string().optional(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});

export const rulesSchema = z.strictObject({
  apiVersion: z.literal('monitoring.coreos.com/v1'),
  kind: z.literal('PrometheusRule'),
  metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()) }),
  spec: z.strictObject({
    groups: z.array(
      z.strictObject({ name: z.string(), interval: z.string().optional(), rules: z.array(ruleSchema) }),
    ),
  }),
});

export type Rules = z.infer<typeof rulesSchema>;

type Group = Rules['spec']['groups'][number];

/** The resources that `kustomize` makes of a folder. */
export async function kustomized(kustomize: string, folder: string): Promise<unknown[]> {
  const { stdout } = await execute(kustomize, ['build', folder]);
  return parseAllDocuments(stdout).map((document): unknown => document.toJS());
}

/** Runs promtool on files. @throws Error with what it said when it is not content */
export async function runPromtool(promtool: string, parameters: readonly string[]): Promise<string> {
  const { stdout } = await execute(promtool, [...parameters]).catch((error: unknown) => {
    throw new Error(`${Object(error).stdout}${Object(error).stderr}`);
  });
  return stdout;
}

/**
 * Lets Prometheus's own engine evaluate groups of rules over the series of a case.
 *
 * @throws Error with what fires when these are not the alerts of the case
 */
export async function expectAlerts(
  promtool: string,
  groups: readonly Group[],
  known: AlertCase,
): Promise<void> {
  const folder = await aFolder();
  // With an interval of its own a group would be evaluated more often than the case has samples.
  const evaluated = groups.map(({ name, rules }) => ({ name, rules }));
  await writeFile(join(folder, 'rules.yaml'), stringify({ groups: evaluated }));
  const fires = {
    expr: `count by (${told}) (ALERTS{alertstate="firing"})`,
    eval_time: known.at,
    exp_samples: known.firing.map((labels) => ({ labels: written(labels), value: 1 })),
  };
  const test = {
    rule_files: ['rules.yaml'],
    evaluation_interval: known.every,
    // Otherwise promtool takes groups in any order, and one that reads what another records may find nothing.
    group_eval_order: groups.map(({ name }) => name),
    tests: [{ interval: known.every, input_series: known.series, promql_expr_test: [fires] }],
  };
  await writeFile(join(folder, 'test.yaml'), stringify(test));
  await runPromtool(promtool, ['test', 'rules', join(folder, 'test.yaml')]);
}
