import { readFile } from 'node:fs/promises';
import { codeOf } from '../lib/errors/code.ts';
import { describeError } from '../lib/errors/describe.ts';
import { SlipwayError } from '../lib/errors/errors.ts';
import { parseExperiment } from '../lib/experiment/parse.ts';
import type { Log } from './log.ts';
import { catalogOf, type ModelCatalog } from './models/catalog.ts';
import { loadModels } from './models/load.ts';
import type { Settings } from './settings.ts';
import type { ServiceState } from './state.ts';
import type { RunningExperiment } from './traffic/choose.ts';
import { runningExperiment } from './traffic/running.ts';

export type LoadSettings = Pick<Settings, 'modelsFolder' | 'defaultVersions' | 'experimentFile'>;

/**
 * Loads the models and the experiment of `settings`; this never throws. What is wrong with a model keeps the service from
 * being ready, unless it has good ones from `before`: these stay, and what is wrong becomes a warning. A wrong experiment
 * is a warning, and the last good one stays. An error of ours goes to the log whole and is told in a word.
 */
export async function loadState(
  settings: LoadSettings,
  log: Log,
  before: ServiceState,
): Promise<Omit<ServiceState, 'phase'>> {
  const models = await loadCatalog(settings, before.catalog, log);
  const keepsOld = models.faults.length > 0 && before.catalog.size > 0 && before.faults.length === 0;
  const catalog = keepsOld ? before.catalog : models.catalog;
  const { experiment, warnings } = await loadExperiment(settings.experimentFile, catalog, before, log);
  return {
    catalog,
    experiment,
    faults: keepsOld ? [] : models.faults,
    warnings: [...(keepsOld ? models.faults : []), ...warnings],
  };
}

async function loadCatalog(
  { modelsFolder, defaultVersions }: LoadSettings,
  known: ModelCatalog,
  log: Log,
): Promise<{ readonly catalog: ModelCatalog; readonly faults: readonly string[] }> {
  const faultOf = (error: unknown) => faultText(error, 'A model cannot be loaded; the log says why', log);
  try {
    const { models, errors } = await loadModels(modelsFolder, known);
    // Where a version is broken, one that was chosen may be missing for that reason: the reason is the fault to tell.
    const catalog = catalogOf(models, errors.length === 0 ? defaultVersions : undefined);
    return { catalog, faults: errors.map(faultOf) };
  } catch (error) {
    return { catalog: new Map(), faults: [faultOf(error)] };
  }
}

async function loadExperiment(
  file: string | undefined,
  catalog: ModelCatalog,
  before: ServiceState,
  log: Log,
): Promise<{ readonly experiment: RunningExperiment | undefined; readonly warnings: readonly string[] }> {
  if (file === undefined || catalog.size === 0) return { experiment: undefined, warnings: [] };
  try {
    const text = await readIfThere(file);
    const experiment = text === undefined ? undefined : parseExperiment(text, file);
    return {
      experiment:
        experiment === undefined ? undefined : runningExperiment(experiment, catalog, before.experiment),
      warnings: [],
    };
  } catch (error) {
    const warning = faultText(error, 'The experiment cannot be read; the log says why', log);
    return { experiment: lastGood(before, catalog), warnings: [warning] };
  }
}

/** The experiment that ran before, when its versions are still there. */
function lastGood({ experiment }: ServiceState, catalog: ModelCatalog): RunningExperiment | undefined {
  if (experiment === undefined) return undefined;
  try {
    return runningExperiment(experiment.experiment, catalog, experiment);
  } catch {
    return undefined;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function faultText(error: unknown, otherwise: string, log: Log): string {
  if (error instanceof SlipwayError) return describeError(error);
  log.error(otherwise, { error: describeError(error) });
  return otherwise;
}
