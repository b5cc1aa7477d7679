import cluster from 'node:cluster';
import type { Log } from '../log.ts';
import { serveGathering } from './gather.ts';
import { giveOrder, onOrder } from './orders.ts';

/** A worker that ends by itself is replaced after this many milliseconds, doubled while it goes on. */
const firstPause = 500;
const longestPause = 30_000;
/** A worker that ran as long as this was well. */
const wellAfter = 60_000;

/** Set in the environment of a worker that takes the place of one that ended. */
const replacesVariable = 'SLIPWAY_REPLACES_WORKER';

/** Whether this process takes the place of a worker that ended. */
export function isReplacement(): boolean {
  return process.env[replacesVariable] !== undefined;
}

/**
 * Runs `count` workers that share the socket, replaces those that end by themselves, and passes signals on. It ends when
 * the last worker has, with the worst of their exit codes; and with 1 when a worker gives up before any has listened, as
 * what keeps it from starting keeps all.
 */
export function runWorkers(count: number, log: Log, exit: (code: number) => void): void {
  let isStopping = false;
  let hasListened = false;
  let exitCode = 0;
  let failures = 0;
  serveGathering();
  const workers = () => Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  const stop = (signal: 'SIGTERM' | 'SIGINT') => {
    isStopping = true;
    if (workers().length === 0) exit(exitCode);
    for (const worker of workers()) giveOrder(worker, signal);
  };

  const startWorker = (replaces?: number) => {
    if (isStopping) return;
    const startedAt = performance.now();
    const worker = cluster.fork(replaces === undefined ? {} : { [replacesVariable]: String(replaces) });
    worker.once('listening', () => {
      hasListened = true;
    });
    worker.once('exit', (code, signal) => {
      if (!isStopping && !hasListened && code > 0) {
        exitCode = code;
        stop('SIGTERM');
        return;
      }
      if (isStopping) {
        exitCode = Math.max(exitCode, code ?? 1);
        if (workers().length === 0) exit(exitCode);
        return;
      }
      failures = performance.now() - startedAt > wellAfter ? 1 : failures + 1;
      const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1));
      const { id, process: ended } = worker;
      log.error('a worker ended', { worker: id, pid: ended.pid, code, signal, restartsInMs: pause });
      setTimeout(() => startWorker(id), pause);
    });
  };
  for (let started = 0; started < count; started += 1) startWorker();

  onOrder((signal) => {
    if (signal !== 'SIGHUP') stop(signal);
    else for (const worker of workers()) giveOrder(worker, signal);
  });
}
