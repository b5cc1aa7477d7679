import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { ServiceState } from '../state.ts';

/** `GET /openapi.json`: what the service takes and answers, made from the signatures of its models. */
export function openApiRoutes(
  state: () => ServiceState,
  settings: { readonly maxInstances: number },
): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .get('/openapi.json', (c) => c.json(openApiDocument(state(), settings)))
    .all('/openapi.json', onlyMethods('GET', 'HEAD'));
}
