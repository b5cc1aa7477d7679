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
 * Lets Prometheus's own engine evaluate groups of rules over the series of each case, in one run of promtool.
 *
 * @returns by what a case says, why what fires is not what it names; nothing for one that holds
 */
export async function evaluateCases(
  promtool: string,
  groups: readonly Group[],
  cases: readonly AlertCase[],
): Promise<ReadonlyMap<string, string>> {
  const folder = await aFolder();
  // With an interval of its own a group would be evaluated more often than the case has samples.
  const evaluated = groups.map(({ name, rules }) => ({ name, rules }));
  await writeFile(join(folder, 'rules.yaml'), stringify({ groups: evaluated }));
  const files = await Promise.all(
    cases.map(async (known, index) => {
      const file = join(folder, `case-${index}.yaml`);
      await writeFile(file, stringify(testOf(groups, known)));
      return file;
    }),
  );
  const said = await runPromtool(promtool, ['test', 'rules', ...files]).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  const answers = said.split(/^Unit Testing: +/m).slice(1);
  return new Map(
    cases.flatMap(({ says }, index) => {
      const answer = answers.find((each) => each.startsWith(`${files[index]}\n`)) ?? '';
      // What fails is told apart from the names of the files.
      return /^ +SUCCESS/m.test(answer) ? [] : [[says, said]];
    }),
  );
}

function testOf(groups: readonly Group[], known: AlertCase) {
  const fires = {
    expr: `count by (${told}) (ALERTS{alertstate="firing"})`,
    eval_time: known.at,
    exp_samples: known.firing.map((labels) => ({ labels: written(labels), value: 1 })),
  };
  return {
    rule_files: ['rules.yaml'],
    evaluation_interval: known.every,
    // Otherwise promtool takes groups in any order, and one that reads what another records may find nothing.
    group_eval_order: groups.map(({ name }) => name),
    tests: [{ interval: known.every, input_series: known.series, promql_expr_test: [fires] }],
  };
}
