import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { memoryOf, processTree } from './process-tree.ts';

/** One of the servers that are compared. */
export interface Contender {
  readonly name: string;
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where predictions are asked for, and with what. */
  readonly path: string;
  readonly body: string;
}

/** A contender that answers. */
export interface RunningServer {
  readonly url: string;
  /** From its start to its first answer. */
  readonly readySeconds: number;
  /** Resident memory of its processes, in bytes. */
  memory(): Promise<number>;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/** How long the slowest may take to answer, in milliseconds: a pipeline is fitted before it does. */
const patience = 120_000;
/** How long one may take to stop. */
const stopPatience = 10_000;

/** Starts `contender` and waits until it answers well. @throws Error when it does not */
export async function startServer(contender: Contender): Promise<RunningServer> {
  const { name, program, parameters, environment, path, body } = contender;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}${path}`;
  const start = performance.now();
  const child = spawn(program, parameters, {
    env: { ...process.env, ...environment, PORT: String(port), OMP_NUM_THREADS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} cannot be started`);
  const ended = once(child, 'exit');
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = `${words}${chunk}`.slice(-2000);
  });
  const stop = async () => {
    const all = await processTree(pid);
    child.kill('SIGTERM');
    await Promise.race([ended, wait(stopPatience, undefined, { ref: false })]);
    for (const id of all) kill(id);
  };
  const ask = () =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => undefined,
    );
  let answer = await ask();
  while (answer?.status !== 200) {
    if (child.exitCode !== null || performance.now() - start > patience) {
      await stop();
      throw new Error(`${name} does not answer: ${answer?.text ?? `exit code ${child.exitCode}`}\n${words}`);
    }
    await wait(10);
    answer = await ask();
  }
  const readySeconds = (performance.now() - start) / 1000;
  return {
    url,
    readySeconds,
    memory: async () => memoryOf(await processTree(pid)),
    signal: (signal) => void child.kill(signal),
    stop,
  };
}

/** Ends what is left of a server. */
function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended, as it should.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new TypeError('a listening server has a port');
  return address.port;
}
