import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';

const body = JSON.stringify(aPenguin);
const smuggled = 'GET /v1/models HTTP/1.1\r\nhost: a\r\n\r\n';

function post(headers: readonly string[], sent = body): string {
  const head = ['POST /predict HTTP/1.1', 'host: a', 'content-type: application/json', ...headers];
  return `${head.join('\r\n')}\r\n\r\n${sent}`;
}

describe('a service on the open network', () => {
  let service: ServiceProcess;

  beforeAll(async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    service = await startReadyService(models, { ACCESS_LOG: 'false' });
  });

  /** All that comes back to `text`, until the service closes the connection or nothing came for a while. */
  function answerTo(text: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.setTimeout(1000, () => socket.destroy());
      socket.on('close', () => resolve(answer));
      socket.write(text);
    });
  }

  const length = `content-length: ${Buffer.byteLength(body)}`;

  it.each([
    ['a length and chunks', post([length, 'transfer-encoding: chunked'], `0\r\n\r\n${smuggled}`)],
    ['chunks and a length', post(['transfer-encoding: chunked', length], `0\r\n\r\n${smuggled}`)],
    ['two lengths', post([length, 'content-length: 3'])],
    ['a list of lengths', post(['content-length: 3, 5'])],
    ['a length with a sign', post(['content-length: +5'])],
    ['an unknown transfer', post(['transfer-encoding: xchunked'], '0\r\n\r\n')],
    [
      'two transfers',
      post(['transfer-encoding: chunked', 'transfer-encoding: identity'], `0\r\n\r\n${smuggled}`),
    ],
    ['a space before the colon', post([`content-length : ${body.length}`])],
    ['a header on two lines', post(['x-a: b', ' c', length])],
    ['a zero byte in a header', post(['x-a: b\0c', length])],
    ['line ends without a return', post([length]).replaceAll('\r\n', '\n')],
    ['a chunk without a size', post(['transfer-encoding: chunked'], 'zz\r\nhello\r\n0\r\n\r\n')],
    ['no host', 'GET /v1/models HTTP/1.1\r\n\r\n'],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('refuses %s, and reads nothing after it as a request', async (_, text) => {
    const answer = await answerTo(text);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it.each([
    ['a header', post([`x-a: ${'a'.repeat(17_000)}`, length])],
    ['a path', `GET /${'a'.repeat(17_000)} HTTP/1.1\r\nhost: a\r\n\r\n`],
    ['very many headers', post(Array.from({ length: 2000 }, (_, index) => `x-${index}: 1`))],
  ])('refuses %s that is larger than any should be', async (_, text) => {
    expect(await answerTo(text)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it.each([
    ['leaves the folder of the page', '/playground/../../etc/passwd'],
    ['leaves it encoded', '/playground/%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['is a member of all objects', '/v1/models/__proto__'],
    ['is no UTF-8', '/v1/models/%ff'],
    ['has a zero byte', '/v1/models/%00'],
    ['has a line end', '/v1/models/a%0d%0aset-cookie:%20a'],
  ])('finds nothing at a path that %s', async (_, path) => {
    const answer = await answerTo(`GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toMatch(/^set-cookie/m);
  });

  it('closes a connection on which nothing is asked', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    let isClosed = false;
    socket.on('close', () => {
      isClosed = true;
    });
    socket.resume();
    socket.on('error', () => undefined);
    await becomes(() => isClosed);
  }, 30_000);

  it('reads no more requests of a client than it takes answers', async () => {
    const memory = async () => {
      const metrics = await (await fetch(`${service.url}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1]);
    };
    const before = await memory();
    const request = post([length]);
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    // 100,000 requests, which are answered by 70 MB.
    const pipelined = request.repeat(1000);
    for (let sent = 0; sent < 100; sent += 1) socket.write(pipelined);
    await wait(3000);
    expect((await memory()) - before).toBeLessThan(60e6);
    socket.destroy();
  });

  it('is as well after all that as before, and has no fault to tell', async () => {
    expect((await service.readiness()).status).toBe(200);
    expect(service.lines().filter(({ level }) => level !== 'info')).toEqual([]);
    expect(await answerTo(post([length, 'connection: close']))).toMatch(/^HTTP\/1\.1 200 /);
  });
});
