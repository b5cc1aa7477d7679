import * as core from '@actions/core';
import { describeError } from '../errors/describe.ts';
import { type Finding, SlipwayError } from '../errors/errors.ts';
import type { Action, ActionContext, OutputValues } from './action.ts';
import { readEnvironment } from './environment.ts';
import { type InputShape, inputName, readInputs } from './inputs.ts';

/** GitHub shows ten annotations a step; the rest are in the log. */
const maxAnnotations = 10;

/**
 * Runs `action` as a step of a workflow: reads its inputs, sets its outputs, writes the job summary, and on an error
 * prints it for people, annotates the lines it names and sets exit code 1.
 */
export async function runAction<S extends InputShape, K extends string>(action: Action<S, K>): Promise<void> {
  const summary: string[] = [];
  try {
    const inputs = readInputs(action.inputs, process.env, core.setSecret);
    const context: ActionContext<K> = {
      environment: readEnvironment(process.env),
      log: { info: core.info, notice: core.notice, warning: core.warning, debug: core.debug },
      summarize: (markdown) => summary.push(markdown),
      setOutputs,
    };
    setOutputs(await action.run(inputs, context));
  } catch (error) {
    reportError(error);
    process.exitCode = 1;
  }
  await writeSummary(summary);
}

/** Sets outputs of the step: camel-case names become kebab-case, as in action.yml. */
function setOutputs(values: Partial<OutputValues<string>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) core.setOutput(inputName(key), value);
  }
}

function reportError(error: unknown): void {
  const findings: readonly Finding[] =
    error instanceof SlipwayError
      ? error.location === undefined
        ? error.findings
        : [{ message: error.message, location: error.location }, ...error.findings]
      : [];
  for (const { message, location } of findings.slice(0, maxAnnotations)) {
    if (location === undefined) continue;
    const { file, line, column } = location;
    core.error(message, {
      file,
      ...(line === undefined ? {} : { startLine: line }),
      ...(column === undefined ? {} : { startColumn: column }),
    });
  }
  core.error(describeError(error));
}

/** GitHub takes 1 MiB of summary a step; a longer one is cut at a line and says so. */
const maxSummaryBytes = 1_000_000;

async function writeSummary(parts: readonly string[]): Promise<void> {
  if (parts.length === 0 || !process.env['GITHUB_STEP_SUMMARY']) return;
  let text = parts.join('\n');
  if (Buffer.byteLength(text) > maxSummaryBytes) {
    const cut = Buffer.from(text).subarray(0, maxSummaryBytes).toString();
    text = `${cut.slice(0, cut.lastIndexOf('\n'))}\n\n_The rest was cut: a summary holds 1 MB._\n`;
  }
  try {
    await core.summary.addRaw(text).write();
  } catch (error) {
    core.warning(`The job summary could not be written: ${describeError(error)}`);
  }
}
