import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import {
  createEventEnvelope,
  createStackParser,
  createTransport,
  dsnFromString,
  type Event,
  type Exception,
  exceptionFromError,
  getEnvelopeEndpointWithUrlEncodedAuth,
  type TransportRequest,
} from '@sentry/core';
import { nodeStackLineParser } from '@sentry/core/server';
import { InputError } from '../../lib/errors/errors.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Log } from '../log.ts';
import type { ServedModel } from '../models/served.ts';
import type { Outlet } from '../outlet.ts';
import { predictionsByRequest } from '../prediction/by-request.ts';
import type { ServiceState } from '../state.ts';
import type { SentrySettings } from './settings.ts';

export interface SentryParts {
  readonly settings: SentrySettings;
  readonly state: () => ServiceState;
  /** The image that the service runs as, `repository@sha256:…`. */
  readonly image: string | undefined;
  readonly log: Pick<Log, 'warn'>;
  readonly fetch?: typeof fetch;
}

export interface FaultReports extends Outlet {
  /** Reports a fault that ends the process. */
  crashed(error: unknown): void;
}

/** No more events are sent in a minute: one fault under load is thousands of the same. */
const maxPerMinute = 30;
/** How long one event may take to be sent, and what waits when the service stops, in milliseconds. */
const patience = 3000;
const maxMessage = 1000;
/** Causes of an error that are told with it. */
const maxCauses = 5;

const parseStack = createStackParser(nodeStackLineParser());

/**
 * Reports faults of the service to Sentry, never what a user did wrong. An event is made of the names below and of the
 * error's own type, message and stack: no header, address, query or body of a request is in it.
 *
 * @throws InputError when the DSN is none
 */
export function openSentry(parts: SentryParts): FaultReports {
  const { settings, state, image } = parts;
  const send = senderTo(parts);
  const predicted = predictionsByRequest();
  const isWithin = limitPerMinute();

  const report = (error: unknown, details: Event, served: ServedModel | undefined) => {
    if (!isWithin()) return;
    const release = settings.release ?? releaseOf(served, state(), image);
    send({
      event_id: randomBytes(16).toString('hex'),
      timestamp: Date.now() / 1000,
      platform: 'node',
      level: 'error',
      environment: settings.environment,
      release,
      server_name: hostname(),
      exception: { values: exceptionsOf(error) },
      ...details,
      tags: { ...details.tags, ...(image === undefined ? {} : { image }) },
      contexts: { ...details.contexts, runtime: { name: 'node', version: process.version } },
    });
  };

  return {
    requests: {
      ended({ route, requestId, trace, fault }) {
        const predictions = predicted.take(requestId);
        if (fault === undefined) return;
        const { served, assignment } = predictions ?? {};
        const tags = {
          request_id: requestId,
          ...(served === undefined ? {} : { model: `${served.name}@${served.version}` }),
          ...(assignment === undefined ? {} : { experiment: assignment.experiment, arm: assignment.arm }),
        };
        const contexts =
          trace === undefined ? {} : { trace: { trace_id: trace.traceId, span_id: trace.spanId } };
        report(fault, { transaction: route, tags, contexts }, served);
      },
    },
    predictions: predicted.observer,
    crashed: (error) => report(error, { level: 'fatal' }, undefined),
    async close() {
      await send.flush();
    },
  };
}

function senderTo({ settings, log, fetch: request = fetch }: SentryParts) {
  const dsn = dsnFromString(settings.dsn);
  if (dsn === undefined) throw new InputError('SENTRY_DSN: Sentry does not take it');
  const url = getEnvelopeEndpointWithUrlEncodedAuth(dsn);
  const sdk = {
    name: packageJson.name,
    version: packageJson.version,
    settings: { infer_ip: 'never' as const },
  };
  const post = async ({ body }: TransportRequest) => {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-sentry-envelope' },
      body: typeof body === 'string' ? body : new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    await response.arrayBuffer();
    const { headers, status } = response;
    if (status >= 400) complain(`it answered ${status}`);
    return {
      statusCode: status,
      headers: {
        'x-sentry-rate-limits': headers.get('x-sentry-rate-limits'),
        'retry-after': headers.get('retry-after'),
      },
    };
  };
  const isWithin = limitPerMinute(1);
  const complain = (error: string) => {
    if (isWithin()) log.warn('a fault could not be reported', { error });
  };
  const transport = createTransport({ recordDroppedEvent: () => undefined }, post);
  const send = (event: Event) => {
    transport.send(createEventEnvelope(event, dsn, { sdk })).then(undefined, (error) => {
      complain(error instanceof Error ? error.message : String(error));
    });
  };
  return Object.assign(send, { flush: () => transport.flush(patience) });
}

/** The error and its causes, the first cause first, as Sentry wants them. */
function exceptionsOf(error: unknown): Exception[] {
  const found: Exception[] = [];
  let next = error;
  while (next !== undefined && found.length <= maxCauses) {
    found.unshift(exceptionOf(next));
    next = next instanceof Error ? next.cause : undefined;
  }
  return found;
}

function exceptionOf(error: unknown): Exception {
  if (!(error instanceof Error)) return { type: typeof error, value: String(error).slice(0, maxMessage) };
  return { ...exceptionFromError(parseStack, error), value: error.message.slice(0, maxMessage) };
}

/** The version that was asked; else the only model's standard one, else the image, else the service itself. */
function releaseOf(
  served: ServedModel | undefined,
  { catalog }: ServiceState,
  image: string | undefined,
): string {
  const [only, another] = catalog.values();
  const meant = served ?? (another === undefined ? only?.standard : undefined);
  if (meant !== undefined) return `${meant.name}@${meant.version}`;
  return image?.split('@')[1] ?? `${packageJson.name}@${packageJson.version}`;
}

/** @returns whether one more is within `max` of the current minute; asking counts */
function limitPerMinute(max = maxPerMinute): () => boolean {
  let begun = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - begun >= 60_000) {
      begun = now;
      count = 0;
    }
    count += 1;
    return count <= max;
  };
}
