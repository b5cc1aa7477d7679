import { spawn } from 'node:child_process';

/** What a run of Git printed. */
interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

interface GitOptions {
  /** Given to Git on its standard input. */
  readonly input?: Uint8Array | string;
  /** Variables beside the fixed ones, e.g. `GIT_INDEX_FILE`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that are an answer and not a failure. */
  readonly codes?: readonly number[];
  /** Most bytes of output that are taken; Git is stopped and a {@link GitError} thrown beyond. */
  readonly maximum?: number;
}

/** Git ended in another way than it should have. */
export class GitError extends Error {
  readonly code: number;
  readonly stderr: string;

  constructor(command: string, code: number, stderr: string) {
    super(`git ${command} ended with code ${code}: ${stderr.trim() || 'it said nothing'}`);
    this.name = 'GitError';
    this.code = code;
    this.stderr = stderr;
  }
}

/**
 * The environment that every run of Git gets: no configuration of the machine or the user, so that a repository
 * behaves the same everywhere, and no variable that would point Git at another repository.
 */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    ...extra,
  };
}

/**
 * Runs Git on the bare repository at `gitFolder` with an argument list; no shell is involved.
 *
 * @throws GitError when its exit code is none of `codes` (0 when left out), or its output exceeds `maximum` bytes
 */
export async function git(
  gitFolder: string,
  args: readonly string[],
  { input, env, codes = [0], maximum = 256 * 1024 * 1024 }: GitOptions = {},
): Promise<GitResult> {
  const command = args[0] ?? '';
  return await new Promise((resolve, reject) => {
    const child = spawn('git', ['--git-dir', gitFolder, ...args], {
      env: gitEnvironment(env),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maximum) stdout.push(chunk);
      else child.kill('SIGKILL');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < 100) stderr.push(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const said = Buffer.concat(stderr).toString();
      if (bytes > maximum) reject(new GitError(command, -1, `its output exceeds ${maximum} bytes`));
      else if (code === null || !codes.includes(code)) reject(new GitError(command, code ?? -1, said));
      else resolve({ code, stdout: Buffer.concat(stdout), stderr: said });
    });
    // Git may answer before it has read everything; that is not an error.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** The standard output of {@link git} as text without the newline at its end. */
export async function gitText(
  gitFolder: string,
  args: readonly string[],
  options: GitOptions = {},
): Promise<string> {
  return (await git(gitFolder, args, options)).stdout.toString('utf8').replace(/\n$/, '');
}
