import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A run of one workflow by act, in host mode: each step is a process on this machine. */
export interface ActRequest {
  /** Checkout of the repository that the workflow belongs to; its head is what the workflow runs on. */
  readonly folder: string;
  /** File name below `.github/workflows`. */
  readonly workflow: string;
  /** Name of the event, and its payload. */
  readonly event: string;
  readonly payload: object;
  /** `owner/name`. */
  readonly repository: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  /** What the workflow knows as `github.token`. */
  readonly token: string;
  /** What is set in each step, beside what a runner sets. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Folders that stand for repositories: `owner/name@ref`. */
  readonly repositories?: Readonly<Record<string, string>>;
  /** An empty folder for act's own files. */
  readonly scratch: string;
}

export interface ActResult {
  readonly exitCode: number | null;
  /** All that act and the steps printed. */
  readonly output: string;
  /** The lines of the job summaries, all jobs together. */
  readonly summary: string;
}

const standIns = join(import.meta.dirname, 'act');

/** act 0.2.89 stops to read what a step printed as soon as it fails: the reason, printed last, may be lost. */
const lingeringNode = `#!/bin/sh
"${process.execPath}" "$@"
status=$?
[ "$status" = 0 ] || sleep 1
exit "$status"
`;

/** Runs a workflow. A run that fails is a result, not an error. */
export async function runAct(act: string, request: ActRequest): Promise<ActResult> {
  const scratch = await mkdtemp(join(request.scratch, 'act-'));
  const event = join(scratch, 'event.json');
  const artifacts = join(scratch, 'artifacts');
  const programs = join(scratch, 'bin');
  await Promise.all([
    mkdir(artifacts),
    writeFile(event, JSON.stringify(request.payload)),
    mkdir(programs).then(() => writeFile(join(programs, 'node'), lingeringNode, { mode: 0o755 })),
  ]);
  const repositories = { ...(await replacements(request)), ...request.repositories };
  const pairs = (option: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
  const args = [
    request.event,
    ...['--workflows', join('.github', 'workflows', request.workflow)],
    ...['--platform', 'ubuntu-latest=-self-hosted'],
    ...['--eventpath', event],
    ...['--actor', 'alex'],
    '--use-new-action-cache',
    ...pairs('--local-repository', repositories),
    ...pairs('--env', {
      GITHUB_API_URL: request.apiUrl,
      GITHUB_SERVER_URL: request.serverUrl,
      GITHUB_REPOSITORY: request.repository,
      ARTIFACTS: artifacts,
      ...request.environment,
    }),
    ...pairs('--var', request.variables),
    ...pairs('--secret', { GITHUB_TOKEN: request.token, ...request.secrets }),
  ];
  const child = spawn(act, args, {
    cwd: request.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 240_000,
    env: {
      PATH: `${programs}:${process.env['PATH']}`,
      HOME: scratch,
      XDG_CACHE_HOME: join(scratch, 'cache'),
      NO_COLOR: '1',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { exitCode, output, summary: summaryIn(output) };
}

/** The stand-ins, by the very commits that the workflows name. */
async function replacements({ folder, repositories = {} }: ActRequest): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const repository of [folder, ...Object.values(repositories)]) {
    const workflows = join(repository, '.github', 'workflows');
    for (const name of await readdir(workflows).catch(() => [])) {
      const text = await readFile(join(workflows, name), 'utf8');
      for (const [, owner, action = '', ref] of text.matchAll(/uses: ([\w-]+)\/([\w-]+)@([0-9a-f]{40})/g)) {
        if (action !== 'checkout') found[`${owner}/${action}@${ref}`] = join(standIns, action);
      }
    }
  }
  return found;
}

/** act prints a summary behind the sign `⚙  Summary -`, its later lines with no job's name in front. */
function summaryIn(output: string): string {
  const lines: string[] = [];
  let isSummary = false;
  for (const line of output.split('\n')) {
    const first = /^\[[^\]]+\]\s+⚙ {2}Summary - (.*)$/.exec(line);
    if (first !== null) isSummary = true;
    else if (/^\[[^\]]+\]\s/.test(line)) isSummary = false;
    if (isSummary) lines.push(first?.[1] ?? line);
  }
  return lines.join('\n');
}
