import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aPenguin } from '../../support/service.ts';
import {
  becomes,
  type ServiceProcess,
  startReadyService,
  startServiceProcess,
} from '../../support/service-process.ts';

const execute = promisify(execFile);

async function aModelsFolder(): Promise<string> {
  const models = await aFolder();
  await writeReleasedModel(models);
  return models;
}

function predict(
  { url }: Pick<ServiceProcess, 'url'>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(aPenguin),
  });
}

describe('a running service', () => {
  it('takes up a new version when it is told to look, while it goes on answering', async () => {
    const models = await aModelsFolder();
    const service = await startReadyService(models, { RELOAD_SECONDS: '0', ACCESS_LOG: 'false' });
    let answered = 0;
    let isOver = false;
    const asking = (async () => {
      while (!isOver) {
        expect((await predict(service)).status).toBe(200);
        answered += 1;
      }
    })();
    await writeReleasedModel(models, { version: '1.1.0' });
    service.child.kill('SIGHUP');
    await becomes(async () => JSON.stringify(await (await predict(service)).json()).includes('1.1.0'));
    isOver = true;
    await asking;
    expect(answered).toBeGreaterThan(0);
    expect(service.lines().map(({ message }) => message)).toContain('reloaded');
  });

  it('takes up new keys without a restart, and keeps the old ones when the file is wrong', async () => {
    const file = join(await aFolder(), 'keys');
    const lineOf = (key: string) => `shop sha256:${hash('sha256', key)}\n`;
    await writeFile(file, lineOf('old'));
    const service = await startReadyService(await aModelsFolder(), {
      API_KEYS_FILE: file,
      RELOAD_SECONDS: '1',
    });
    const status = async (key: string) => (await predict(service, { 'x-api-key': key })).status;
    expect([await status('old'), await status('new')]).toEqual([200, 401]);
    await writeFile(file, `${lineOf('old')}${lineOf('new')}`);
    await becomes(async () => (await status('new')) === 200);
    await writeFile(file, 'shop new\n');
    await becomes(async () => (await service.readiness()).body.includes('is not a file of keys'));
    expect((await service.readiness()).status).toBe(200);
    expect(await status('new')).toBe(200);
  });

  it('is not ready with a file of keys that is wrong, says where, and answers nobody until it is mended', async () => {
    const file = join(await aFolder(), 'keys');
    await writeFile(file, 'shop secret\n');
    const service = await startServiceProcess(await aModelsFolder(), { API_KEYS_FILE: file });
    const told = 'expected a name and sha256:';
    await becomes(async () => (await service.readiness()).body.includes(told));
    expect((await service.readiness()).status).toBe(503);
    expect((await predict(service, { 'x-api-key': 'secret' })).status).toBe(401);
    expect(service.text()).not.toContain('secret');

    await writeFile(file, `shop sha256:${hash('sha256', 'secret')}\n`);
    service.child.kill('SIGHUP');
    await becomes(async () => (await service.readiness()).status === 200);
    expect((await predict(service, { 'x-api-key': 'secret' })).status).toBe(200);
    expect(service.lines().map(({ message }) => message)).toContain('ready');
  });

  it('does not start with a key that is not that of the certificate', async () => {
    const folder = await aFolder();
    const file = join(folder, 'tls.crt');
    await writeFile(file, 'no certificate');
    const service = await startServiceProcess(await aModelsFolder(), {
      TLS_CERT_FILE: file,
      TLS_KEY_FILE: file,
    });
    expect(await service.ended).toBe(1);
    expect(service.text()).toContain('are no certificate with its key');
  });

  it('answers 408 to a client whose body does not come', async () => {
    const service = await startReadyService(await aModelsFolder());
    const { port } = new URL(service.url);
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.write(
      'POST /predict HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    await becomesWithin(45_000, () => text.startsWith('HTTP/1.1 408'));
    socket.destroy();
  }, 60_000);
});

describeWith(['openssl'], 'a service with a certificate', ({ openssl }) => {
  it('speaks TLS, and takes up a renewed certificate', async () => {
    const folder = await aFolder();
    const [cert, key] = [join(folder, 'tls.crt'), join(folder, 'tls.key')];
    const certify = (name: string) =>
      execute(openssl, [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
        ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
      ]);
    await certify('first');
    const env = { TLS_CERT_FILE: cert, TLS_KEY_FILE: key, RELOAD_SECONDS: '0' };
    const service = await startServiceProcess(await aModelsFolder(), env);
    expect(service.url).toMatch(/^https:/);
    const ask = () =>
      new Promise<string>((resolve, reject) => {
        const asking = request(`${service.url}/health/live`, {
          rejectUnauthorized: false,
          agent: new Agent({ maxCachedSessions: 0 }),
        });
        asking.once('error', reject);
        asking.once('response', (response) => {
          response.resume();
          const { socket } = response;
          resolve(
            'getPeerCertificate' in socket ? String(Object(socket).getPeerCertificate().subject.CN) : '',
          );
        });
        asking.end();
      });
    expect(await ask()).toBe('first');
    await certify('second');
    service.child.kill('SIGHUP');
    await becomes(async () => (await ask()) === 'second');
    await writeFile(cert, 'no certificate');
    service.child.kill('SIGHUP');
    await becomes(() => service.text().includes('are no certificate with its key'));
    expect(await ask()).toBe('second');
  });
});

describe('a rolling restart under load', () => {
  it('fails no request, for clients that follow readiness', async () => {
    const models = await aModelsFolder();
    const start = () => startReadyService(models, { DRAIN_DELAY_MS: '400', ACCESS_LOG: 'false' });
    const replicas = [await start(), await start()];
    const ready = new Set(replicas);
    let isOver = false;
    // What a balancer does: it asks each replica every 100 ms, and sends nothing to one that is not ready.
    const probing = (async () => {
      while (!isOver) {
        for (const replica of replicas) {
          const isReady = await replica.readiness().then(
            ({ status }) => status === 200,
            () => false,
          );
          // One that was exchanged while it was asked is out for good.
          if (isReady && replicas.includes(replica)) ready.add(replica);
          else ready.delete(replica);
        }
        await wait(100);
      }
    })();
    const outcomes = new Map<number | string, number>();
    const client = async (index: number) => {
      for (let turn = index; !isOver; turn += 1) {
        const there = [...ready];
        const replica = there[turn % there.length];
        const outcome =
          replica === undefined
            ? 'nobody is ready'
            : await predict(replica).then(
                async (response) => {
                  await response.text();
                  return response.status;
                },
                (error: unknown) => String(Object(error).cause ?? error),
              );
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    const clients = Array.from({ length: 8 }, (_, index) => client(index));
    for (let round = 0; round < 4; round += 1) {
      const old = replicas[round % 2];
      const next = await start();
      replicas[round % 2] = next;
      old?.child.kill('SIGTERM');
      if (old !== undefined) ready.delete(old);
      expect(await old?.ended).toBe(0);
      await wait(200);
    }
    isOver = true;
    await Promise.all([...clients, probing]);
    expect([...outcomes.keys()]).toEqual([200]);
    expect(outcomes.get(200)).toBeGreaterThan(100);
  }, 60_000);
});

async function becomesWithin(milliseconds: number, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it did not come to that');
    await wait(50);
  }
}
