/**
 * Starts the relay: reads its settings from the environment, opens the queue, listens, and stops on SIGTERM or SIGINT.
 * Running this file is starting the relay.
 */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { describeError } from '../lib/errors/describe.ts';
import { createLog } from '../serving/log.ts';
import { stopServer } from '../serving/stop.ts';
import { createRelayApp } from './app.ts';
import { type Courier, startCourier } from './delivery/courier.ts';
import { type Github, openGithub } from './delivery/github.ts';
import { createMetrics, type RelayMetrics } from './metrics.ts';
import { deadLettersIn } from './queue/dead-letters.ts';
import { openQueue } from './queue/queue.ts';
import { readSettings, type Settings } from './settings.ts';

const log = createLog((line) => void process.stdout.write(line));

/** How often it is seen whether GitHub can be reached: a token that has ended must not be found out by an alert. */
const checkEvery = 15 * 60_000;

try {
  await start(readSettings(process.env));
} catch (error) {
  log.error('the relay cannot start', { error: describeError(error) });
  process.exitCode = 1;
}

async function start(settings: Settings): Promise<void> {
  const { host, port, folder, secrets, cooldownMs, queueLimit, drainDelayMs, drainTimeoutMs } = settings;
  const github = openGithub(settings.github);
  let courier: Courier | undefined;
  const queue = await openQueue(
    { folder, cooldownMs, limit: queueLimit },
    {
      log,
      now: Date.now,
      arrived: () => courier?.wake(),
      ousted: (error) => {
        log.error('another relay uses the folder; this one ends', { error: describeError(error) });
        process.exit(1);
      },
    },
  );
  const metrics = createMetrics(queue);
  let isStopping = false;
  const app = createRelayApp({
    secrets,
    queue,
    metrics,
    log,
    reasonsNotReady: () => (isStopping ? ['the relay is stopping'] : []),
  });
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 },
    getRequestListener(app.fetch),
  );
  await listen(server, host, port);
  courier = startCourier({ queue, github, deadLetters: deadLettersIn(folder), log, observer: metrics });
  const checks = checkRegularly(github, metrics, settings);
  log.info('listening', {
    url: urlOf(server),
    repository: `${settings.github.owner}/${settings.github.name}`,
    as: settings.github.identity.kind,
    cooldownSeconds: cooldownMs / 1000,
  });

  const stop = async (signal: NodeJS.Signals) => {
    if (isStopping) {
      log.error('stopped at once by a second signal', { signal });
      process.exit(1);
    }
    isStopping = true;
    clearInterval(checks);
    log.info('stopping', { signal, waiting: queue.waiting().length });
    const answeredAll = await stopServer(server, { delayMs: drainDelayMs, timeoutMs: drainTimeoutMs });
    await courier?.stop();
    await queue.close();
    log.info('stopped', { answeredAll, waiting: queue.waiting().length });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}

function checkRegularly(github: Github, metrics: RelayMetrics, { github: { apiUrl } }: Settings) {
  let wasWell: boolean | undefined;
  const check = async () => {
    let error: unknown;
    const isWell = await github.check().then(
      () => true,
      (cause: unknown) => {
        error = cause;
        return false;
      },
    );
    metrics.githubIsWell(isWell);
    if (isWell && wasWell !== true) log.info('GitHub takes what the relay sends', { apiUrl });
    if (!isWell) {
      const why = error instanceof Error ? error.message : String(error);
      log.error('GitHub cannot be used; demands will wait, or be given up', { apiUrl, why });
    }
    wasWell = isWell;
  };
  void check();
  return setInterval(() => void check(), checkEvery);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
