import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { describeError } from '../lib/errors/describe.ts';
import { UnavailableError } from '../lib/errors/errors.ts';
import type { Log } from '../serving/log.ts';
import { carriesToken, isSigned, type Secrets, signatureHeader } from './access.ts';
import type { RelayMetrics } from './metrics.ts';
import type { Admission, Queue } from './queue/queue.ts';
import { readAlertmanager } from './sources/alertmanager.ts';
import { readArgoCd } from './sources/argo-cd.ts';
import { argoRolloutsReader } from './sources/argo-rollouts.ts';
import type { Reading, Source } from './sources/source.ts';

export interface AppParts {
  readonly secrets: Secrets;
  readonly queue: Pick<Queue, 'admit' | 'waiting'>;
  readonly metrics: RelayMetrics;
  readonly log: Log;
  /** Why the relay should get no notifications now; empty when it should. */
  readonly reasonsNotReady: () => readonly string[];
  readonly now?: () => Date;
}

/** The largest body that is read: 1,000 alerts of Alertmanager have about 2 MB. */
const largestBody = 8 * 1024 ** 2;

/**
 * The relay as one function from a request to an answer. 200 means that what was asked for is on the disk, or that there
 * is nothing to do; 503 that the sender should try again; every other status that it need not.
 */
export function createRelayApp(parts: AppParts): Hono {
  const { log, metrics, queue, reasonsNotReady, now = () => new Date() } = parts;
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });
  const sources: Readonly<Record<string, Source>> = {
    alertmanager: readAlertmanager,
    'argo-cd': readArgoCd,
    'argo-rollouts': argoRolloutsReader(now),
  };
  for (const [name, read] of Object.entries(sources)) {
    app.post(
      `/${name}`,
      async (c, next) => {
        await next();
        metrics.answered(`/${name}`, c.res.status);
      },
      bodyLimit({
        maxSize: largestBody,
        onError: (c) => refuse(c, 413, `expected a body of at most ${largestBody} bytes`),
      }),
      (c) => receive(c, name, read, parts),
    );
  }
  return app
    .get('/health/live', (c) => c.json({ live: true }))
    .get('/health/ready', (c) => {
      const reasons = reasonsNotReady();
      const ready = reasons.length === 0;
      return c.json({ ready, reasons, waiting: queue.waiting().length }, ready ? 200 : 503);
    })
    .get('/metrics', async (c) => {
      const { text, contentType } = await metrics.render();
      return c.body(text, 200, { 'content-type': contentType });
    })
    .notFound((c) => refuse(c, 404, `there is no ${c.req.method} ${c.req.path.slice(0, 100)}`))
    .onError((error, c) => {
      log.error('a request failed', { path: c.req.path, error: describeError(error) });
      return refuse(c, 503, 'it could not be kept; send it again');
    });
}

async function receive(
  c: Context,
  name: string,
  read: Source,
  { secrets, queue, metrics, log }: AppParts,
): Promise<Response> {
  const signature = c.req.header(signatureHeader);
  const hasToken = carriesToken(secrets, c.req.header('authorization'));
  // A body is read only for who shows a token, or claims to have signed it.
  const body = hasToken || signature !== undefined ? new Uint8Array(await c.req.arrayBuffer()) : undefined;
  if (body === undefined || !(hasToken || isSigned(secrets, signature, body))) {
    log.warn('a sender was turned away: it has no token, and no signature that holds', { source: name });
    return refuse(c, 401, 'expected a token, or a signature of the body', { 'www-authenticate': 'Bearer' });
  }
  const reading = readingOf(body, read);
  if (typeof reading === 'string') {
    log.warn('a notification cannot be read', { source: name, fault: reading });
    metrics.received(name, 'refused', 1);
    return refuse(c, 400, reading);
  }
  const counts: Record<Admission | 'ignored', number> = {
    accepted: 0,
    duplicate: 0,
    cooldown: 0,
    ignored: 0,
  };
  const { demands, ignored } = reading;
  if (ignored.length > 0) {
    counts.ignored = ignored.length;
    metrics.received(name, 'ignored', ignored.length);
    const shown = ignored.slice(0, 5).join('; ');
    log.info('ignored', { source: name, why: ignored.length > 5 ? `${shown}; and more` : shown });
  }
  for (const demand of demands) {
    const { key, model, environment, evidence } = demand;
    const told = { source: name, key, model, environment, alert: evidence.alert };
    try {
      const admission = await queue.admit(demand);
      counts[admission] += 1;
      metrics.received(name, admission, 1);
      log.info(admission, told);
    } catch (error) {
      metrics.received(name, 'refused', 1);
      log.error('a demand cannot be kept; its sender is told to try again', {
        ...told,
        error: error instanceof UnavailableError ? error.message : describeError(error),
      });
      return refuse(c, 503, 'it could not be kept; send it again', { 'retry-after': '10' });
    }
  }
  return c.json(counts);
}

/** What `body` comes to, or what is wrong with it. */
function readingOf(body: Uint8Array, read: Source): Reading | string {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return 'the body is not JSON in UTF-8';
  }
  try {
    return read(value);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return error.issues
      .slice(0, 3)
      .map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
      .join('; ')
      .slice(0, 500);
  }
}

function refuse(
  c: Context,
  status: 400 | 401 | 404 | 413 | 503,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return c.json({ error: message }, status, headers);
}
