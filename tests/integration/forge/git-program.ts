import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How a run of Git ended and all that it printed. */
export interface GitRun {
  readonly code: number;
  readonly output: string;
}

/** Runs the real Git in `folder`, with no configuration of the machine and no question to anyone. */
export async function git(folder: string, ...args: readonly string[]): Promise<GitRun> {
  const person = { GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.com' };
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_COMMITTER_NAME: 'Ann',
    GIT_COMMITTER_EMAIL: 'ann@example.com',
    ...person,
  };
  try {
    const { stdout, stderr } = await run('git', [...args], { cwd: folder, env });
    return { code: 0, output: (stdout + stderr).trim() };
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('code' in error) || !('stderr' in error))
      throw error;
    return { code: Number(error.code), output: String(error.stderr).trim() };
  }
}

/** The address of a repository with a token in it. */
export function withToken(url: string, token: string, path: string): string {
  return `${url.replace('://', `://x-access-token:${token}@`)}/${path}`;
}
