import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { predictionEndpoints } from '../../../serving/app.ts';
import type { Admission } from '../../../serving/http/admission.ts';
import { RequestError } from '../../../serving/http/error.ts';
import { IncomingRequest } from '../../../serving/http/incoming-request.ts';
import { predictionLane } from '../../../serving/http/lane.ts';
import { catalogOf } from '../../../serving/models/catalog.ts';
import {
  headersOf,
  json,
  long,
  maxBodyBytes,
  post,
  predictPath,
  requests,
  type Sent,
  unlucky,
} from '../../fixtures/lane-requests.ts';
import { aServedModel } from '../../fixtures/served.ts';
import { aService } from '../../support/service.ts';
import { becomes } from '../../support/service-process.ts';

/** Lets nobody in who comes as a stranger, and keeps those who come late. */
function strictAdmission() {
  let inside = 0;
  let isLate = false;
  const admission: Admission = {
    enter({ header }) {
      const as = header('x-as');
      if (as === 'stranger') {
        throw new RequestError(401, 'unauthorized', 'who?', { headers: { 'www-authenticate': 'Bearer' } });
      }
      isLate = as === 'late';
      inside += 1;
    },
    begin() {
      if (isLate) throw new RequestError(503, 'overloaded', 'later', { headers: { 'retry-after': '1' } });
    },
    leave() {
      inside -= 1;
    },
  };
  return { admission, inside: () => inside };
}

/** What came back, without what differs from one request to the next. */
interface Came {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Of the connection rather than the answer; a length is checked where there is one. */
const ofConnection = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);
const newId = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

function came(status: number, headers: Iterable<readonly [string, string]>, body: string): Came {
  const kept = [...headers].filter(([name]) => !ofConnection.has(name)).toSorted();
  return {
    status,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, value.replaceAll(newId, 'id')])),
    body: body.replaceAll(newId, 'id'),
  };
}

/** The service on a socket, and what its observers are told. */
function aServer({ hasLane, isDraining = false }: { hasLane: boolean; isDraining?: boolean }) {
  const told: string[] = [];
  let untold = 0;
  const { admission, inside } = strictAdmission();
  const served = aServedModel();
  const { app, parts } = aService({
    maxBodyBytes,
    admission,
    state: {
      phase: isDraining ? 'draining' : 'serving',
      catalog: catalogOf([
        {
          ...served,
          predict(row) {
            if (row['beak_length'] === unlucky.beak_length) throw new Error('a fault of the model');
            return served.predict(row);
          },
        },
      ]),
    },
    observers: [
      {
        began() {
          untold += 1;
        },
        ended({ head, route, status, requestId, trace: of, fault }) {
          untold -= 1;
          const id = requestId.replaceAll(newId, 'id');
          told.push(
            [head.method, head.path, route, status, id, of?.traceId, fault instanceof Error].join(' '),
          );
        },
      },
    ],
  });
  const application = getRequestListener(app.fetch);
  const lane = predictionLane({
    ...parts,
    find: predictionEndpoints(parts),
    isDraining: () => isDraining,
    application,
  });
  const server = hasLane
    ? createServer({ IncomingMessage: IncomingRequest }, lane)
    : createServer(application);
  return { app, server, told, untold: () => untold, inside };
}

type RunningServer = ReturnType<typeof aServer> & { readonly port: number };

const open: Server[] = [];

afterAll(() => {
  for (const server of open) server.closeAllConnections();
  for (const server of open) server.close();
});

async function listen(settings: Parameters<typeof aServer>[0]): Promise<RunningServer> {
  const running = aServer(settings);
  open.push(running.server);
  await once(running.server.listen(0, '127.0.0.1'), 'listening');
  const address = running.server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a listening server has a port');
  return { ...running, port: address.port };
}

/** What comes back over a socket. */
async function overSocket({ port }: RunningServer, sent: Sent, agent?: Agent): Promise<Came> {
  const { method, path, body, chunks } = sent;
  const asking = request({ port, method, path, headers: headersOf(sent), ...(agent && { agent }) });
  // A server that answers before it has read all may close the connection under the rest.
  asking.on('error', () => undefined);
  const answered = once(asking, 'response');
  for (const chunk of chunks ?? []) {
    asking.write(chunk);
    await wait(10);
  }
  asking.end(chunks === undefined ? body : undefined);
  const [response] = (await answered) as [IncomingMessage];
  return cameOver(response);
}

async function cameOver(response: IncomingMessage): Promise<Came> {
  let text = '';
  for await (const chunk of response) text += chunk;
  const length = response.headers['content-length'];
  if (length !== undefined) expect(Number(length)).toBe(Buffer.byteLength(text));
  const names = response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  expect(names).toEqual([...new Set(names)]);
  const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return came(response.statusCode ?? 0, entries, text);
}

/** What the application itself answers. */
async function fromApplication({ app }: RunningServer, sent: Sent): Promise<Came> {
  const { method, path, body, chunks } = sent;
  const bytes =
    chunks === undefined
      ? new Uint8Array(body)
      : ReadableStream.from(chunks.map((chunk) => Buffer.from(chunk)));
  const response = await app.request(`http://127.0.0.1${path}`, {
    method,
    headers: headersOf(sent),
    ...(method === 'GET' ? {} : { duplex: 'half', body: bytes }),
  });
  return came(response.status, response.headers, await response.text());
}

describe('the lane', () => {
  let lane: RunningServer;
  let application: RunningServer;

  beforeAll(async () => {
    lane = await listen({ hasLane: true });
    application = await listen({ hasLane: false });
  });

  beforeEach(() => {
    lane.told.length = 0;
    application.told.length = 0;
  });

  it.each(requests)('answers %s with %d, as the application does', async (_, status, sent) => {
    const answer = await overSocket(lane, sent);
    expect(answer.status).toBe(status);
    expect(answer).toEqual(await overSocket(application, sent));
    expect(answer).toEqual(await fromApplication(application, sent));
    await becomes(() => lane.told.length === 1 && application.told.length === 2);
    // The application does not know the route of one whom it does not let in.
    if (status !== 401) expect(application.told).toEqual([lane.told[0], lane.told[0]]);
    expect([lane.inside(), lane.untold()]).toEqual([0, 0]);
  });

  it.each([
    ['a body that was asked for', 200, json],
    ['a body too large to be asked for', 413, long],
  ])('answers %s with %d where the client waits to be told to go on', async (_, status, body) => {
    const answers = await Promise.all(
      [lane, application].map(async ({ port }) => {
        const headers = { ...headersOf(post(body)), expect: '100-continue' };
        const asking = request({ port, method: 'POST', path: predictPath, headers });
        asking.on('error', () => undefined);
        asking.flushHeaders();
        asking.once('continue', () => asking.end(body));
        const [response] = (await once(asking, 'response')) as [IncomingMessage];
        return await cameOver(response);
      }),
    );
    expect(answers[0]?.status).toBe(status);
    expect(answers[0]).toEqual(answers[1]);
  });

  it('tells of a body that ends before its end, answers nobody, and lets go of the request', async () => {
    const socket = connect(lane.port, '127.0.0.1');
    const head = `POST ${predictPath} HTTP/1.1\r\nhost: a\r\nx-request-id: cut\r\ncontent-length: 100\r\n\r\n`;
    socket.write(`${head}{"instances"`);
    await becomes(() => lane.inside() === 1);
    socket.destroy();
    await becomes(() => lane.told.length === 1);
    expect(lane.told).toEqual([`POST ${predictPath} /v1/models/{name}:predict 400 cut  false`]);
    expect([lane.inside(), lane.untold()]).toEqual([0, 0]);
  });

  it('answers requests that come at once on one connection in their order', async () => {
    const socket = connect(lane.port, '127.0.0.1');
    const ids = Array.from({ length: 20 }, (_, index) => `request-${index}`);
    socket.write(
      ids
        .map(
          (id) =>
            `POST ${predictPath} HTTP/1.1\r\nhost: a\r\nx-request-id: ${id}\r\ncontent-length: ${json.length}\r\n\r\n${json}`,
        )
        .join(''),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    await becomes(() => text.split('"predictions"').length === ids.length + 1);
    expect([...text.matchAll(/^x-request-id: (\S+)/gm)].map(([, id]) => id)).toEqual(ids);
    socket.destroy();
  });

  it('answers one request after another on a connection, whatever was wrong with the last', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const [, status, sent] of requests) {
      expect(await overSocket(lane, sent, agent)).toMatchObject({ status });
    }
    agent.destroy();
  });

  it.each([true, false])(
    'asks clients to go elsewhere while the service stops (lane: %s)',
    async (hasLane) => {
      const draining = await listen({ hasLane, isDraining: true });
      const response = await fetch(`http://127.0.0.1:${draining.port}${predictPath}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: json,
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('connection')).toBe('close');
    },
  );
});
