import type { Endpoint } from '../endpoints/endpoint.ts';
import { jsonAnswer } from '../endpoints/endpoint.ts';
import type { ServiceState } from '../state.ts';
import { v2ErrorBody } from './error.ts';

const route = '/v2/repository/index';

/**
 * `POST /v2/repository/index` (model repository extension): each version that is loaded. What is asked for, such as only
 * the ready ones, makes no difference: a version that cannot predict is never loaded.
 */
export function v2RepositoryIndex(state: () => ServiceState): Endpoint {
  return {
    route,
    match: (path) => (path === route ? {} : undefined),
    answer() {
      const { catalog, phase } = state();
      const standing =
        phase === 'serving'
          ? { state: 'READY', reason: '' }
          : { state: 'UNAVAILABLE', reason: 'The service is stopping' };
      const models = [...catalog.values()].flatMap(({ name, versions }) =>
        versions.map(({ version }) => ({ name, version, ...standing })),
      );
      return jsonAnswer(models);
    },
    errorBody: v2ErrorBody,
  };
}
