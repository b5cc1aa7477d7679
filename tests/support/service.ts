import { accessLog } from '../../serving/access-log.ts';
import { type AppParts, createApp } from '../../serving/app.ts';
import { faultLog } from '../../serving/faults/log.ts';
import type { Feedback } from '../../serving/feedback/open.ts';
import { type Admission, openAdmission } from '../../serving/http/admission.ts';
import type { RequestObserver } from '../../serving/http/observer.ts';
import { createLog } from '../../serving/log.ts';
import { openMetrics } from '../../serving/metrics/metrics.ts';
import { render } from '../../serving/metrics/render.ts';
import { catalogOf } from '../../serving/models/catalog.ts';
import { type PredictionObserver, tellAll } from '../../serving/prediction/observer.ts';
import type { ServiceState } from '../../serving/state.ts';
import { callersTrace } from '../../serving/tracing/trace-context.ts';
import type { ShadowCounts } from '../../serving/traffic/shadow-counts.ts';
import { aServedModel } from '../fixtures/served.ts';

export interface ServiceParts {
  readonly state?: Partial<ServiceState>;
  readonly image?: string;
  readonly maxBodyBytes?: number;
  readonly maxInstances?: number;
  readonly admission?: Admission;
  readonly observers?: readonly RequestObserver[];
  readonly observer?: PredictionObserver;
  readonly feedback?: Feedback;
  readonly judge?: AppParts['judge'];
  readonly shadowCounts?: () => ShadowCounts | undefined;
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
  feedback,
  judge = () => undefined,
  shadowCounts = () => undefined,
}: ServiceParts = {}) {
  const lines: unknown[] = [];
  const log = createLog((line) => lines.push(JSON.parse(line)));
  const whole: ServiceState = {
    phase: 'serving',
    catalog: catalogOf([aServedModel()]),
    experiment: undefined,
    faults: [],
    warnings: [],
    ...state,
  };
  const metrics = openMetrics({ state: () => whole, image, others: [], process: async () => [] });
  const parts: AppParts = {
    state: () => whole,
    settings: { image, maxBodyBytes, maxInstances },
    admission,
    traceOf: callersTrace,
    observers: [faultLog(log), accessLog(log), metrics.requests, ...observers],
    observer: tellAll([metrics.predictions, observer]),
    exposition: async (accept) => render(await metrics.families(), accept),
    feedback,
    judge,
    shadowCounts,
    log,
  };
  const app = createApp(parts);
  return {
    app,
    parts,
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
