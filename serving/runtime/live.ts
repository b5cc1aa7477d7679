import { setImmediate as nextTurn } from 'node:timers/promises';
import { type LoadSettings, loadState } from '../loading.ts';
import type { Log } from '../log.ts';
import type { ModelCatalog } from '../models/catalog.ts';
import { loadingState, reasonsNotReady, type ServiceState } from '../state.ts';
import { fingerprintOf } from './fingerprint.ts';

/** The state of a running service, which follows its files. */
export interface LiveState {
  readonly current: () => ServiceState;
  /** Loads what is there; call it once. */
  start(): Promise<void>;
  /** Loads again when files have changed; while it does, the old state answers. */
  refresh(): Promise<void>;
  /** From now on the service is stopping. */
  drain(): void;
}

export function liveState(settings: LoadSettings, log: Log): LiveState {
  let state = loadingState;
  let fingerprint = '';
  let work: Promise<void> = Promise.resolve();

  const load = async (isFirst: boolean) => {
    const found = await fingerprintOf(settings);
    if (found === fingerprint) return;
    fingerprint = found;
    const loaded = await loadState(settings, log, state);
    await warm(loaded.catalog, state.catalog);
    // A stop that came first stays.
    state = { ...loaded, phase: state.phase === 'draining' ? 'draining' : 'serving' };
    tell(isFirst ? 'ready' : 'reloaded');
  };

  const tell = (message: string) => {
    const reasons = reasonsNotReady(state);
    for (const reason of reasons) log.error('not ready', { reason });
    for (const warning of state.warnings) log.warn('not taken up', { reason: warning });
    if (reasons.length > 0) return;
    const experiment = state.experiment?.experiment.name;
    log.info(message, {
      models: namesOf(state.catalog),
      ...(experiment === undefined ? {} : { experiment }),
      // Since the process started.
      milliseconds: Math.round(performance.now()),
    });
  };

  const next = (isFirst: boolean) => {
    work = work.then(() => load(isFirst));
    return work;
  };

  return {
    current: () => state,
    start: () => next(true),
    refresh: () => next(false),
    drain() {
      state = { ...state, phase: 'draining' };
    },
  };
}

/** Predictions that a new version makes before it has traffic, so that its first requests are not its slowest. */
const warmUps = 200;

async function warm(catalog: ModelCatalog, before: ModelCatalog): Promise<void> {
  for (const { name, versions } of catalog.values()) {
    const known = new Set(before.get(name)?.versions.map(({ digest }) => digest));
    for (const served of versions) {
      if (known.has(served.digest)) continue;
      for (let round = 0; round < warmUps; round += 1) {
        // A row without cells is one of nulls.
        served.predict({});
        if (round % 50 === 49) await nextTurn();
      }
    }
  }
}

function namesOf(catalog: ModelCatalog): string {
  return [...catalog.values()]
    .flatMap(({ standard, versions }) => [standard, ...versions.filter((each) => each !== standard)])
    .map(({ name, version }) => `${name}@${version}`)
    .join(' ');
}
