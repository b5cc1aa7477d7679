import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { pagePolicy, playgroundFiles } from '../playground/page.ts';

/**
 * `GET /`: a form made from the signature that predicts while one types, for who asks for a page; KServe's V1 clients ask
 * the same path whether the service is alive. And the files that the page consists of.
 */
export function playgroundRoutes(): Hono<ServiceEnvironment> {
  const routes = new Hono<ServiceEnvironment>();
  routes.get('/', async (c, next) => {
    if (c.req.header('accept')?.includes('text/html') === true) return await next();
    return c.json({ status: 'alive' });
  });
  for (const [path, { contentType, text }] of playgroundFiles()) {
    const headers = { 'content-type': contentType, 'content-security-policy': pagePolicy };
    routes.get(path, (c) => c.body(text, 200, headers)).all(path, onlyMethods('GET', 'HEAD'));
  }
  return routes;
}
