import { Hono } from 'hono';
import { ApiError } from './http/api-error.ts';
import type { ForgeEnvironment, Parts } from './http/environment.ts';
import type { Faults } from './http/faults.ts';
import { makeFaults } from './http/make-faults.ts';
import { logRequests, type RequestLog } from './http/request-log.ts';
import { apiRoutes } from './routes/api.ts';
import { controlRoutes } from './routes/control.ts';
import { gitHttpRoutes } from './routes/git-http.ts';

/** The whole forge as one function from a request to an answer. */
export function createForgeApp(parts: Parts, log: RequestLog, faults: Faults): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .use(logRequests(log))
    .use(makeFaults(faults))
    .route('/_forge', controlRoutes(parts, faults))
    .route('/api', apiRoutes(parts))
    .route('/', gitHttpRoutes(parts))
    .onError((error, c) => {
      if (error instanceof ApiError) return c.json(error.body(), error.status);
      console.error(error);
      return c.json(new ApiError(500, 'Server Error').body(), 500);
    });
}
