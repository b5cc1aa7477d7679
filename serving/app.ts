import { Hono } from 'hono';
import { endpointFinder, type FoundEndpoint } from './endpoints/find.ts';
import { plainPredict } from './endpoints/plain-predict.ts';
import { v1Predict } from './endpoints/v1-predict.ts';
import type { Feedback } from './feedback/open.ts';
import type { GivenFeedback } from './feedback/parse.ts';
import type { Admission } from './http/admission.ts';
import { answerError } from './http/answer.ts';
import { RequestError } from './http/error.ts';
import type { RequestObserver, TraceSource } from './http/observer.ts';
import type { Log } from './log.ts';
import type { Exposition } from './metrics/render.ts';
import { admit } from './middleware/admit.ts';
import { closeWhileDraining } from './middleware/close-while-draining.ts';
import { observe } from './middleware/observe.ts';
import { requestId, type ServiceEnvironment } from './middleware/request-id.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import type { PredictionObserver } from './prediction/observer.ts';
import { batchRoutes } from './routes/batch.ts';
import { endpointRoutes } from './routes/endpoints.ts';
import { experimentRoutes } from './routes/experiments.ts';
import { feedbackRoutes } from './routes/feedback.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { modelRoutes } from './routes/models.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { playgroundRoutes } from './routes/playground.ts';
import type { Settings } from './settings.ts';
import type { ServiceState } from './state.ts';
import type { ShadowCounts } from './traffic/shadow-counts.ts';
import { v2Infer } from './v2/infer.ts';
import { v2RepositoryIndex } from './v2/repository.ts';
import { v2HealthRoutes, v2Routes } from './v2/routes.ts';

export interface AppParts {
  /** Read anew for each request, so that models may change while the service runs. */
  readonly state: () => ServiceState;
  readonly settings: Pick<Settings, 'image' | 'maxBodyBytes' | 'maxInstances'>;
  readonly admission: Admission;
  readonly traceOf: TraceSource;
  /** Hear of each request. */
  readonly observers: readonly RequestObserver[];
  /** Hears of all predictions. */
  readonly observer: PredictionObserver;
  /** What is counted, for whoever reads metrics. */
  readonly exposition: (accept: string | undefined) => Promise<Exposition>;
  /** Keeps predictions and feedback; undefined when nothing is kept. */
  readonly feedback: Feedback | undefined;
  /** Hears of feedback once it is kept. */
  readonly judge: (given: readonly GivenFeedback[]) => void;
  /** What was compared in the shadow; undefined when nothing is. */
  readonly shadowCounts: () => ShadowCounts | undefined;
  readonly log: Log;
}

/** Finds what a path predicts by: the endpoints of all protocols. */
export function predictionEndpoints(parts: AppParts): (path: string) => FoundEndpoint | undefined {
  return endpointFinder([
    v1Predict(parts),
    plainPredict(parts),
    ...v2Infer(parts),
    v2RepositoryIndex(parts.state),
  ]);
}

/** The service: its middlewares and routes, without a socket. */
export function createApp(parts: AppParts, find = predictionEndpoints(parts)): Hono<ServiceEnvironment> {
  const { state, settings, admission } = parts;
  const app = new Hono<ServiceEnvironment>();
  app.use(requestId());
  app.use(observe(parts.observers, parts.traceOf));
  app.use(securityHeaders());
  app.use(closeWhileDraining(state));
  // Probes are answered whatever the load, and to anybody.
  app.route('/', healthRoutes(state));
  app.route('/', v2HealthRoutes(state));
  app.route('/', metricsRoutes(parts.exposition));
  // The page asks for a key itself.
  app.route('/', playgroundRoutes());
  app.use(admit(admission));

  app.use(endpointRoutes(find, settings, admission));
  app.route('/', batchRoutes(parts));
  app.route('/', feedbackRoutes(parts));
  app.route('/', experimentRoutes(parts));
  app.route('/', modelRoutes(state, settings));
  app.route('/', v2Routes(state));
  app.route('/', openApiRoutes(state, settings));

  app.notFound((c) => {
    const path = JSON.stringify(c.req.path.slice(0, 200));
    return answerError(new RequestError(404, 'not_found', `there is nothing at ${path}`), c);
  });
  app.onError((error, c) => answerError(error, c));
  return app;
}
