import { describeError } from '../lib/errors/describe.ts';
import { SlipwayError } from '../lib/errors/errors.ts';
import type { Log } from './log.ts';
import { catalogOf } from './models/catalog.ts';
import { loadModels } from './models/load.ts';
import type { Settings } from './settings.ts';
import type { ServiceState } from './state.ts';

/**
 * Loads the models of `settings`. What cannot be loaded becomes a fault of the state, which keeps the service from
 * being ready; this never throws. An error of ours goes to the log whole and to the faults in a word.
 */
export async function loadState(
  { modelsFolder, defaultVersions }: Pick<Settings, 'modelsFolder' | 'defaultVersions'>,
  log: Log,
): Promise<ServiceState> {
  const faultOf = (error: unknown): string => {
    if (error instanceof SlipwayError) return describeError(error);
    log.error('a model cannot be loaded', { error: describeError(error) });
    return 'A model cannot be loaded; the log says why';
  };
  try {
    const { models, errors } = await loadModels(modelsFolder);
    // Where a version is broken, one that was chosen may be missing for that reason: the reason is the fault to tell.
    const catalog = catalogOf(models, errors.length === 0 ? defaultVersions : undefined);
    return { phase: 'serving', catalog, experiment: undefined, faults: errors.map(faultOf) };
  } catch (error) {
    return { phase: 'serving', catalog: new Map(), experiment: undefined, faults: [faultOf(error)] };
  }
}
