import { spawn } from 'node:child_process';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { printable } from '../../../lib/report/markdown.ts';
import type { ImageCommand } from './command.ts';

/** A running service. */
export interface Service {
  readonly port: number;
  readonly pid: number;
  /** Resolves with how it ended, when it ends. */
  readonly ended: Promise<string>;
  /**
   * Resolves when the service says that it is ready.
   * @throws UnavailableError when it ends, or is not ready within `timeoutMs`, with what it says of itself
   */
  becomesReady(timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** Why the service is not ready now; undefined when it is. */
  notReady(): Promise<string | undefined>;
  /** Tells it to stop and waits until it has; after `patienceMs` it is killed. */
  stop(patienceMs?: number): Promise<void>;
}

const followParent = new URL('./follow-parent.js', import.meta.url).href;

/** Names that a program cannot do without; nothing else of this process's environment reaches an image. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'LANG'];

/** What a service is started with beside its image's own. */
export interface ServiceParts {
  /** `repository@sha256:…`. */
  readonly image: string;
  /** Variables that say how it runs here. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it prints goes there. */
  readonly logFile: string;
}

/**
 * Starts `command` on a free port of the loopback interface. It stops when this process ends, also when this process is killed.
 *
 * @throws the system's error when the program cannot be started
 */
export async function startService(command: ImageCommand, parts: ServiceParts): Promise<Service> {
  const { logFile } = parts;
  const port = await freePort();
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, 'w');
  const child = spawnService(command, port, parts, log);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`);
    });
  });
  const started = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  try {
    await started;
  } finally {
    await log.close();
  }
  const { pid } = child;
  if (pid === undefined) throw new TypeError('a started process has an id');
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });

  const notReady = () => reasonNotReady(port);
  return {
    port,
    pid,
    ended,
    notReady,
    async becomesReady(timeoutMs, signal) {
      const deadline = performance.now() + timeoutMs;
      let reason = 'it did not answer';
      while (!hasEnded && performance.now() < deadline) {
        signal.throwIfAborted();
        const found = await notReady();
        if (found === undefined && !hasEnded) return;
        if (found !== undefined) reason = found;
        await Promise.race([wait(50), ended]);
      }
      if (hasEnded) {
        throw new UnavailableError(`The service did not start: ${await ended}${await lastWords(logFile)}`);
      }
      throw new UnavailableError(`The service was not ready within ${timeoutMs / 1000} s: ${reason}`);
    },
    async stop(patienceMs = 30_000) {
      if (hasEnded) return;
      child.kill('SIGTERM');
      const giveUp = new AbortController();
      const late = wait(patienceMs, true, { signal: giveUp.signal }).catch(() => false);
      const isLate = await Promise.race([ended.then(() => false), late]);
      giveUp.abort();
      if (isLate) child.kill('SIGKILL');
      await ended;
    },
  };
}

function spawnService(command: ImageCommand, port: number, parts: ServiceParts, log: FileHandle) {
  const environment: Record<string, string> = {};
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  const options = [command.environment['NODE_OPTIONS'], `--import=${followParent}`];
  return spawn(command.program, command.parameters, {
    cwd: command.folder,
    env: {
      ...environment,
      ...command.environment,
      NODE_OPTIONS: options.filter((each) => each !== undefined && each !== '').join(' '),
      HOST: '127.0.0.1',
      PORT: String(port),
      SLIPWAY_IMAGE: parts.image,
      ...parts.environment,
      // It is told to stop once no traffic goes there any more.
      DRAIN_DELAY_MS: '0',
    },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
    // Ctrl-C in a terminal goes to the whole group: the deployer is to stop the service in its own time.
    detached: true,
  });
}

async function reasonNotReady(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(2000),
    });
    const text = (await response.text()).slice(0, 4000);
    if (response.ok) return undefined;
    return `it says ${response.status}: ${printable(reasonsIn(text))}`;
  } catch {
    return 'it did not answer';
  }
}

/** The `reasons` of the service's own answer, else the text. */
function reasonsIn(text: string): string {
  try {
    const body = JSON.parse(text);
    if (typeof body === 'object' && body !== null && 'reasons' in body && Array.isArray(body.reasons)) {
      return body.reasons.join('; ');
    }
  } catch {
    // Not JSON: not this project's service.
  }
  return text;
}

async function lastWords(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const lines = text.trim().split('\n').slice(-5).join('\n');
  return lines === '' ? '' : `; the last that it said: ${printable(lines)}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}
