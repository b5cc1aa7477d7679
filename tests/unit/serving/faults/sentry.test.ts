import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../../lib/experiment/assign.ts';
import { labelNames, labelsOf } from '../../../../lib/image/labels.ts';
import { openSentry } from '../../../../serving/faults/sentry.ts';
import { readSentry } from '../../../../serving/faults/settings.ts';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import type { ServedModel } from '../../../../serving/models/served.ts';
import type { ServiceState } from '../../../../serving/state.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aReceiver, type Receiver } from '../../../support/receiver.ts';
import { aPenguin, aService } from '../../../support/service.ts';

const image = `localhost/penguins@sha256:${'0'.repeat(64)}`;

function aBrokenModel(version = '1.0.0', fault: unknown = new TypeError('no weights')): ServedModel {
  const predict = () => {
    throw fault;
  };
  return { ...aServedModel({ version }), predict };
}

/** A service that reports its faults to `ingest`. */
function aReportingService(
  ingest: Receiver,
  { env = {}, ...state }: Partial<ServiceState> & { readonly env?: Record<string, string> } = {},
) {
  const settings = readSentry({ SENTRY_DSN: `${ingest.url.replace('//', '//key@')}/42`, ...env });
  if (settings === undefined) throw new Error('there is a DSN');
  const whole: ServiceState = {
    phase: 'serving',
    catalog: catalogOf([aBrokenModel()]),
    experiment: undefined,
    faults: [],
    warnings: [],
    ...state,
  };
  const warnings: unknown[] = [];
  const reports = openSentry({
    settings,
    state: () => whole,
    image,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
  });
  const service = aService({ state: whole, observers: [reports.requests], observer: reports.predictions });
  return { ...service, reports, warnings };
}

/** The event of an envelope: its header, the item's header and the item are a line each. */
function eventsOf({ received }: Receiver): Record<string, unknown>[] {
  return received.map(({ body }) => {
    const [, itemHeader = '', item = ''] = body.toString().split('\n');
    expect(JSON.parse(itemHeader)).toMatchObject({ type: 'event' });
    return Object.fromEntries(Object.entries(JSON.parse(item) ?? {}));
  });
}

describe('openSentry', () => {
  it('names as the release what the labels of the image name', async () => {
    const ingest = await aReceiver();
    const served = aBrokenModel('1.3.0');
    const { predict, reports } = aReportingService(ingest, { catalog: catalogOf([served]) });
    await predict({ instances: [aPenguin] });
    await reports.close();
    const { name, version, commit, model } = served.release;
    const labels = labelsOf({ name, version, commit, source: '', model, release: model, beside: [] });
    const release = `${labels[labelNames.title]}@${labels[labelNames.version]}`;
    expect(release).toBe('penguins@1.3.0');
    expect(eventsOf(ingest)).toEqual([expect.objectContaining({ release })]);
  });

  it('reports a fault of the service with its release, request and trace', async () => {
    const ingest = await aReceiver();
    const { predict, reports } = aReportingService(ingest, { env: { SENTRY_ENVIRONMENT: 'staging' } });
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${traceId}-00f067aa0ba902b7-00`;
    await predict({ instances: [aPenguin] }, { headers: { 'x-request-id': 'mine', traceparent } });
    await reports.close();
    expect(ingest.received[0]?.path).toMatch(/^\/api\/42\/envelope\/\?.*sentry_key=key/);
    expect(eventsOf(ingest)).toEqual([
      {
        event_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        timestamp: expect.any(Number),
        platform: 'node',
        level: 'error',
        environment: 'staging',
        release: 'penguins@1.0.0',
        server_name: hostname(),
        transaction: '/v1/models/{name}:predict',
        exception: {
          values: [{ type: 'TypeError', value: 'no weights', stacktrace: { frames: expect.any(Array) } }],
        },
        tags: { request_id: 'mine', model: 'penguins@1.0.0', image },
        contexts: {
          trace: { trace_id: traceId, span_id: '00f067aa0ba902b7' },
          runtime: { name: 'node', version: process.version },
        },
        sdk: expect.objectContaining({ name: 'slipway', settings: { infer_ip: 'never' } }),
      },
    ]);
    expect(JSON.stringify(eventsOf(ingest))).toContain('sentry.test.ts');
  });

  it('sends nothing of what the request held', async () => {
    const ingest = await aReceiver();
    const { predict, reports } = aReportingService(ingest);
    await predict(
      { instances: [{ ...aPenguin, island: 'Biscoe', body_mass: 4321 }] },
      {
        path: '/v1/models/penguins:predict?token=in-the-query',
        headers: {
          authorization: 'Bearer in-a-header',
          cookie: 'session=in-a-cookie',
          'x-forwarded-for': '192.0.2.1',
          'user-agent': 'in-the-agent',
          'x-unit-id': 'in-the-unit',
        },
      },
    );
    await reports.close();
    expect(ingest.received).toHaveLength(1);
    const [sent] = ingest.received;
    const all = `${sent?.path}${JSON.stringify(sent?.headers)}${sent?.body}`;
    expect(all).toContain('no weights');
    expect(all).not.toMatch(/in-the|in-a|4321|Biscoe|192\.0\.2\.1/);
  });

  it('does not report what a user did wrong', async () => {
    const ingest = await aReceiver();
    const { app, predict, reports } = aReportingService(ingest);
    await predict({ instances: [{}] });
    await predict('{');
    await predict({ instances: [aPenguin] }, { path: '/v1/models/other:predict' });
    await app.request('/nothing');
    await reports.close();
    expect(ingest.received).toEqual([]);
  });

  it('tells the causes of an error first, and what is thrown that is no error', async () => {
    const ingest = await aReceiver();
    const { reports } = aReportingService(ingest);
    reports.crashed(new RangeError('last', { cause: new Error('middle', { cause: 'first' }) }));
    await reports.close();
    expect(eventsOf(ingest)[0]).toMatchObject({
      level: 'fatal',
      exception: {
        values: [
          { type: 'string', value: 'first' },
          { type: 'Error', value: 'middle' },
          { type: 'RangeError', value: 'last' },
        ],
      },
    });
  });

  it('names the version and the arm that failed where an experiment runs', async () => {
    const ingest = await aReceiver();
    const experiment = anExperiment({ share: 100 });
    const [champion, challenger] = [aServedModel(), aBrokenModel('1.1.0')];
    const { predict, reports } = aReportingService(ingest, {
      catalog: catalogOf([champion, challenger]),
      experiment: { experiment, assign: assigner(experiment), champion, challenger },
    });
    await predict({ instances: [aPenguin] });
    await reports.close();
    expect(eventsOf(ingest)[0]).toMatchObject({
      release: 'penguins@1.1.0',
      tags: { model: 'penguins@1.1.0', experiment: 'deeper-network', arm: 'challenger' },
    });
  });

  it.each([
    ['what SENTRY_RELEASE says', { SENTRY_RELEASE: 'mine@7' }, [aServedModel()], 'mine@7'],
    ['the standard version of the only model', {}, [aServedModel()], 'penguins@1.0.0'],
    ['the digest of the image where there is no only model', {}, [], `sha256:${'0'.repeat(64)}`],
  ])('takes as release %s', async (_, env: Record<string, string>, models, release) => {
    const ingest = await aReceiver();
    const { reports } = aReportingService(ingest, { env, catalog: catalogOf(models) });
    reports.crashed(new Error('x'));
    await reports.close();
    expect(eventsOf(ingest)[0]).toMatchObject({ release, environment: 'production' });
  });

  it('sends no more than 30 events a minute', async () => {
    const ingest = await aReceiver();
    const { predict, reports } = aReportingService(ingest);
    for (let request = 0; request < 50; request += 1) await predict({ instances: [aPenguin] });
    await reports.close();
    expect(ingest.received).toHaveLength(30);
  });

  it('waits when it is told to', async () => {
    const ingest = await aReceiver(429, { 'retry-after': '60' });
    const { reports } = aReportingService(ingest);
    reports.crashed(new Error('one'));
    await reports.close();
    reports.crashed(new Error('two'));
    await reports.close();
    expect(ingest.received).toHaveLength(1);
  });

  it('says once that reports do not arrive, and goes on', async () => {
    const { reports, warnings } = aReportingService({ url: 'http://127.0.0.1:1', received: [] });
    reports.crashed(new Error('one'));
    reports.crashed(new Error('two'));
    await reports.close();
    expect(warnings).toEqual([
      { message: 'a fault could not be reported', error: expect.stringContaining('fetch failed') },
    ]);
  });
});

describe('readSentry', () => {
  it('reports nothing without a DSN', () => {
    expect(readSentry({ SENTRY_ENVIRONMENT: 'production', SENTRY_DSN: '' })).toBeUndefined();
  });

  it.each(['nonsense', 'https://host.test/1', 'ftp://key@host.test/1', 'https://key@host.test/'])(
    'refuses the DSN %s without telling it',
    (dsn) => {
      expect(() => readSentry({ SENTRY_DSN: dsn })).toThrow(
        /^SENTRY_DSN: expected https:..<key>@<host>.<project>, but found something else$/,
      );
    },
  );

  it.each(['https://key@host.test/1', 'http://key:secret@127.0.0.1:9000/path/12'])('takes %s', (dsn) => {
    expect(readSentry({ SENTRY_DSN: dsn })).toEqual({ dsn, environment: 'production', release: undefined });
  });
});
