import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeError } from '../../lib/errors/describe.ts';
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
  /** Loads again when files have changed, or were wrong; while it does, the old state answers. */
  refresh(): Promise<void>;
  /** From now on the service is stopping. */
  drain(): void;
}

/** What else is wrong beside the models and the experiment. */
type Problems = () => Pick<ServiceState, 'faults' | 'warnings'>;

const noProblems: Problems = () => ({ faults: [], warnings: [] });

/** @param others what keeps the service from being ready, or should be mended, beside what is loaded here */
export function liveState(settings: LoadSettings, log: Log, others = noProblems): LiveState {
  let own = loadingState;
  let fingerprint = '';
  const told = { problems: '', served: '' };
  let hasBeenReady = false;
  let work: Promise<void> = Promise.resolve();

  const current = (): ServiceState => {
    const { faults, warnings } = others();
    if (faults.length === 0 && warnings.length === 0) return own;
    return { ...own, faults: [...own.faults, ...faults], warnings: [...own.warnings, ...warnings] };
  };

  const load = async () => {
    const found = await fingerprintOf(settings);
    const isWell = own.faults.length === 0 && own.warnings.length === 0;
    // What could not be used may have been read at a bad moment: it is tried again, though it looks the same.
    if (found !== fingerprint || !isWell) {
      fingerprint = found;
      const loaded = await loadState(settings, log, own);
      await warm(loaded.catalog, own.catalog);
      // A stop that came in the meantime stays.
      own = { ...loaded, phase: own.phase === 'draining' ? 'draining' : 'serving' };
    }
    tell();
  };

  /** Tells what has become of the service, unless that was told before. */
  const tell = () => {
    const state = current();
    if (state.phase === 'draining') return;
    const reasons = reasonsNotReady(state);
    const problems = [...reasons, ...state.warnings].join('\n');
    const areNew = problems !== told.problems;
    told.problems = problems;
    if (areNew) {
      for (const reason of reasons) log.error('not ready', { reason });
      for (const warning of state.warnings) log.warn('not taken up', { reason: warning });
    }
    // Told when something else answers, and when nothing is wrong any more.
    const served = describe(state);
    if (reasons.length > 0 || (served === told.served && (problems !== '' || !areNew))) return;
    told.served = served;
    const experiment = state.experiment?.experiment.name;
    log.info(hasBeenReady ? 'reloaded' : 'ready', {
      models: namesOf(state.catalog),
      ...(experiment === undefined ? {} : { experiment }),
      // Since the process started.
      milliseconds: Math.round(performance.now()),
    });
    hasBeenReady = true;
  };

  const next = () => {
    work = work.then(load).catch((error: unknown) => {
      log.error('the models could not be looked at', { error: describeError(error) });
    });
    return work;
  };

  return {
    current,
    start: next,
    refresh: next,
    drain() {
      own = { ...own, phase: 'draining' };
    },
  };
}

/** Predictions that a new version makes before it has traffic, so that its first requests are not its slowest. */
const warmUps = 200;

async function warm(catalog: ModelCatalog, before: ModelCatalog): Promise<void> {
  for (const { name, versions } of catalog.values()) {
    const known = new Set(before.get(name)?.versions);
    for (const served of versions) {
      if (known.has(served)) continue;
      for (let round = 0; round < warmUps; round += 1) {
        // A row without cells is one of nulls.
        served.predict({});
        if (round % 50 === 49) await nextTurn();
      }
    }
  }
}

/** What changes when the models or the experiment do. */
function describe({ catalog, experiment }: ServiceState): string {
  const versions = [...catalog.values()].flatMap(({ standard, versions }) =>
    versions.map((each) => `${each.name} ${each.version} ${each.digest} ${each === standard}`),
  );
  return [...versions, JSON.stringify(experiment?.experiment)].join('\n');
}

function namesOf(catalog: ModelCatalog): string {
  return [...catalog.values()]
    .flatMap(({ standard, versions }) => [standard, ...versions.filter((each) => each !== standard)])
    .map(({ name, version }) => `${name}@${version}`)
    .join(' ');
}
