import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { pagePolicy, playgroundFiles } from '../playground/page.ts';

/** `GET /`: a form made from the signature that predicts while one types; and the files that it consists of. */
export function playgroundRoutes(): Hono<ServiceEnvironment> {
  const routes = new Hono<ServiceEnvironment>();
  for (const [path, { contentType, text }] of playgroundFiles()) {
    const headers = { 'content-type': contentType, 'content-security-policy': pagePolicy };
    routes.get(path, (c) => c.body(text, 200, headers)).all(path, onlyMethods('GET', 'HEAD'));
  }
  return routes;
}
