import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that runs beside the tests. */
export interface RunningProgram {
  readonly id: number;
  /** What it has written so far, both outputs. */
  output(): string;
  /** Asks it to end and waits; after ten seconds it is killed. */
  stop(): Promise<void>;
}

/**
 * Starts `program` and waits until `isReady` says so.
 *
 * @throws Error with what it wrote, when it ends before or is not ready in `seconds`
 */
export async function startProgram(
  program: string,
  args: readonly string[],
  isReady: () => Promise<boolean>,
  {
    env = {},
    seconds = 30,
  }: { readonly env?: Readonly<Record<string, string>>; readonly seconds?: number } = {},
): Promise<RunningProgram> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (text: Buffer) => {
    output = `${output}${text.toString()}`.slice(-20_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + seconds * 1000;
  while (!(await isReady().catch(() => false))) {
    const isOver = failure !== undefined || child.exitCode !== null || Date.now() > deadline;
    if (isOver) {
      await stopChild(child);
      throw new Error(`${program} did not start\n${output}`, { cause: failure });
    }
    await sleep(50);
  }
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} has no process id`);
  return { id: pid, output: () => output, stop: () => stopChild(child) };
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(killer);
}
