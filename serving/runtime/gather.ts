import cluster, { type Worker } from 'node:cluster';
import { z } from 'zod';
import { familiesSchema } from '../metrics/aggregate.ts';
import type { Family } from '../metrics/family.ts';

/** What the workers and their primary say to each other about metrics. */
const message = z.discriminatedUnion('kind', [
  /** A worker wants the families of all. */
  z.object({ kind: z.literal('slipway:gather'), id: z.int() }),
  /** The primary wants the families of one. */
  z.object({ kind: z.literal('slipway:give'), id: z.int() }),
  z.object({ kind: z.literal('slipway:given'), id: z.int(), families: familiesSchema }),
  z.object({ kind: z.literal('slipway:gathered'), id: z.int(), all: z.array(familiesSchema) }),
]);

/** A worker that does not answer in this time is left out, in milliseconds. */
const patience = 2000;

/** In the primary: answers each worker that asks with the families of all workers. */
export function serveGathering(): void {
  let lastId = 0;
  const rounds = new Map<number, (families: readonly Family[]) => void>();
  cluster.on('message', (worker, received: unknown) => {
    const { data } = message.safeParse(received);
    if (data?.kind === 'slipway:given') rounds.get(data.id)?.(data.families);
    if (data?.kind === 'slipway:gather') void gather(worker, data.id);
  });

  const gather = async (asking: Worker, askedAs: number) => {
    const workers = Object.values(cluster.workers ?? {}).filter((each) => each?.isConnected() === true);
    const all: (readonly Family[])[] = [];
    lastId += 1;
    const id = lastId;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience);
      rounds.set(id, (families) => {
        all.push(families);
        if (all.length < workers.length) return;
        clearTimeout(timer);
        resolve();
      });
      for (const each of workers) each?.send({ kind: 'slipway:give', id });
    });
    rounds.delete(id);
    if (asking.isConnected()) asking.send({ kind: 'slipway:gathered', id: askedAs, all });
  };
}

/**
 * In a worker: gives `own` families when the primary asks.
 *
 * @returns asks the primary for the families of all workers
 */
export function joinGathering(
  own: () => Promise<readonly Family[]>,
): () => Promise<readonly (readonly Family[])[]> {
  let lastId = 0;
  const waiting = new Map<number, (all: readonly (readonly Family[])[]) => void>();
  process.on('message', (received) => {
    const { data } = message.safeParse(received);
    if (data?.kind === 'slipway:gathered') waiting.get(data.id)?.(data.all);
    if (data?.kind === 'slipway:give') {
      void own().then((families) => process.send?.({ kind: 'slipway:given', id: data.id, families }));
    }
  });
  return async () => {
    lastId += 1;
    const id = lastId;
    const all = await new Promise<readonly (readonly Family[])[]>((resolve) => {
      // The primary may be gone: then there is only this worker to tell of.
      const timer = setTimeout(() => void own().then((families) => resolve([families])), 2 * patience);
      waiting.set(id, (families) => {
        clearTimeout(timer);
        resolve(families);
      });
      process.send?.({ kind: 'slipway:gather', id });
    });
    waiting.delete(id);
    return all;
  };
}
