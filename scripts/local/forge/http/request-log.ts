import { createMiddleware } from 'hono/factory';
import type { ForgeEnvironment } from './environment.ts';

/** A request that was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  /** 0 when the connection was cut instead. */
  readonly status: number;
}

/** The latest requests, and how many of all were content creations. */
export interface RequestLog {
  readonly entries: readonly LoggedRequest[];
  /**
   * Requests that GitHub counts against its limits of 80 a minute and 500 an hour: those that made or changed
   * something through the API. Git pushes are not among them.
   */
  readonly contentCreations: number;
  add(request: LoggedRequest): void;
}

const kept = 50_000;

export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = [];
  let contentCreations = 0;
  return {
    entries,
    get contentCreations() {
      return contentCreations;
    },
    add(request) {
      entries.push(request);
      if (entries.length > kept) entries.splice(0, entries.length - kept);
      const { method, path, status } = request;
      const changes = method === 'POST' || method === 'PUT' || method === 'PATCH';
      if (changes && path.startsWith('/api/') && status >= 200 && status < 300) contentCreations += 1;
    },
  };
}

export function logRequests(log: RequestLog) {
  return createMiddleware<ForgeEnvironment>(async (c, next) => {
    await next();
    const cut = c.env?.incoming?.socket.destroyed === true;
    log.add({ method: c.req.method, path: decodedPath(c.req.url), status: cut ? 0 : c.res.status });
  });
}

/** The path in `url` with its escapes undone, e.g. `…/git/refs/heads/main` where a client sent `heads%2Fmain`. */
export function decodedPath(url: string): string {
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
