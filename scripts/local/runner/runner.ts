import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseCommand, parseOutputs, type WorkflowCommand } from './commands.ts';

/** What the runner tells each step of where it runs. */
export interface RunnerContext {
  /** Base of the REST API and of the pages, without a slash at the end. */
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly commit: string;
  /** Absolute path of the checkout. */
  readonly workspace: string;
  /** What `github.token` stands for in the defaults of action.yml. */
  readonly token: string;
}

export interface StepResult {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown of the job summary. */
  readonly summary: string;
  readonly seconds: number;
}

/** Called with each line that a step prints, and what it means when it is a workflow command. */
export type OnLine = (line: string, command: WorkflowCommand | undefined) => void;

const actionFile = z.object({
  inputs: z
    .record(z.string(), z.object({ default: z.union([z.string(), z.number(), z.boolean()]).optional() }))
    .default({}),
  runs: z.object({ using: z.literal('node24'), main: z.string() }),
});

/**
 * Runs the action in `folder` as GitHub's runner does: a process of its own on Node.js 24, inputs as `INPUT_*` with the
 * defaults of action.yml, outputs and summary through files.
 *
 * @param main the file to run in place of `runs.main`, e.g. the source in place of the bundle
 * @param context left out: the step runs in the current folder and knows no repository
 */
export async function runStep(
  folder: string,
  inputs: Readonly<Record<string, string>>,
  onLine: OnLine,
  context?: RunnerContext,
  main?: readonly string[],
): Promise<StepResult> {
  const { inputs: declared, runs } = actionFile.parse(
    parse(await readFile(join(folder, 'action.yml'), 'utf8')),
  );
  const files = await mkdtemp(join(tmpdir(), 'slipway-step-'));
  try {
    const output = join(files, 'output');
    const summary = join(files, 'summary.md');
    await Promise.all([writeFile(output, ''), writeFile(summary, '')]);
    const given: Record<string, string> = {};
    for (const [name, { default: value }] of Object.entries(declared)) {
      if (value !== undefined) given[name] = expandDefault(String(value), context);
    }
    const began = performance.now();
    const exitCode = await run(main ?? [join(folder, runs.main)], context?.workspace, onLine, {
      ...inheritedVariables(),
      ...(context === undefined ? {} : contextVariables(context)),
      ...Object.fromEntries(
        Object.entries({ ...given, ...inputs }).map(([name, value]) => [
          `INPUT_${name.toUpperCase()}`,
          value,
        ]),
      ),
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    });
    return {
      exitCode,
      outputs: parseOutputs(await readFile(output, 'utf8')),
      summary: await readFile(summary, 'utf8'),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

/** A default of action.yml may name the workflow's token and nothing else; that is all the actions here use. */
function expandDefault(text: string, context: RunnerContext | undefined): string {
  return text.replace(/\$\{\{\s*github\.token\s*\}\}/g, context?.token ?? '');
}

/** The variables of this process without those that would be taken for the runner's. */
function inheritedVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(INPUT|GITHUB)_/.test(name)));
}

function contextVariables({
  apiUrl,
  serverUrl,
  repository,
  commit,
  workspace,
}: RunnerContext): NodeJS.ProcessEnv {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_SERVER_URL: serverUrl,
    GITHUB_REPOSITORY: repository,
    GITHUB_SHA: commit,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_WORKSPACE: workspace,
  };
}

async function run(
  command: readonly string[],
  folder: string | undefined,
  onLine: OnLine,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(process.execPath, command, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const readAll = async (stream: NodeJS.ReadableStream) => {
    for await (const line of createInterface({ input: stream })) onLine(line, parseCommand(line));
  };
  const exit = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  return exit;
}
