import { type ChildProcess, spawn } from 'node:child_process';

/** A program that a test started, and what it has printed so far. */
export interface WatchedProgram {
  readonly child: ChildProcess;
  /** Both streams, in order. */
  output(): string;
  /** Resolves with the match once the output has it. @throws Error with the output when the program ends before */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

/** Starts `program` in `folder`. */
export function watchProgram(
  program: string,
  parameters: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): WatchedProgram {
  const child = spawn(program, parameters, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code));
  });
  return {
    child,
    output: () => output,
    exited,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void exited.then((code) => {
          look();
          reject(new Error(`${program} ended with ${code} and never printed ${pattern}:\n${output}`));
        });
      }),
  };
}
