import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '../../lib/errors/errors.ts';

/** The path of the first of `names` that is a program on PATH; undefined when none is. */
export async function findProgram(names: readonly string[], path: string): Promise<string | undefined> {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      const found = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return file;
    }
  }
  return undefined;
}

/** A server that runs beside this process. */
export interface RunningServer {
  readonly url: string;
  /** Resolves when it ends. */
  readonly ended: Promise<unknown>;
  /** Asks it to end, and waits until it has. */
  close(): Promise<void>;
}

/** How long a server may take until it answers, in milliseconds. */
const patience = 30_000;

export interface ServerParts {
  /** The port that is tried first; 0 is any. */
  readonly port: number;
  /** Is answered with 200 when it is ready. */
  readonly readyPath: string;
  /** Variables of its environment, beside those of this process. */
  readonly env?: (port: number) => Readonly<Record<string, string>>;
}

/**
 * Starts a server on the loopback interface and waits until it is ready.
 *
 * @param parameters for the port that was found
 * @throws UnavailableError with what it wrote, when it ends before that or takes too long
 */
export async function startServer(
  program: string,
  parameters: (port: number) => readonly string[],
  { port: wanted, readyPath, env = () => ({}) }: ServerParts,
): Promise<RunningServer> {
  const port = await freePort(wanted).catch(() => freePort(0));
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, parameters(port), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env(port) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000);
    });
  }
  const ended = once(child, 'exit').catch((error: unknown) => {
    said += String(error);
  });
  const deadline = performance.now() + patience;
  while (!(await answers(`${url}${readyPath}`))) {
    if (hasEnded(child) || performance.now() > deadline) {
      await stop(child, ended);
      throw new UnavailableError(`${program} did not start: ${said.trim()}`);
    }
    await wait(50);
  }
  return { url, ended, close: () => stop(child, ended) };
}

function hasEnded({ exitCode, signalCode, pid }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null || pid === undefined;
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(killer);
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok === true;
}

/** `wanted`, or any free one for 0. @throws the system's error when something listens on it */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
