/**
 * Starts the service: reads its settings from the environment, listens, loads the models, and stops on SIGTERM or SIGINT.
 * This is the only file that opens a socket; running it is starting the service.
 */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { describeError } from '../lib/errors/describe.ts';
import { accessLog } from './access-log.ts';
import { type AppParts, createApp, predictionEndpoints } from './app.ts';
import { openFeedback } from './feedback/open.ts';
import { openAdmission } from './http/admission.ts';
import { predictionLane } from './http/lane.ts';
import { loadState } from './loading.ts';
import { createLog, gatheredWrites } from './log.ts';
import { openMetrics } from './metrics/metrics.ts';
import { measureProcess } from './metrics/process.ts';
import { render } from './metrics/render.ts';
import { tellAll } from './prediction/observer.ts';
import { readSettings, type Settings } from './settings.ts';
import { reasonsNotReady, type ServiceState } from './state.ts';
import { stopServer } from './stop.ts';

const output = gatheredWrites((text) => process.stdout.write(text));
const log = createLog(output.write);

try {
  start(readSettings(process.env));
} catch (error) {
  log.error('the service cannot start', { error: describeError(error) });
  output.flush();
  process.exitCode = 1;
}

function start(settings: Settings): void {
  let state: ServiceState = {
    phase: 'loading',
    catalog: new Map(),
    experiment: undefined,
    faults: [],
  };

  const feedback = settings.feedback && openFeedback(settings.feedback, log);
  const metrics = openMetrics({
    state: () => state,
    image: settings.image,
    others: [],
    process: measureProcess(),
  });
  const parts: AppParts = {
    state: () => state,
    settings,
    admission: openAdmission,
    observers: settings.accessLog ? [accessLog(log), metrics.requests] : [metrics.requests],
    observer: tellAll([metrics.predictions, ...(feedback === undefined ? [] : [feedback.record])]),
    exposition: async (accept) => render(await metrics.families(), accept),
    feedback,
    shadowCounts: () => undefined,
    log,
  };
  const find = predictionEndpoints(parts);
  const app = createApp(parts, find);
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // Longer than the idle time of common balancers (60 s), so that it is they who close a connection.
      keepAliveTimeout: 65_000,
    },
    predictionLane({
      ...parts,
      find,
      isDraining: () => state.phase === 'draining',
      application: getRequestListener(app.fetch),
    }),
  );

  server.once('error', (error) => {
    log.error('the service cannot listen', { error: error.message });
    output.flush();
    process.exit(1);
  });
  server.listen(settings.port, settings.host, () => {
    log.info('listening', { url: urlOf(server.address()) });
  });

  void loadState(settings, log).then((loaded) => {
    // A stop that came first stays.
    state = { ...loaded, phase: state.phase === 'loading' ? loaded.phase : state.phase };
    // Since the process started.
    const milliseconds = Math.round(performance.now());
    const reasons = reasonsNotReady(state);
    if (reasons.length === 0) log.info('ready', { models: namesOf(state), milliseconds });
    else for (const reason of reasons) log.error('not ready', { reason });
  });

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) {
        log.error('stopped at once by a second signal', { signal });
        output.flush();
        process.exit(1);
      }
      stopping = true;
      state = { ...state, phase: 'draining' };
      log.info('stopping', { signal, delayMs: settings.drainDelayMs });
      void stopServer(server, { delayMs: settings.drainDelayMs, timeoutMs: settings.drainTimeoutMs }).then(
        async (answeredAll) => {
          await feedback?.close();
          if (answeredAll) log.info('stopped');
          else log.error('stopped with requests in flight', { timeoutMs: settings.drainTimeoutMs });
          output.flush();
          process.exit(answeredAll ? 0 : 1);
        },
      );
    });
  }
}

function namesOf({ catalog }: ServiceState): string {
  return [...catalog.values()].map(({ standard: { name, version } }) => `${name}@${version}`).join(' ');
}

function urlOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
