import { Hono } from 'hono';
import { ApiError, notFound } from './http/api-error.ts';
import type { ForgeContext, ForgeEnvironment, Parts } from './http/environment.ts';
import type { Faults } from './http/faults.ts';
import { makeFaults } from './http/make-faults.ts';
import { ownHostOnly } from './http/own-host.ts';
import { logRequests, type RequestLog } from './http/request-log.ts';
import { errorPage, pageRoutes } from './pages/routes.ts';
import { apiRoutes } from './routes/api.ts';
import { controlRoutes } from './routes/control.ts';
import { gitHttpRoutes } from './routes/git-http.ts';

/** The whole forge as one function from a request to an answer. */
export function createForgeApp(parts: Parts, log: RequestLog, faults: Faults): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .use(logRequests(log), ownHostOnly(parts.links), makeFaults(faults))
    .route('/_forge', controlRoutes(parts, faults))
    .route('/api', apiRoutes(parts))
    .route('/', gitHttpRoutes(parts))
    .route('/', pageRoutes(parts))
    .notFound((c) => answerError(c, notFound()))
    .onError((error, c) => {
      if (error instanceof ApiError) return answerError(c, error);
      console.error(error);
      return c.json(new ApiError(500, 'Server Error').body(), 500);
    });
}

/** Programs get JSON, people a page. */
function answerError(c: ForgeContext, error: ApiError): Response | Promise<Response> {
  if (/^\/(api|_forge)\//.test(c.req.path) || error.status >= 500) return c.json(error.body(), error.status);
  return errorPage(c, error);
}
