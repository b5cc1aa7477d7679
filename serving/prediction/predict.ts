import type { Row } from '../../lib/data/table.ts';
import type { Prediction } from '../../lib/model/predict.ts';
import { InstanceError, parseInstance } from '../../lib/model/request.ts';
import { RequestError } from '../http/error.ts';
import { modelNamed } from '../models/named.ts';
import type { ServedModel } from '../models/served.ts';
import type { ServiceState } from '../state.ts';
import { type ChosenVersion, chooseVersion, type UnitSource } from '../traffic/choose.ts';
import type { PredictionObserver } from './observer.ts';

/** What every protocol predicts with. */
export interface PredictionParts {
  readonly state: () => ServiceState;
  readonly observer: PredictionObserver;
  readonly settings: { readonly maxInstances: number; readonly image: string | undefined };
}

export interface PredictionRequest extends UnitSource {
  readonly requestId: string;
  /** Left out, the service's only model. */
  readonly model: string | undefined;
  readonly version: string | undefined;
}

export interface MadeAnswer extends ChosenVersion {
  readonly rows: readonly Row[];
  readonly predictions: readonly Prediction[];
}

/**
 * Checks all of `instances`, parsed from JSON, against the signature of the version that answers, and predicts each.
 *
 * @throws RequestError 400 naming the first instance and field that is wrong, 404 for an unknown model or version
 */
export function predictInstances(
  parts: PredictionParts,
  request: PredictionRequest,
  instances: readonly unknown[],
): MadeAnswer {
  const chosen = choose(parts.state(), request);
  checkCount(instances.length, parts.settings.maxInstances);
  return predictRows(parts, request.requestId, chosen, () =>
    instances.map((instance, index) => rowOf(chosen.served.signature, instance, index)),
  );
}

/** The version that answers `request`. @throws RequestError 404 */
export function choose(state: ServiceState, request: PredictionRequest): ChosenVersion {
  return chooseVersion(modelNamed(state, request.model), request.version, state.experiment, request);
}

/** Predicts the rows that `rows` gives, for which it may throw a RequestError, and tells the observer. */
export function predictRows(
  { observer }: PredictionParts,
  requestId: string,
  chosen: ChosenVersion,
  rows: () => readonly Row[],
): MadeAnswer {
  const start = performance.now();
  let made: MadeAnswer | undefined;
  try {
    const checked = rows();
    made = { ...chosen, rows: checked, predictions: checked.map(chosen.served.predict) };
    return made;
  } catch (error) {
    if (error instanceof RequestError) throw error;
    observer({ ...chosen, ...nothingMade, requestId, milliseconds: performance.now() - start, failed: true });
    throw error;
  } finally {
    if (made !== undefined) {
      observer({ ...made, requestId, milliseconds: performance.now() - start, failed: false });
    }
  }
}

const nothingMade = { rows: [], predictions: [] };

/** @throws RequestError 400 for none, 413 above `max` */
export function checkCount(count: number, max: number): void {
  if (count === 0)
    throw new RequestError(400, 'no_instances', 'expected at least one instance, but found none');
  if (count > max) {
    throw new RequestError(
      413,
      'too_many_instances',
      `expected at most ${max} instances, but found ${count}`,
    );
  }
}

/** @throws RequestError 400 naming instance and field */
export function rowOf(signature: ServedModel['signature'], instance: unknown, index: number): Row {
  try {
    return parseInstance(signature, instance);
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error;
    const { code, field, message } = error;
    const where = field === undefined ? `instance ${index}` : `instance ${index}, ${JSON.stringify(field)}`;
    throw new RequestError(400, code, `${where}: ${message}`, { field, instance: index, cause: error });
  }
}
