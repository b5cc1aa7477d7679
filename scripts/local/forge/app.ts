import { Hono } from 'hono';
import { ApiError } from './http/api-error.ts';
import type { ForgeEnvironment, Parts } from './http/environment.ts';
import { logRequests, type RequestLog } from './http/request-log.ts';
import { apiRoutes } from './routes/api.ts';
import { gitHttpRoutes } from './routes/git-http.ts';

/** The whole forge as one function from a request to an answer. */
export function createForgeApp(parts: Parts, log: RequestLog): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .use(logRequests(log))
    .route('/api', apiRoutes(parts))
    .route('/', gitHttpRoutes(parts))
    .onError((error, c) => {
      if (error instanceof ApiError) return c.json(error.body(), error.status);
      console.error(error);
      return c.json(new ApiError(500, 'Server Error').body(), 500);
    });
}
