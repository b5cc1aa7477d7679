import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answerClientError, takeAnyTime } from '../../../../serving/http/client-error.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that gives a request a tenth of a second, and a connection to it that gathers what is answered. */
async function aConnection(listener: RequestListener) {
  const server = createServer({ requestTimeout: 100, connectionsCheckingInterval: 20 }, listener);
  servers.push(server);
  server.on('clientError', answerClientError);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString();
  });
  socket.on('error', () => undefined);
  return { socket, text: () => text, closed: once(socket, 'close') };
}

const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\n';

describe('answerClientError', () => {
  it('answers 408 to a request that takes too long', async () => {
    const { socket, text, closed } = await aConnection((request) => request.resume());
    socket.write(`${head}ab`);
    await closed;
    expect(text()).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
  });

  it('answers 400 to what is not HTTP, and 431 to a head that is too large', async () => {
    const wrong = await aConnection(() => undefined);
    wrong.socket.write('hello\r\n\r\n');
    await wrong.closed;
    expect(wrong.text()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const large = await aConnection(() => undefined);
    large.socket.write(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
    await large.closed;
    expect(large.text()).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('takeAnyTime', () => {
  it('lets one request take longer, and the next on its connection no more than others', async () => {
    let requests = 0;
    const { socket, text, closed } = await aConnection((request, response) => {
      requests += 1;
      if (requests === 1) takeAnyTime(response);
      request.resume();
      request.on('end', () => response.end('done'));
    });
    socket.write(`${head}ab`);
    await wait(400);
    expect(text()).toBe('');
    socket.write('cd');
    while (!text().includes('done')) await wait(10);
    socket.write(`${head}ab`);
    await closed;
    expect(text()).toMatch(/^HTTP\/1\.1 200 OK.*done.*HTTP\/1\.1 408 /s);
  });

  it('cuts a request that goes on with what is not HTTP, and writes nothing into its answer', async () => {
    const { socket, text, closed } = await aConnection((request, response) => {
      takeAnyTime(response);
      request.resume();
      response.write('part');
    });
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n');
    while (!text().includes('part')) await wait(10);
    socket.write('no chunk\r\n');
    await closed;
    expect(text()).not.toContain('400');
  });
});
