import cluster from 'node:cluster';
import type { Log } from '../log.ts';
import { serveGathering } from './gather.ts';

/** A worker that ends by itself is replaced after this many milliseconds, doubled while it goes on. */
const firstPause = 500;
const longestPause = 30_000;
/** A worker that ran as long as this was well. */
const wellAfter = 60_000;

/**
 * Runs `count` workers that share the socket, replaces those that end by themselves, and passes signals on. It ends when
 * the last worker has, with the worst of their exit codes.
 */
export function runWorkers(count: number, log: Log): void {
  let isStopping = false;
  let exitCode = 0;
  let failures = 0;
  serveGathering();

  const startWorker = () => {
    if (isStopping) return;
    const startedAt = performance.now();
    const worker = cluster.fork();
    worker.once('exit', (code, signal) => {
      if (isStopping) {
        exitCode = Math.max(exitCode, code ?? 1);
        if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(exitCode);
        return;
      }
      failures = performance.now() - startedAt > wellAfter ? 1 : failures + 1;
      const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1));
      log.error('a worker ended', { pid: worker.process.pid, code, signal, restartsInMs: pause });
      setTimeout(startWorker, pause);
    });
  };
  for (let started = 0; started < count; started += 1) startWorker();

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (signal !== 'SIGHUP') isStopping = true;
      const workers = Object.values(cluster.workers ?? {});
      if (isStopping && workers.length === 0) process.exit(exitCode);
      for (const worker of workers) worker?.process.kill(signal);
    });
  }
}
