import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as core from '@actions/core';
import { formatLocation } from '../../lib/errors/describe.ts';
import { checkTree, type TreeCheck } from '../../lib/gitops/check/check.ts';
import { changedSince } from '../../lib/gitops/check/git.ts';
import { printable } from '../../lib/report/markdown.ts';
import { count } from '../../lib/spec/problem.ts';
import { checkArguments, checkPositionals } from './arguments.ts';
import { here, treeFolder } from './places.ts';

const usage = `npm run gitops -- check [folder] [--changed-since <ref>]

Says what in a GitOps tree must not be merged, each thing with its file and line; ends with 1 when there is something.

  [folder]               the folder that holds envs/; left out, the nearest from here upward
  --changed-since <ref>  a branch, tag or commit: what the change since then did not touch is only a warning`;

const options = { 'changed-since': { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

/** `npm run gitops -- check`. @returns the exit code */
export async function runCheck(args: readonly string[]): Promise<number> {
  checkArguments(args, options);
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  checkPositionals(positionals, ['a folder'], 0);
  const folder = treeFolder(positionals[0], here());
  const ref = values['changed-since'];
  const isGithub = process.env['GITHUB_ACTIONS'] === 'true';
  const from = resolve(isGithub ? (process.env['GITHUB_WORKSPACE'] ?? here()) : here());
  const changed = ref === undefined ? undefined : await changedSince(folder, ref);
  return report(await checkTree({ folder, from, changed }), isGithub);
}

function report({ findings, overlays, skipped }: TreeCheck, isGithub: boolean): number {
  for (const { severity, message, location } of findings) {
    if (isGithub) annotate(severity, message, location);
    else console.log(`${formatLocation(location)}: ${severity}: ${printable(message)}`);
  }
  for (const what of skipped) console.log(`skipped: ${what}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const verdict =
    findings.length === 0
      ? 'nothing to say'
      : `${count(errors, 'error')}${warnings === 0 ? '' : `, ${count(warnings, 'warning')}`}`;
  console.log(`Checked ${count(overlays, 'overlay')}: ${verdict}.`);
  return errors > 0 ? 1 : 0;
}

function annotate(
  severity: 'error' | 'warning',
  message: string,
  { file, line, column }: TreeCheck['findings'][number]['location'],
) {
  const place = {
    file,
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
  if (severity === 'error') core.error(message, place);
  else core.warning(message, place);
}
