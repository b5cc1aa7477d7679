import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { playgroundPage } from '../playground/page.ts';

/** `GET /`: a form made from the signature that predicts while one types. */
export function playgroundRoutes(): Hono<ServiceEnvironment> {
  const { html, contentSecurityPolicy } = playgroundPage();
  return new Hono<ServiceEnvironment>()
    .get('/', (c) => c.html(html, 200, { 'content-security-policy': contentSecurityPolicy }))
    .all('/', onlyMethods('GET', 'HEAD'));
}
