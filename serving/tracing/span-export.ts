import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createTraceState,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace as traces,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import packageJson from '../../package.json' with { type: 'json' };
import type { RequestHead } from '../http/identity.ts';
import type { AnsweredRequest } from '../http/observer.ts';
import type { Log } from '../log.ts';
import type { Outlet } from '../outlet.ts';
import { predictionsByRequest, type RequestPredictions } from '../prediction/by-request.ts';
import type { TracingSettings } from './settings.ts';
import { callersTrace, type TraceContext } from './trace-context.ts';

/** Spans that wait when the service stops are given so long to be sent, in milliseconds. */
const patience = 5000;
/** A collector that is away would be told of with each batch; it is told of once in so many milliseconds. */
const complainEvery = 60_000;

export interface SpanExport extends Outlet {
  traceOf(head: RequestHead): TraceContext | undefined;
}

/**
 * Records a span for each request, but for probes and scrapes that belong to no trace, and sends them in batches to the
 * collector that the environment names.
 */
export function openSpanExport(settings: TracingSettings, log: Pick<Log, 'warn'>): SpanExport {
  complainTo(log);
  for (const warning of settings.warnings) log.warn(warning);
  const own = resourceFromAttributes({
    'service.name': packageJson.name,
    'service.version': packageJson.version,
    'host.name': hostname(),
    'process.pid': process.pid,
  });
  const provider = new TracerProvider({
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer(packageJson.name, packageJson.version);
  const predicted = predictionsByRequest();
  const spans = new WeakMap<TraceContext, Span>();

  return {
    traceOf(head) {
      const caller = callersTrace(head);
      if (caller === undefined && isRoutine(head.path)) return undefined;
      const parent = caller === undefined ? ROOT_CONTEXT : parentOf(caller, head.header('tracestate'));
      const span = tracer.startSpan(head.method, { kind: SpanKind.SERVER }, parent);
      const { traceId, spanId, traceFlags } = span.spanContext();
      const context = { traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 };
      if (span.isRecording()) spans.set(context, span);
      return context;
    },
    requests: {
      ended(answered) {
        const predictions = predicted.take(answered.requestId);
        const span = answered.trace && spans.get(answered.trace);
        if (span === undefined) return;
        describe(span, answered);
        if (predictions !== undefined) describePredictions(span, predictions);
        span.end();
      },
    },
    predictions: predicted.observer,
    async close() {
      const limit = new AbortController();
      const late = wait(patience, undefined, { signal: limit.signal }).catch(() => undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      limit.abort();
      diag.disable();
    },
  };
}

/** Attributes as OpenTelemetry's conventions for HTTP servers name them. The query is never told. */
function describe(span: Span, { head, route, status, requestId, fault }: AnsweredRequest): void {
  const isKnown = route !== 'other';
  if (isKnown) span.updateName(`${head.method} ${route}`);
  span.setAttributes({
    'http.request.method': head.method.slice(0, 20),
    'url.path': head.path.slice(0, 200),
    'http.response.status_code': status,
    'slipway.request_id': requestId,
    ...(isKnown ? { 'http.route': route } : {}),
  });
  if (status < 500 && fault === undefined) return;
  span.setAttribute('error.type', fault instanceof Error ? fault.name : String(status));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function describePredictions(span: Span, { served, assignment, instances }: RequestPredictions): void {
  span.setAttributes({
    'slipway.model': served.name,
    'slipway.version': served.version,
    'slipway.instances': instances,
    ...(assignment === undefined
      ? {}
      : { 'slipway.experiment': assignment.experiment, 'slipway.arm': assignment.arm }),
  });
}

function parentOf({ traceId, spanId, isSampled }: TraceContext, state: string | undefined) {
  return traces.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
    ...(state === undefined ? {} : { traceState: createTraceState(state) }),
  });
}

function samplerOf({ sampler, followsCaller, ratio }: TracingSettings): Sampler {
  const root =
    sampler === 'always_on'
      ? new AlwaysOnSampler()
      : sampler === 'always_off'
        ? new AlwaysOffSampler()
        : new TraceIdRatioBasedSampler(ratio);
  return followsCaller ? new ParentBasedSampler({ root }) : root;
}

/** Whether requests for `path` come every few seconds for as long as the service runs. */
function isRoutine(path: string): boolean {
  return path === '/metrics' || /^(\/v2)?\/health\//.test(path);
}

function complainTo(log: Pick<Log, 'warn'>): void {
  let last = Number.NEGATIVE_INFINITY;
  const complain = (message: string) => {
    if (performance.now() - last < complainEvery) return;
    last = performance.now();
    log.warn('spans cannot be sent', { error: message.slice(0, 1000) });
  };
  const ignore = () => undefined;
  diag.setLogger(
    { error: complain, warn: complain, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
