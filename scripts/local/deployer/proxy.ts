import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** A server behind the proxy, on the loopback interface. */
interface Upstream {
  readonly port: number;
}

/** A stable address whose traffic can be moved from one server to the next without failing a request. */
export interface TrafficSwitch {
  readonly port: number;
  /**
   * Sends every request from now on to `next`, or answers 503 when there is none. Resolves once the server before has
   * answered all that was sent to it, or after `patience` milliseconds.
   */
  moveTo(next: Upstream | undefined, patience?: number): Promise<void>;
  close(): Promise<void>;
}

interface Route {
  readonly upstream: Upstream;
  readonly agent: Agent;
  inFlight: number;
  onIdle: (() => void) | undefined;
}

/** Headers that belong to one connection and not to the message (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Listens on `port` of the loopback interface; 0 takes a free one.
 *
 * @throws the system's error when the port is taken
 */
export async function openTrafficSwitch(port: number): Promise<TrafficSwitch> {
  let route: Route | undefined;
  const server = createServer({ keepAliveTimeout: 65_000 }, (incoming, outgoing) => {
    if (route === undefined) {
      incoming.resume();
      answer(
        outgoing,
        503,
        'not_deployed',
        'nothing is running here yet; the status of the deployer says why',
      );
      return;
    }
    forward(incoming, outgoing, route);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');

  const moveTo: TrafficSwitch['moveTo'] = async (next, patience = 30_000) => {
    const before = route;
    route =
      next === undefined
        ? undefined
        : { upstream: next, agent: new Agent({ keepAlive: true }), inFlight: 0, onIdle: undefined };
    if (before === undefined) return;
    if (before.inFlight > 0) await idle(before, patience);
    before.agent.destroy();
  };

  return {
    port: address.port,
    moveTo,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await moveTo(undefined, 1000);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function idle(route: Route, patience: number): Promise<void> {
  const giveUp = new AbortController();
  const answered = new Promise<void>((resolve) => {
    route.onIdle = resolve;
  });
  await Promise.race([answered, wait(patience, undefined, { signal: giveUp.signal }).catch(() => undefined)]);
  giveUp.abort();
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, route: Route): void {
  route.inFlight += 1;
  const sent = request({
    host: '127.0.0.1',
    port: route.upstream.port,
    agent: route.agent,
    method: incoming.method,
    path: incoming.url,
    headers: passedOn(incoming.headers),
  });
  sent.on('response', (response) => {
    outgoing.writeHead(response.statusCode ?? 502, passedOn(response.headers));
    response.pipe(outgoing);
    response.on('error', () => outgoing.destroy());
  });
  sent.on('error', (error) => {
    if (outgoing.headersSent) outgoing.destroy();
    else answer(outgoing, 502, 'bad_gateway', `the service did not answer: ${error.message}`);
  });
  outgoing.on('close', () => {
    // The client went away before the answer was whole.
    if (!outgoing.writableFinished) sent.destroy();
    route.inFlight -= 1;
    if (route.inFlight === 0) route.onIdle?.();
  });
  incoming.pipe(sent);
}

function passedOn(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !hopByHop.has(name)) kept[name] = value;
  }
  return kept;
}

function answer(outgoing: ServerResponse, status: number, code: string, message: string): void {
  const body = JSON.stringify({ error: { code, message } });
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  outgoing.end(body);
}
