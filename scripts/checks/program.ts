import { spawn } from 'node:child_process';

export interface ProgramResult {
  readonly exitCode: number;
  /** What it wrote to both of its streams, in order. */
  readonly output: string;
  readonly seconds: number;
}

/**
 * Runs a program to its end. A program that cannot be started has exit code 127 and its reason as output.
 *
 * @param echo called with each piece of output as it comes
 * @param signal asks it to end
 */
export async function runProgram(
  [program, ...parameters]: readonly [string, ...string[]],
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
  echo?: (text: string) => void,
  signal?: AbortSignal,
): Promise<ProgramResult> {
  const began = performance.now();
  let output = '';
  const exitCode = await new Promise<number>((resolve) => {
    const child = spawn(program, parameters, {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      echo?.(chunk.toString());
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => {
      output += String(error);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
  return { exitCode, output, seconds: (performance.now() - began) / 1000 };
}
