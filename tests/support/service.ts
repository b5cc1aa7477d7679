import { accessLog } from '../../serving/access-log.ts';
import { createApp } from '../../serving/app.ts';
import { type Admission, openAdmission } from '../../serving/http/admission.ts';
import type { RequestObserver } from '../../serving/http/observer.ts';
import { createLog } from '../../serving/log.ts';
import { catalogOf } from '../../serving/models/catalog.ts';
import type { PredictionObserver } from '../../serving/prediction/observer.ts';
import type { ServiceState } from '../../serving/state.ts';
import { aServedModel } from '../fixtures/served.ts';

export interface ServiceParts {
  readonly state?: Partial<ServiceState>;
  readonly image?: string;
  readonly maxBodyBytes?: number;
  readonly maxInstances?: number;
  readonly admission?: Admission;
  readonly observers?: readonly RequestObserver[];
  readonly observer?: PredictionObserver;
}

/** The service with one model, its state, and what it logs; no socket. */
export function aService({
  state = {},
  image,
  maxBodyBytes = 10_000,
  maxInstances = 5,
  admission = openAdmission,
  observers = [],
  observer = () => undefined,
}: ServiceParts = {}) {
  const lines: unknown[] = [];
  const log = createLog((line) => lines.push(JSON.parse(line)));
  const app = createApp({
    state: () => ({
      phase: 'serving',
      catalog: catalogOf([aServedModel()]),
      experiment: undefined,
      faults: [],
      ...state,
    }),
    settings: { image, maxBodyBytes, maxInstances },
    admission,
    observers: [accessLog(log), ...observers],
    observer,
    log,
  });
  return {
    app,
    lines,
    /** Posts `body` (a text as it is, anything else as JSON) as a prediction request. */
    predict(body: unknown, { path = '/v1/models/penguins:predict', headers = {} } = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return app.request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(text)),
          ...headers,
        },
        body: text,
      });
    },
  };
}

export const aPenguin = { island: 'Biscoe', beak_length: 49.3, body_mass: 5700, sex: 'MALE' };
