import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startServiceProcess } from '../../support/service-process.ts';

const execute = promisify(execFile);

describeWith(['pgrep'], 'several workers', ({ pgrep }) => {
  async function startWorkers(env: Readonly<Record<string, string>> = {}) {
    const models = await aFolder();
    const folder = await writeReleasedModel(models);
    const service = await startServiceProcess(models, { WORKERS: '2', ACCESS_LOG: 'false', ...env });
    await becomes(() => told(service, 'listening') === 2);
    return { service, model: join(folder, 'model.json') };
  }

  async function pidsOf({ child }: ServiceProcess): Promise<number[]> {
    const { stdout } = await execute(pgrep, ['-P', String(child.pid)]);
    return stdout.trim().split('\n').map(Number);
  }

  it('share the socket, add up their metrics, replace one that dies, and drain together', async () => {
    const { service } = await startWorkers();
    for (let asked = 0; asked < 40; asked += 1) expect(await statusOf(service)).toBe(200);
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toContain('slipway_requests_total{route="/predict",method="POST",status="2xx"} 40');

    const [first = 0] = await pidsOf(service);
    process.kill(first, 'SIGKILL');
    await becomes(() => told(service, 'listening') === 3);
    expect(service.lines().find(({ message }) => message === 'a worker ended')).toMatchObject({
      pid: first,
      signal: 'SIGKILL',
    });
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(told(service, 'stopped')).toBe(2);
  });

  it('stop by the word of the first process alone, though Ctrl-C tells every process of the group', async () => {
    const { service } = await startWorkers({ DRAIN_DELAY_MS: '300' });
    const pids = await pidsOf(service);
    for (const pid of pids) process.kill(pid, 'SIGINT');
    service.child.kill('SIGINT');
    for (const pid of pids) process.kill(pid, 'SIGINT');
    expect(await service.ended).toBe(0);
    expect(told(service, 'stopping')).toBe(2);
    expect(told(service, 'stopped')).toBe(2);
  });

  it('fail no request when one is replaced that cannot load any more', async () => {
    const { service, model } = await startWorkers({ RELOAD_SECONDS: '0' });
    const good = await readFile(model);
    await writeFile(model, '{}');
    const [first = 0] = await pidsOf(service);
    process.kill(first, 'SIGKILL');
    await becomes(() => told(service, 'not ready') === 1);
    for (let asked = 0; asked < 20; asked += 1) expect(await statusOf(service)).toBe(200);

    await writeFile(model, good);
    service.child.kill('SIGHUP');
    await becomes(() => told(service, 'listening') === 3);
    for (let asked = 0; asked < 20; asked += 1) expect(await statusOf(service)).toBe(200);
  });

  it('end with 1 when they cannot listen, and are not started again and again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = Object(other.address());
    const models = await aFolder();
    await writeReleasedModel(models);
    const service = await startServiceProcess(models, { WORKERS: '2', PORT: String(port) });
    expect(await service.ended).toBe(1);
    expect(service.text()).toContain('the service cannot listen');
    expect(service.text()).not.toContain('a worker ended');
    other.close();
  });
});

function told(service: ServiceProcess, what: string): number {
  return service.lines().filter(({ message }) => message === what).length;
}

async function statusOf({ url }: ServiceProcess): Promise<number> {
  const response = await fetch(`${url}/predict`, {
    method: 'POST',
    // Each on a connection of its own, so that all workers have their turn.
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(aPenguin),
  });
  await response.arrayBuffer();
  return response.status;
}
