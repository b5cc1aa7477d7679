import { RequestError } from '../http/error.ts';
import { reasonsNotReady, type ServiceState } from '../state.ts';
import type { ModelVersions } from './catalog.ts';

/**
 * The model that a request names; one that names none means the only model.
 *
 * @throws RequestError 404 naming the models that are loaded, or 503 when none is and that may change
 */
export function modelNamed(state: ServiceState, name: string | undefined): ModelVersions {
  const found = name === undefined ? onlyModel(state) : state.catalog.get(name);
  if (found !== undefined) return found;
  const names = [...state.catalog.keys()];
  if (names.length === 0) {
    throw new RequestError(
      503,
      'not_ready',
      `the service has no model: ${reasonsNotReady(state).join('; ')}`,
      {
        headers: { 'retry-after': '1' },
      },
    );
  }
  if (name === undefined) {
    throw new RequestError(404, 'unknown_model', `say which model is meant; loaded are ${names.join(', ')}`);
  }
  const asked = JSON.stringify(name.slice(0, 60));
  throw new RequestError(404, 'unknown_model', `there is no model ${asked}; loaded are ${names.join(', ')}`);
}

function onlyModel({ catalog }: ServiceState): ModelVersions | undefined {
  if (catalog.size !== 1) return undefined;
  const [only] = catalog.values();
  return only;
}
