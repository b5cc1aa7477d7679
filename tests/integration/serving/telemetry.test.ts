import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { spansIn } from '../../support/otlp.ts';
import { aReceiver, type Receiver } from '../../support/receiver.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

async function aService(env: Record<string, string>): Promise<ServiceProcess> {
  const models = await aFolder();
  await writeReleasedModel(models);
  return await startReadyService(models, { RELOAD_SECONDS: '0', ...env });
}

function predict({ url }: ServiceProcess, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/predict?secret=query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(aPenguin),
  });
}

async function stop(service: ServiceProcess): Promise<void> {
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
}

function spansOf({ received }: Receiver) {
  return received.flatMap(({ body }) => spansIn(body));
}

/** A file that the service loads first. */
async function aPreload(code: string): Promise<Record<string, string>> {
  const file = join(await aFolder(), 'preload.mjs');
  await writeFile(file, code);
  return { NODE_OPTIONS: `--import ${file}` };
}

describe('spans', () => {
  it('are sent to the collector, in the trace of the caller, at the latest when the service stops', async () => {
    const collector = await aReceiver();
    const service = await aService({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-team=penguins',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const response = await predict(service, {
      traceparent: `00-${traceId}-${spanId}-01`,
      tracestate: 'vendor=1',
      'x-request-id': 'mine',
    });
    expect(response.status).toBe(200);
    await stop(service);
    const spans = spansOf(collector);
    expect(spans).toEqual([
      {
        traceId,
        spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
        parentSpanId: spanId,
        traceState: 'vendor=1',
        name: 'POST /predict',
        kind: 2,
        milliseconds: expect.any(Number),
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/predict',
          'url.path': '/predict',
          'http.response.status_code': 200,
          'slipway.request_id': 'mine',
          'slipway.model': 'penguins',
          'slipway.version': '1.0.0',
          'slipway.instances': 1,
        },
        status: 0,
        resource: expect.objectContaining({
          'service.name': 'slipway',
          'deployment.environment.name': 'test',
          'process.pid': service.child.pid,
        }),
      },
    ]);
    expect(spans[0]?.milliseconds).toBeGreaterThan(0);
    expect(collector.received[0]).toMatchObject({
      path: '/v1/traces',
      headers: { 'content-type': 'application/x-protobuf', 'x-team': 'penguins' },
    });
    // A probe that came before the service was ready has a line, too.
    const line = service.lines().find(({ message, method }) => message === 'request' && method === 'POST');
    expect(line).toMatchObject({ traceId, spanId: spans[0]?.spanId });
  });

  it('begin a trace where the caller has none, but not for probes and scrapes', async () => {
    const collector = await aReceiver();
    const service = await aService({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/own/path` });
    for (const path of ['/health/live', '/v2/health/ready', '/metrics', '/v1/models/none', '/odd/path']) {
      await fetch(`${service.url}${path}`);
    }
    await stop(service);
    expect(collector.received[0]?.path).toBe('/own/path');
    expect(spansOf(collector)).toEqual([
      expect.objectContaining({ name: 'GET /v1/models/{name}', parentSpanId: '', status: 0 }),
      expect.objectContaining({
        name: 'GET',
        attributes: expect.objectContaining({ 'url.path': '/odd/path' }),
      }),
    ]);
  });

  it.each([
    ['the caller does not sample', { traceparent: `00-${traceId}-${spanId}-00` }, {}],
    ['the sampler takes none', {}, { OTEL_TRACES_SAMPLER: 'always_off' }],
    [
      'its share is none',
      {},
      { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' },
    ],
    ['OpenTelemetry is switched off', {}, { OTEL_SDK_DISABLED: 'true' }],
  ])('are not recorded when %s', async (_, headers: Record<string, string>, env: Record<string, string>) => {
    const collector = await aReceiver();
    const service = await aService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env });
    await predict(service, headers);
    await stop(service);
    expect(collector.received).toEqual([]);
  });

  it('that no collector takes do not keep the service from its work, and are told of in the log once', async () => {
    const collector = await aReceiver(400);
    const service = await aService({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER: 'jaeger_remote',
    });
    for (let request = 0; request < 600; request += 1) expect((await predict(service)).status).toBe(200);
    await stop(service);
    expect(collector.received.length).toBeGreaterThan(1);
    expect(service.lines().filter(({ level }) => level === 'warn')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('jaeger_remote is not known here') }),
      expect.objectContaining({ message: 'spans cannot be sent', error: expect.stringContaining('400') }),
    ]);
  });
});

describe('a fault that nobody catches', () => {
  it('is logged, reported and ends the process', async () => {
    const ingest = await aReceiver();
    const service = await aService({
      ...(await aPreload(`
        process.on('SIGUSR2', () => { throw new RangeError('out of order', { cause: new Error('first') }); });
      `)),
      SENTRY_DSN: `${ingest.url.replace('//', '//key@')}/7`,
    });
    service.child.kill('SIGUSR2');
    expect(await service.ended).toBe(1);
    expect(service.lines().at(-1)).toMatchObject({
      level: 'error',
      message: 'the service ends by a fault of its own',
      error: expect.stringContaining('out of order'),
    });
    expect(ingest.received).toHaveLength(1);
    expect(ingest.received[0]?.path).toMatch(/^\/api\/7\/envelope\/\?/);
    expect(ingest.received[0]?.body.toString()).toContain('"level":"fatal"');
  });
});

describe('a service that is told of no outside', () => {
  it('opens no connection and loads nothing that could', async () => {
    const watch = await aPreload(`
      import { registerHooks } from 'node:module';
      import { Socket } from 'node:net';
      import dgram from 'node:dgram';
      const { connect } = Socket.prototype;
      Socket.prototype.connect = function (...parameters) {
        console.log(JSON.stringify({ message: 'connects' }));
        return connect.apply(this, parameters);
      };
      const { createSocket } = dgram;
      dgram.createSocket = (...parameters) => {
        console.log(JSON.stringify({ message: 'connects' }));
        return createSocket(...parameters);
      };
      registerHooks({
        resolve(specifier, context, next) {
          const found = next(specifier, context);
          if (/@sentry|@opentelemetry\\/(?!api\\/)/.test(found.url)) {
            console.log(JSON.stringify({ message: 'loads', url: found.url }));
          }
          return found;
        },
      });
    `);
    const found = (service: ServiceProcess) =>
      ['connects', 'loads'].filter((sign) => service.lines().some(({ message }) => message === sign));

    const service = await aService(watch);
    expect((await predict(service, { traceparent: `00-${traceId}-${spanId}-01` })).status).toBe(200);
    expect((await predict(service, { 'content-type': 'text/plain' })).status).toBe(415);
    await fetch(`${service.url}/metrics`);
    await stop(service);
    expect(found(service)).toEqual([]);

    const collector = await aReceiver();
    const told = await aService({ ...watch, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await predict(told);
    await stop(told);
    await becomes(() => collector.received.length > 0);
    expect(found(told)).toEqual(['connects', 'loads']);
  });
});
