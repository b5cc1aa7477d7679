import { Hono } from 'hono';
import { onlyMethods } from '../http/answer.ts';
import type { Exposition } from '../metrics/render.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';

/** `GET /metrics` for Prometheus. */
export function metricsRoutes(
  exposition: (accept: string | undefined) => Promise<Exposition>,
): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .get('/metrics', async (c) => {
      const { contentType, text } = await exposition(c.req.header('accept'));
      return c.body(text, 200, { 'content-type': contentType });
    })
    .all('/metrics', onlyMethods('GET', 'HEAD'));
}
