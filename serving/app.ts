import { Hono } from 'hono';
import { answerError } from './http/answer.ts';
import { RequestError } from './http/error.ts';
import type { Log } from './log.ts';
import { accessLog } from './middleware/access-log.ts';
import { closeWhileDraining } from './middleware/close-while-draining.ts';
import { requestId, type ServiceEnvironment } from './middleware/request-id.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { healthRoutes } from './routes/health.ts';
import { modelRoutes } from './routes/models.ts';
import { playgroundRoutes } from './routes/playground.ts';
import { predictRoutes } from './routes/predict.ts';
import type { Settings } from './settings.ts';
import type { ServiceState } from './state.ts';

export interface AppParts {
  /** Read anew for each request, so that models may change while the service runs. */
  readonly state: () => ServiceState;
  readonly settings: Pick<Settings, 'image' | 'maxBodyBytes' | 'maxInstances' | 'accessLog'>;
  readonly log: Log;
}

/** The service: its middlewares and routes, without a socket. */
export function createApp({ state, settings, log }: AppParts): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  app.use(requestId());
  if (settings.accessLog) app.use(accessLog(log));
  app.use(securityHeaders());
  app.use(closeWhileDraining(state));

  app.route('/', predictRoutes(state, settings));
  app.route('/', modelRoutes(state, settings));
  app.route('/', healthRoutes(state));
  app.route('/', playgroundRoutes());

  app.notFound((c) => {
    const path = JSON.stringify(c.req.path.slice(0, 200));
    return answerError(new RequestError(404, 'not_found', `there is nothing at ${path}`), c, log);
  });
  app.onError((error, c) => answerError(error, c, log));
  return app;
}
