import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A program that builds overlays, and how it is called. */
export interface Kustomize {
  /** The program with its version, for people. */
  readonly name: string;
  /** What `folder` builds: resources as YAML, or the program's complaint in one line. */
  build(folder: string): Promise<{ readonly resources: string } | { readonly fault: string }>;
}

const programs = [
  { command: 'kustomize', version: ['version'], build: ['build'] },
  { command: 'kubectl', version: ['version', '--client'], build: ['kustomize'] },
] as const;

/** Milliseconds. An overlay builds in a tenth of a second; one that reads from the network may wait for ever. */
const timeout = 60_000;

/** The first of kustomize and kubectl that is on PATH, or undefined. */
export async function findKustomize(): Promise<Kustomize | undefined> {
  for (const { command, version, build } of programs) {
    const printed = await run(command, version);
    if (!('stdout' in printed)) continue;
    const number = /v\d+\.\d+\.\d+/.exec(printed.stdout.replace(/^Client Version.*$/m, ''))?.[0];
    return {
      name: [command, number].filter((part) => part !== undefined).join(' '),
      async build(folder) {
        const built = await run(command, [...build, folder]);
        return 'stdout' in built ? { resources: built.stdout } : built;
      },
    };
  }
  return undefined;
}

async function run(
  command: string,
  args: readonly string[],
): Promise<{ readonly stdout: string } | { readonly fault: string }> {
  try {
    const { stdout } = await execute(command, [...args], {
      timeout,
      maxBuffer: 64 * 1024 * 1024,
      // What is built may come from anybody, and needs none of the secrets that the environment may hold.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
    });
    return { stdout };
  } catch (error) {
    return { fault: faultText(error) };
  }
}

function faultText(error: unknown): string {
  if (typeof error === 'object' && error !== null) {
    if ('killed' in error && error.killed === true) return `took more than ${timeout / 1000} s`;
    if ('stderr' in error && typeof error.stderr === 'string' && error.stderr.trim() !== '') {
      return error.stderr
        .replace(/^(error|Error): /, '')
        .replace(/\s+/g, ' ')
        .trim();
    }
  }
  return String(error);
}
