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
import { createLog, gatheredWrites } from './log.ts';
import { endOnCrash } from './runtime/crash.ts';
import { openService } from './runtime/service.ts';
import { type Certificate, readCertificate } from './runtime/tls.ts';
import { runWorkers } from './runtime/workers.ts';
import { readSettings, type Settings } from './settings.ts';
import { stopServer } from './stop.ts';

const output = gatheredWrites((text) => process.stdout.write(text));
const log = createLog(output.write, cluster.worker === undefined ? {} : { worker: cluster.worker.id });

try {
  const settings = readSettings(process.env);
  if (settings.workers > 1 && cluster.isPrimary) runWorkers(settings.workers, log);
  else await start(settings);
} catch (error) {
  log.error('the service cannot start', { error: describeError(error) });
  output.flush();
  process.exitCode = 1;
  if (cluster.worker !== undefined) cluster.worker.disconnect();
}

async function start(settings: Settings): Promise<void> {
  const { parts, live, keys, feedback, outlets } = await openService(settings, log);
  const closeOutlets = async () => {
    await Promise.all(outlets.all.map((outlet) => outlet.close()));
  };
  endOnCrash(
    log,
    async (error) => {
      outlets.faults?.crashed(error);
      await closeOutlets();
    },
    (code) => {
      output.flush();
      process.exit(code);
    },
  );
  const find = predictionEndpoints(parts);
  const app = createApp(parts, find);
  const lane = predictionLane({
    ...parts,
    find,
    isDraining: () => live.current().phase === 'draining',
    application: getRequestListener(app.fetch),
  });
  const certificate = settings.tls && (await readCertificate(settings.tls));
  const server = open(lane, certificate);

  server.once('error', (error) => {
    log.error('the service cannot listen', { error: error.message });
    output.flush();
    process.exit(1);
  });
  server.listen(settings.port, settings.host, () => {
    log.info('listening', { url: urlOf(server, certificate) });
  });
  void live.start();

  const refresh = async () => {
    await Promise.all([live.refresh(), keys.refresh(), renewCertificate(server, settings)]);
  };
  if (settings.reloadSeconds > 0) setInterval(refresh, settings.reloadSeconds * 1000).unref();
  process.on('SIGHUP', () => void refresh());

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) {
        log.error('stopped at once by a second signal', { signal });
        output.flush();
        process.exit(1);
      }
      stopping = true;
      live.drain();
      log.info('stopping', { signal, delayMs: settings.drainDelayMs });
      void stopServer(server, { delayMs: settings.drainDelayMs, timeoutMs: settings.drainTimeoutMs }).then(
        async (answeredAll) => {
          await Promise.all([feedback?.close(), closeOutlets()]);
          if (answeredAll) log.info('stopped');
          else log.error('stopped with requests in flight', { timeoutMs: settings.drainTimeoutMs });
          output.flush();
          process.exit(answeredAll ? 0 : 1);
        },
      );
    });
  }
}

function open(lane: ReturnType<typeof predictionLane>, certificate: Certificate | undefined) {
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

/** A certificate that was renewed on the disk is used for new connections; a wrong one is not. */
async function renewCertificate(server: Server | SecureServer, { tls }: Settings): Promise<void> {
  if (tls === undefined || !('setSecureContext' in server)) return;
  try {
    server.setSecureContext(await readCertificate(tls));
  } catch (error) {
    log.error('the certificate was not taken up', { error: describeError(error) });
  }
}

function urlOf(server: Server | SecureServer, certificate: Certificate | undefined): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `${certificate === undefined ? 'http' : 'https'}://${host}:${address.port}`;
}
