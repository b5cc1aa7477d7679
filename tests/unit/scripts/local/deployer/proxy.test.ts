import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openTrafficSwitch, type TrafficSwitch } from '../../../../../scripts/local/deployer/proxy.ts';

const switches: TrafficSwitch[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const each of switches.splice(0)) await each.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function aSwitch(): Promise<TrafficSwitch> {
  const traffic = await openTrafficSwitch(0);
  switches.push(traffic);
  return traffic;
}

async function anUpstream(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

describe('openTrafficSwitch', () => {
  it('answers 503 while there is nothing behind it', async () => {
    const { port } = await aSwitch();
    const response = await fetch(`http://127.0.0.1:${port}/x`, { method: 'POST', body: 'y' });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { code: 'not_deployed' } });
  });

  it('passes method, path, headers and body on, and the answer back', async () => {
    const traffic = await aSwitch();
    await traffic.moveTo(
      await anUpstream((request, response) => {
        void text(request).then((body) => {
          response.writeHead(418, { 'x-own': 'yes', 'content-type': 'application/json' });
          const { method, url, headers } = request;
          response.end(JSON.stringify({ method, url, given: headers['x-given'], body }));
        });
      }),
    );
    const response = await fetch(`http://127.0.0.1:${traffic.port}/a/b?c=d`, {
      method: 'POST',
      headers: { 'x-given': 'this' },
      body: 'the body',
    });
    expect(response.status).toBe(418);
    expect(response.headers.get('x-own')).toBe('yes');
    expect(await response.json()).toEqual({
      method: 'POST',
      url: '/a/b?c=d',
      given: 'this',
      body: 'the body',
    });
  });

  it('lets a request in flight end before the move is over, and sends new ones to the new server', async () => {
    const traffic = await aSwitch();
    let release: () => void = () => undefined;
    await traffic.moveTo(
      await anUpstream((_, response) => {
        release = () => response.end('old');
      }),
    );
    const slow = fetch(`http://127.0.0.1:${traffic.port}/`);
    await wait(100);
    let isOver = false;
    const moved = traffic.moveTo(await anUpstream((_, response) => response.end('new'))).then(() => {
      isOver = true;
    });
    expect(await (await fetch(`http://127.0.0.1:${traffic.port}/`)).text()).toBe('new');
    expect(isOver).toBe(false);
    release();
    expect(await (await slow).text()).toBe('old');
    await moved;
  });

  it('waits no longer than its patience', async () => {
    const traffic = await aSwitch();
    await traffic.moveTo(await anUpstream(() => undefined));
    const hanging = fetch(`http://127.0.0.1:${traffic.port}/`);
    await wait(100);
    await traffic.moveTo(undefined, 50);
    expect((await hanging).status).toBe(502);
  });

  it('answers 502 when the server behind it is gone', async () => {
    const traffic = await aSwitch();
    const { server, port } = await anUpstream(() => undefined);
    await traffic.moveTo({ port });
    server.close();
    expect((await fetch(`http://127.0.0.1:${traffic.port}/`)).status).toBe(502);
  });

  it('forgets a request whose client went away', async () => {
    const traffic = await aSwitch();
    let isCancelled = false;
    await traffic.moveTo(
      await anUpstream((_, response) => {
        response.on('close', () => {
          isCancelled = true;
        });
      }),
    );
    const socket = connect(traffic.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await wait(100);
    socket.destroy();
    await traffic.moveTo(undefined);
    await wait(50);
    expect(isCancelled).toBe(true);
  });
});
