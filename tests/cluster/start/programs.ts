import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { aFreePort } from '../../support/ports.ts';
import { findProgram } from '../../support/programs.ts';

/** What is stopped first to last: nothing may lose what it works with before it has ended itself. */
const layers = ['client', 'api', 'store'] as const;

export interface Wanted {
  /** Names its log. */
  readonly name: string;
  /** The path of the program. */
  readonly program: string;
  readonly layer: (typeof layers)[number];
  /** How many TCP ports of the loopback interface it needs. */
  readonly ports: number;
  readonly parameters: (ports: readonly number[]) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly isReady: (ports: readonly number[]) => Promise<boolean>;
}

/** Programs that run until they are stopped together. */
export interface Programs {
  /**
   * Starts a program and waits until it is ready.
   *
   * @returns its ports
   * @throws UnavailableError with the end of its log, when it ends before or is not ready in three minutes
   */
  start(wanted: Wanted): Promise<readonly number[]>;
  /** Stops all, those last that others need. */
  stop(): Promise<void>;
}

const secondsToStart = 180;
const secondsToStop = 5;

/**
 * @param folder where the logs go
 * @param signal ends a start that is on its way, with its reason as the error
 */
export function openPrograms(folder: string, signal: AbortSignal): Programs {
  const started: { readonly layer: Wanted['layer']; readonly child: ChildProcess }[] = [];

  async function attempt(wanted: Wanted, ports: readonly number[]): Promise<boolean> {
    signal.throwIfAborted();
    const file = join(folder, `${wanted.name}.log`);
    const child = startLeashed(wanted, ports, file);
    started.push({ layer: wanted.layer, child });
    let failure: Error | undefined;
    child.once('error', (error) => {
      failure = error;
    });
    const deadline = Date.now() + secondsToStart * 1000;
    while (!(await wanted.isReady(ports).catch(() => false))) {
      signal.throwIfAborted();
      const hasEnded = failure !== undefined || child.exitCode !== null || child.signalCode !== null;
      if (hasEnded || Date.now() > deadline) {
        await stopChild(child);
        const log = await readFile(file, 'utf8');
        // Between the choice of a port and its use another program may take it.
        if (/address already in use/i.test(log)) return false;
        throw new UnavailableError(
          `${wanted.name} ${hasEnded ? 'ended' : `was not ready in ${secondsToStart} s`}; the end of its log:\n${lastLines(log)}`,
          { cause: failure },
        );
      }
      await wait(50);
    }
    return true;
  }

  return {
    async start(wanted) {
      for (let attempts = 0; attempts < 3; attempts += 1) {
        const ports: number[] = [];
        for (let count = 0; count < wanted.ports; count += 1) ports.push(await aFreePort());
        if (await attempt(wanted, ports)) return ports;
      }
      throw new UnavailableError(`${wanted.name} found its ports taken, three times`);
    },
    async stop() {
      for (const layer of layers) {
        const those = started.filter((program) => program.layer === layer);
        await Promise.all(those.map(({ child }) => stopChild(child)));
      }
    },
  };
}

/**
 * In a process group of its own, since Ctrl-C in a terminal would end all at once. On Linux the kernel kills it when this
 * process is gone, however that ended.
 */
function startLeashed({ program, parameters, env }: Wanted, ports: readonly number[], file: string) {
  const leash = findProgram('setpriv');
  const command = [...(leash === undefined ? [] : [leash, '--pdeathsig', 'KILL', '--']), program];
  const [first = program, ...rest] = [...command, ...parameters(ports)];
  const log = openSync(file, 'a');
  return spawn(first, rest, { env: { ...process.env, ...env }, stdio: ['ignore', log, log], detached: true });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), secondsToStop * 1000);
  await ended;
  clearTimeout(killer);
}

function lastLines(log: string): string {
  return log.trimEnd().split('\n').slice(-15).join('\n').slice(-4000);
}
