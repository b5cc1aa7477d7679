import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One of the servers that are compared. */
export interface Contender {
  readonly name: string;
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where predictions are asked for. */
  readonly path: string;
}

/** A contender that answers. */
export interface RunningServer {
  readonly url: string;
  /** From its start to its first answer. */
  readonly readySeconds: number;
  /** Resident memory in bytes. */
  memory(): Promise<number>;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** How long the slowest may take to answer, in milliseconds: a pipeline is fitted before it does. */
const patience = 60_000;

/** Starts `contender` and waits until it answers `body` well. @throws Error when it does not */
export async function startServer(contender: Contender, body: string): Promise<RunningServer> {
  const { name, program, parameters, environment, path } = contender;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${path}`;
  const start = performance.now();
  const child = spawn(program, parameters, {
    env: { ...process.env, ...environment, PORT: String(port), OMP_NUM_THREADS: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ask = () =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => undefined,
    );
  let answer = await ask();
  while (answer?.status !== 200) {
    if (child.exitCode !== null || performance.now() - start > patience) {
      child.kill('SIGKILL');
      throw new Error(`${name} does not answer: ${answer?.text ?? `exit code ${child.exitCode}`}`);
    }
    await wait(10);
    answer = await ask();
  }
  const readySeconds = (performance.now() - start) / 1000;
  return {
    url,
    readySeconds,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
    },
    signal: (signal) => void child.kill(signal),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new TypeError('a listening server has a port');
  return address.port;
}
