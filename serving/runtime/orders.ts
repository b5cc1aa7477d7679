import cluster, { type Worker } from 'node:cluster';
import { z } from 'zod';

/** What the service is told to do from outside. */
const order = z.object({ kind: z.literal('slipway:order'), signal: z.enum(['SIGTERM', 'SIGINT', 'SIGHUP']) });

type Signal = z.infer<typeof order>['signal'];

/**
 * Calls `obey` with each signal to stop or to look for changes.
 *
 * A worker takes them from its primary alone. Ctrl-C, and some supervisors, signal all processes of a group: a worker that
 * listened too would be told twice, and the second time means to stop at once.
 */
export function onOrder(obey: (signal: Signal) => void): void {
  for (const signal of order.shape.signal.options) {
    process.on(signal, () => {
      if (cluster.worker === undefined) obey(signal);
    });
  }
  if (cluster.worker === undefined) return;
  process.on('message', (received) => {
    const { data } = order.safeParse(received);
    if (data !== undefined) obey(data.signal);
  });
}

/** In the primary: passes `signal` on to `worker`. */
export function giveOrder(worker: Worker, signal: Signal): void {
  if (worker.isConnected()) worker.send({ kind: 'slipway:order', signal } satisfies z.infer<typeof order>);
}
