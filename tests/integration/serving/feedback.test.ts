import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { allRecords } from '../../support/feedback.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';

let models: string;

beforeAll(async () => {
  models = await aFolder();
  await writeReleasedModel(models);
});

async function aStore() {
  const folder = join(await aFolder(), 'store');
  const uri = `file:${folder}`;
  return {
    folder,
    uri,
    spool: join(folder, '.spool'),
    start: (env: Readonly<Record<string, string>> = {}) =>
      startReadyService(models, { FEEDBACK_STORE: uri, ACCESS_LOG: 'false', ...env }),
    records: () => allRecords(uri),
  };
}

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

const predict = ({ url }: ServiceProcess, requestId: string) =>
  post(`${url}/v1/models/penguins:predict`, { instances: [aPenguin] }, { 'x-request-id': requestId });

const tell = ({ url }: ServiceProcess, requestId: string) =>
  post(`${url}/feedback`, { requestId, label: 'Gentoo' });

/** Predicts and gives feedback until the service is gone. @returns ids of the feedback that it acknowledged */
async function load(service: ServiceProcess, name: string): Promise<string[]> {
  const acknowledged: string[] = [];
  const client = async (number: number) => {
    for (let index = 0; ; index += 1) {
      const id = `${name}-${number}-${index}`;
      try {
        await predict(service, id);
        if ((await tell(service, id)) === 202) acknowledged.push(id);
      } catch {
        return;
      }
    }
  };
  await Promise.all([1, 2, 3, 4].map(client));
  return acknowledged;
}

const idsOf = (records: Awaited<ReturnType<typeof allRecords>>, kind: 'prediction' | 'feedback') =>
  records.filter((record) => record.kind === kind).map(({ requestId }) => requestId);

const recoveredLine = z.looseObject({ records: z.number(), message: z.string() });

describe('feedback of a service that is killed', () => {
  it('is all there when it was acknowledged, and predictions but for the last fifth of a second, each once', async () => {
    const { start, records } = await aStore();
    const acknowledged: string[] = [];
    let said = 0;
    for (const [index, milliseconds] of [350, 700, 130, 520].entries()) {
      const service = await start({ FEEDBACK_ROTATE_SECONDS: '1' });
      const loaded = load(service, `run${index}`);
      await wait(milliseconds);
      service.child.kill('SIGKILL');
      await service.ended;
      acknowledged.push(...(await loaded));
      const before = service.lines().filter(({ message }) => String(message).startsWith('recovered'));
      for (const line of before) said += recoveredLine.parse(line).records;
    }
    const last = await start();
    await becomes(() => last.text().includes('recovered'));
    last.child.kill('SIGTERM');
    expect(await last.ended).toBe(0);
    const kept = await records();
    const feedback = idsOf(kept, 'feedback');
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(feedback).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(feedback).size).toBe(feedback.length);
    const predictions = idsOf(kept, 'prediction');
    expect(new Set(predictions).size).toBe(predictions.length);
    for (const line of last.lines().filter(({ message }) => String(message).startsWith('recovered'))) {
      const { records: count, message } = recoveredLine.parse(line);
      said += count;
      expect(message).toMatch(/predictions of its last 200 ms.*may be missing/);
    }
    expect(said).toBeGreaterThan(0);
  });
});

describe('feedback of a service that is stopped', () => {
  it('is in the store when it has stopped, and the spool is gone', async () => {
    const { start, records, spool, folder } = await aStore();
    const service = await start();
    for (let index = 0; index < 30; index += 1) await predict(service, `r${index}`);
    await tell(service, 'r7');
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(idsOf(await records(), 'prediction')).toHaveLength(30);
    expect(idsOf(await records(), 'feedback')).toEqual(['r7']);
    expect(await readdir(spool)).toEqual([]);
    expect((await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.gz'))).toHaveLength(
      1,
    );
  });
});

describe('several processes on one spool', () => {
  it('leave the segments of each other alone, and take over those of one that is killed', async () => {
    const { start, records, spool } = await aStore();
    const [one, two] = await Promise.all([start(), start()]);
    for (let index = 0; index < 10; index += 1) {
      await tell(one, `one${index}`);
      await tell(two, `two${index}`);
    }
    const three = await start();
    expect(await readdir(spool)).toHaveLength(2);
    expect(three.text()).not.toContain('recovered');
    one.child.kill('SIGKILL');
    await one.ended;
    await tell(two, 'two10');
    const four = await start();
    await becomes(() => four.text().includes('recovered 10 records'));
    for (const { child, ended } of [two, three, four]) {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
    const ids = idsOf(await records(), 'feedback');
    expect(ids).toHaveLength(21);
    expect(new Set(ids).size).toBe(21);
    expect(await readdir(spool)).toEqual([]);
  });

  it('may be workers of one service, of which one is killed and comes back', async () => {
    const { start, records, spool } = await aStore();
    const service = await start({ WORKERS: '2' });
    for (let index = 0; index < 40; index += 1) await tell(service, `r${index}`);
    const [folder = ''] = await readdir(spool);
    const [, , worker] = folder.split('_');
    process.kill(Number(worker), 'SIGKILL');
    await becomes(() => service.text().includes('recovered'));
    await becomes(async () => (await tell(service, 'later').catch(() => 0)) === 202);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    const ids = idsOf(await records(), 'feedback');
    expect(new Set(ids).size).toBe(41);
    expect(await readdir(spool)).toEqual([]);
  });
});
