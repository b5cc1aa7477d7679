import { setTimeout as pause } from 'node:timers/promises';
import type { DispatchRecord, Forge } from '../forge/index.ts';

export type RepositoryDispatch = Extract<DispatchRecord, { readonly kind: 'repository_dispatch' }>;

export interface DispatchRequest {
  readonly forge: Pick<Forge, 'dispatches'>;
  readonly owner: string;
  readonly name: string;
  /** The `event_type` that is waited for. */
  readonly eventType: string;
  /** The concurrency group of a dispatch: those of one group run one after the other, in their order. */
  readonly groupOf: (dispatch: RepositoryDispatch) => string;
  /** Does what the workflow would do. */
  readonly run: (dispatch: RepositoryDispatch) => Promise<void>;
  /** Hears of a run that threw. */
  readonly failed: (error: unknown, dispatch: RepositoryDispatch) => void;
}

/** What stands for the workflows that a dispatch starts on GitHub. */
export interface DispatchedRuns {
  /** Takes no more dispatches, and resolves when those that run have ended. */
  close(): Promise<void>;
}

/** How often the forge is asked, in milliseconds. */
const interval = 50;

/** Does `run` for every dispatch that the repository receives from now on, as GitHub starts workflows. */
export function onDispatch(request: DispatchRequest): DispatchedRuns {
  const { forge, owner, name, eventType, groupOf, run, failed } = request;
  const received = () => forge.dispatches(owner, name);
  const stopping = new AbortController();
  const groups = new Map<string, Promise<void>>();
  let latest = received().at(-1)?.id ?? 0;

  const take = () => {
    for (const dispatch of received()) {
      if (dispatch.id <= latest) continue;
      latest = dispatch.id;
      if (dispatch.kind !== 'repository_dispatch' || dispatch.eventType !== eventType) continue;
      const group = groupOf(dispatch);
      const before = groups.get(group) ?? Promise.resolve();
      groups.set(
        group,
        before.then(() => run(dispatch)).catch((error: unknown) => failed(error, dispatch)),
      );
    }
  };
  const watch = async () => {
    while (!stopping.signal.aborted) {
      take();
      await pause(interval, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    async close() {
      stopping.abort();
      await watching;
      await Promise.all(groups.values());
    },
  };
}
