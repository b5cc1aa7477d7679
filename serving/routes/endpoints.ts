import type { Handler, MiddlewareHandler } from 'hono';
import type { Answer } from '../endpoints/endpoint.ts';
import type { FoundEndpoint } from '../endpoints/find.ts';
import { failedAnswer, runEndpoint } from '../endpoints/run.ts';
import type { Admission } from '../http/admission.ts';
import { readBody } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';

/** Answers the paths of endpoints; what is none of theirs goes on. */
export function endpointRoutes(
  find: (path: string) => FoundEndpoint | undefined,
  { maxBodyBytes }: { readonly maxBodyBytes: number },
  admission: Admission,
): MiddlewareHandler<ServiceEnvironment> {
  return async (c, next) => {
    const found = find(c.req.path);
    if (found === undefined) return await next();
    const { endpoint, params } = found;
    if (endpoint.takes?.(c.req.header('content-type')) === false) return await next();
    const requestId = c.get('requestId');
    c.set('route', endpoint.route);
    const run = async () => {
      if (c.req.method !== 'POST') throw onlyPost(c.req.method);
      const start = performance.now();
      const body = await readBody(c.req, maxBodyBytes);
      admission.begin(start);
      return runEndpoint(endpoint, {
        requestId,
        params,
        header: (name) => c.req.header(name),
        query: (name) => c.req.query(name),
        body,
      });
    };
    const { answer, fault } = await run().catch((error: unknown) => failedAnswer(endpoint, error, requestId));
    c.set('fault', fault);
    return respond(c, answer);
  };
}

function respond(c: Parameters<Handler>[0], { status, headers, body }: Answer): Response {
  return c.newResponse(typeof body === 'string' ? body : new Uint8Array(body), status, headers);
}

/** An endpoint takes POST alone. */
function onlyPost(method: string): RequestError {
  return new RequestError(405, 'method_not_allowed', `expected POST, but found ${method}`, {
    headers: { allow: 'POST' },
  });
}
