import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, startReadyService, startServiceProcess } from '../../support/service-process.ts';

const instance = JSON.stringify({ instances: [aPenguin] });
const asJson = { 'content-type': 'application/json' };

describe('serving/server.ts', () => {
  it('loads its models, predicts, logs one line a request, and ends with 0', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startReadyService(models);
    const response = await fetch(`${service.url}/v1/models/penguins:predict`, {
      method: 'POST',
      headers: asJson,
      body: instance,
    });
    expect(await response.json()).toMatchObject({ predictions: [{ value: 'Gentoo' }] });
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    // Probes while it loaded were told that it is not ready.
    const lines = service.lines().filter(({ path }) => path !== '/health/ready');
    expect(lines.map(({ message }) => message)).toEqual([
      'listening',
      'ready',
      'request',
      'stopping',
      'stopped',
    ]);
    expect(service.text()).not.toContain('Biscoe');
  });

  it('stays alive but never becomes ready with a damaged model, and says why', async () => {
    const models = await aFolder();
    const own = await writeReleasedModel(models);
    const text = await readFile(join(own, 'model.json'), 'utf8');
    await writeFile(join(own, 'model.json'), text.replace('"seed":42', '"seed":43'));
    const service = await startServiceProcess(models);
    await becomes(async () =>
      (await service.readiness()).body.includes('penguins/1.0.0/model.json has the digest'),
    );
    expect((await service.readiness()).status).toBe(503);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
  });

  it('lets readiness fall first, answers while it drains, and ends the requests in flight', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startReadyService(models, { DRAIN_DELAY_MS: '500' });
    const { port } = new URL(service.url);

    // A request whose body is still on its way when the service is told to stop.
    const slow = request({ port, host: '127.0.0.1', path: '/v1/models/penguins:predict', method: 'POST' });
    slow
      .setHeader('content-type', 'application/json')
      .setHeader('content-length', Buffer.byteLength(instance));
    const answered = once(slow, 'response');
    slow.write(instance.slice(0, 20));
    await wait(100);

    service.child.kill('SIGTERM');
    await becomes(async () => (await service.readiness()).body.includes('The service is stopping'));
    const draining = await fetch(`${service.url}/v1/models/penguins:predict`, {
      method: 'POST',
      headers: asJson,
      body: instance,
    });
    expect(draining.status).toBe(200);

    await becomes(
      async () =>
        await fetch(`${service.url}/health/live`).then(
          () => false,
          () => true,
        ),
    );
    slow.end(instance.slice(20));
    const [response] = await answered;
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(await service.ended).toBe(0);
  });

  it('ends within its time though a request never does, and says so', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startServiceProcess(models, { DRAIN_TIMEOUT_MS: '300' });
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/models/penguins:predict HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n',
    );
    socket.write('content-length: 100\r\n\r\n{');
    await wait(200);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(1);
    expect(service.text()).toContain('stopped with requests in flight');
    socket.destroy();
  });

  it('answers an endless body with 413 and stays well', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startReadyService(models, { MAX_BODY_BYTES: '1000' });
    const large = JSON.stringify({ instances: Array(5000).fill(aPenguin) });
    const known = await fetch(`${service.url}/v1/models/penguins:predict`, {
      method: 'POST',
      headers: asJson,
      body: large,
    });
    expect(known.status).toBe(413);
    const unknown = await fetch(`${service.url}/v1/models/penguins:predict`, {
      method: 'POST',
      headers: asJson,
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(unknown.status).toBe(413);
    expect((await service.readiness()).status).toBe(200);
  });

  it('survives what is no HTTP, and clients that go away', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startReadyService(models);
    for (const text of [
      'GET\r\n\r\n',
      '\x16\x03\x01',
      'POST /v1/models/penguins:predict HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{',
      'GET /%zz HTTP/1.1\r\nhost: x\r\n\r\n',
      'GET / HTTP/1.1\r\nhost: [\r\n\r\n',
    ]) {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(text);
      await wait(50);
      socket.destroy();
    }
    await wait(100);
    expect((await service.readiness()).status).toBe(200);
    expect(service.lines().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('answers many requests on one connection', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startReadyService(models);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let index = 0; index < 20; index += 1) {
      const sent = request(`${service.url}/v1/models/penguins:predict`, {
        method: 'POST',
        agent,
        headers: asJson,
      });
      sent.end(instance);
      const [response] = await once(sent, 'response');
      expect(response.statusCode).toBe(200);
      ports.add(sent.socket?.localPort);
      response.resume();
      await once(response, 'end');
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });

  it.each([
    [{ PORT: 'http' }, /PORT: expected a whole number/],
    [{ HOST: '203.0.113.1' }, /the service cannot listen/],
  ])('ends with 1 when it cannot start (%j)', async (env, message) => {
    const service = await startServiceProcess(await aFolder(), env);
    expect(await service.ended).toBe(1);
    expect(service.text()).toMatch(message);
    expect(service.text()).not.toContain('    at ');
  });
});
