import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { root } from './tree.ts';

/** A machine that runs many tests at once is late for other reasons than too many requests. */
const unhurried = { MAX_LAG_MS: '0' };

const started: ChildProcess[] = [];

afterAll(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** The service in a process of its own; ended at the end of the test file at the latest. */
export interface ServiceProcess {
  readonly child: ChildProcess;
  /** Empty when it ended before it listened. */
  readonly url: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** What it has logged so far, as a text and as its lines. */
  text(): string;
  lines(): Record<string, unknown>[];
  /** What it says of its readiness. */
  readiness(): Promise<{ readonly status: number; readonly body: string }>;
}

/**
 * Starts the service on the folder `models`, on a free port, and waits until it listens or has ended.
 *
 * @param entry the program; left out, the source
 */
export async function startServiceProcess(
  models: string,
  env: Readonly<Record<string, string>> = {},
  entry = join(root, 'serving', 'server.ts'),
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { MODELS_DIR: models, HOST: '127.0.0.1', PORT: '0', DRAIN_DELAY_MS: '0', ...unhurried, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const url = () => /"url":"(https?:[^"]+)"/.exec(text)?.[1] ?? '';
  await becomes(() => url() !== '' || child.exitCode !== null);
  return {
    child,
    url: url(),
    ended,
    text: () => text,
    lines: () =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => Object.fromEntries(Object.entries(JSON.parse(line) ?? {}))),
    readiness: async () => {
      const response = await fetch(`${url()}/health/ready`);
      return { status: response.status, body: await response.text() };
    },
  };
}

/** Starts the service as {@link startServiceProcess} does, and waits until it is ready. */
export async function startReadyService(
  ...parameters: Parameters<typeof startServiceProcess>
): Promise<ServiceProcess> {
  const service = await startServiceProcess(...parameters);
  await becomes(async () => (await service.readiness()).status === 200);
  return service;
}

/** Waits until `holds`. @throws Error when it does not within 20 s */
export async function becomes(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await wait(20);
  }
}
