/**
 * Starts the service: reads its settings from the environment, listens, loads the models, and stops on SIGTERM or SIGINT.
 * This is the only file that opens a socket; running it is starting the service.
 */
import cluster from 'node:cluster';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { describeError } from '../lib/errors/describe.ts';
import { createApp, predictionEndpoints } from './app.ts';
import { answerClientError } from './http/client-error.ts';
import { IncomingRequest } from './http/incoming-request.ts';
import { predictionLane } from './http/lane.ts';
import { createLog, gatheredWrites, undividedLines } from './log.ts';
import { endOnCrash } from './runtime/crash.ts';
import { collectYoungObjects } from './runtime/heap.ts';
import { onOrder } from './runtime/orders.ts';
import { openService } from './runtime/service.ts';
import type { Certificate } from './runtime/tls.ts';
import { isReplacement, runWorkers } from './runtime/workers.ts';
import { readSettings, type Settings } from './settings.ts';
import { reasonsNotReady, type ServiceState } from './state.ts';
import { stopServer } from './stop.ts';

const toOutput = (text: string) => void process.stdout.write(text);
const output = gatheredWrites(cluster.worker === undefined ? toOutput : undividedLines(toOutput));
const log = createLog(output.write, cluster.worker === undefined ? {} : { worker: cluster.worker.id });

collectYoungObjects();
try {
  const settings = readSettings(process.env);
  if (settings.workers > 1 && cluster.isPrimary) runWorkers(settings.workers, log, end);
  else await start(settings);
} catch (error) {
  log.error('the service cannot start', { error: describeError(error) });
  end(1);
}

/** Ends the process, once its log is written. */
function end(code: number): void {
  output.flush();
  process.exit(code);
}

async function start(settings: Settings): Promise<void> {
  // Until there is something to drain or to look at.
  let obey = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGHUP') end(0);
  };
  onOrder((signal) => obey(signal));
  const { parts, live, keys, certificate, feedback, outlets } = await openService(settings, log);
  const closeOutlets = async () => {
    await Promise.all(outlets.all.map((outlet) => outlet.close()));
  };
  endOnCrash(
    log,
    async (error) => {
      outlets.faults?.crashed(error);
      await closeOutlets();
    },
    end,
  );
  const find = predictionEndpoints(parts);
  const app = createApp(parts, find);
  const lane = predictionLane({
    ...parts,
    find,
    isDraining: () => live.current().phase === 'draining',
    application: getRequestListener(app.fetch),
  });
  const server = serverFor(lane, certificate?.current());
  server.once('error', (error) => {
    log.error('the service cannot listen', { error: error.message });
    end(1);
  });
  let isStopping = false;
  let isOpen = false;
  const listen = () => {
    if (isOpen || isStopping) return;
    isOpen = true;
    server.listen(settings.port, settings.host, () => log.info('listening', { url: urlOf(server) }));
  };

  const refresh = async () => {
    const [renewed] = await Promise.all([certificate?.refresh(), keys.refresh()]);
    if (renewed !== undefined && 'setSecureContext' in server) server.setSecureContext(renewed);
    await live.refresh();
    if (mayListen(live.current())) listen();
  };
  obey = (signal) => {
    if (signal === 'SIGHUP') {
      void refresh();
      return;
    }
    if (isStopping) {
      log.error('stopped at once by a second signal', { signal });
      end(1);
    }
    isStopping = true;
    live.drain();
    log.info('stopping', { signal, delayMs: settings.drainDelayMs });
    void stopServer(server, { delayMs: settings.drainDelayMs, timeoutMs: settings.drainTimeoutMs }).then(
      async (answeredAll) => {
        await Promise.all([feedback?.close(), closeOutlets()]);
        if (answeredAll) log.info('stopped');
        else log.error('stopped with requests in flight', { timeoutMs: settings.drainTimeoutMs });
        end(answeredAll ? 0 : 1);
      },
    );
  };

  if (cluster.worker === undefined) listen();
  await live.start();
  if (mayListen(live.current())) listen();
  if (settings.reloadSeconds > 0) setInterval(refresh, settings.reloadSeconds * 1000).unref();
}

/**
 * Workers share one address, so that a request cannot choose one that is ready: each listens once it has loaded. One that
 * takes the place of another waits until it is ready, as the others are, or nobody knows better.
 */
function mayListen(state: ServiceState): boolean {
  return !isReplacement() || reasonsNotReady(state).length === 0;
}

function serverFor(lane: ReturnType<typeof predictionLane>, certificate: Certificate | undefined) {
  const options = {
    IncomingMessage: IncomingRequest,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 5000,
    // Longer than the idle time of common balancers (60 s), so that it is they who close a connection.
    keepAliveTimeout: 65_000,
  };
  const server =
    certificate === undefined
      ? createServer(options, lane)
      : createSecureServer({ ...options, ...certificate }, lane);
  // A client that neither sends nor takes anything holds its connection no longer than an idle one.
  server.setTimeout(70_000);
  server.on('clientError', answerClientError);
  return server;
}

function urlOf(server: Server | SecureServer): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `${'setSecureContext' in server ? 'https' : 'http'}://${host}:${address.port}`;
}
