import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { csvHeader } from '../../support/batch.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';

const mebibyte = 1024 * 1024;
/** Rows of 400 bytes: many bytes, and not much work. */
const row = `Torgersen,39.1${'0'.repeat(375)},3750,MALE\n`;
const blockRows = 500;
const block = row.repeat(blockRows);

async function start(env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const models = await aFolder();
  await writeReleasedModel(models);
  return await startReadyService(models, { ACCESS_LOG: 'false', RELOAD_SECONDS: '0', ...env });
}

/** A batch that is under way: the client writes rows and reads answers as a test wants. */
interface Stream {
  readonly sending: ClientRequest;
  readonly answer: IncomingMessage;
}

/** Opens a batch and sends the rows whose answers begin the answer. */
async function openBatch({ url }: ServiceProcess): Promise<Stream> {
  const sending = request(`${url}/predict`, { method: 'POST', headers: { 'content-type': 'text/csv' } });
  sending.on('error', () => undefined);
  sending.write(`${csvHeader}\n${block.repeat(4)}`);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  answer.on('error', () => undefined);
  return { sending, answer };
}

/** Writes blocks until `bytes` have been taken or, for a second, none was. @returns the bytes that were taken */
async function writeBlocks(sending: ClientRequest, bytes: number): Promise<number> {
  let written = 0;
  while (written < bytes) {
    const isTaken = sending.write(block) || (await Promise.race([once(sending, 'drain'), wait(1000, false)]));
    if (isTaken === false) break;
    written += block.length;
  }
  return written;
}

/** Reads all of `answer`. @returns its lines and its end */
async function drain(answer: IncomingMessage) {
  let lines = 0;
  let last = '';
  answer.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) lines += 1;
    last = `${last}${chunk.toString()}`.slice(-500);
  });
  await new Promise((resolve) => answer.once('close', resolve));
  return { lines, last, isWhole: answer.complete };
}

async function metric({ url }: ServiceProcess, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(name));
  return Number(line?.split(' ').at(-1));
}

async function predictOne({ url }: ServiceProcess): Promise<number> {
  const response = await fetch(`${url}/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(aPenguin),
  });
  await response.text();
  return response.status;
}

/** The line of the log that says how a batch ended. */
async function ending(service: ServiceProcess): Promise<Record<string, unknown> | undefined> {
  const found = () => service.lines().find(({ message }) => message === 'batch');
  await becomes(() => found() !== undefined);
  return found();
}

describe('a batch of 200 MB', () => {
  it('takes no more memory than a small one, and lets single requests through', async () => {
    const service = await start();
    const { sending, answer } = await openBatch(service);
    const answered = drain(answer);
    await writeBlocks(sending, 10 * mebibyte);
    const before = await metric(service, 'process_resident_memory_bytes');
    let highest = before;
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        highest = Math.max(highest, await metric(service, 'process_resident_memory_bytes'));
        await wait(100);
      }
    })();
    const sent = (async () => {
      let bytes = 11 * mebibyte;
      while (bytes < 200 * mebibyte) bytes += await writeBlocks(sending, 10 * mebibyte);
    })();
    for (let asked = 0; asked < 50; asked += 1) expect(await predictOne(service)).toBe(200);
    expect(sending.writableEnded).toBe(false);
    await sent;
    isOver = true;
    sending.end();
    const { lines, isWhole } = await answered;
    await watching;
    expect(isWhole).toBe(true);
    expect(lines).toBe(1 + Number((await ending(service))?.['rows']));
    expect(highest - before).toBeLessThan(60 * mebibyte);
    expect(
      await metric(service, 'slipway_predictions_total{model="penguins",version="1.0.0",class="Adelie"}'),
    ).toBe(lines - 1);
  }, 180_000);
});

describe('a client that does not read its answers', () => {
  it('is not read on, until it does', async () => {
    const service = await start();
    const { sending, answer } = await openBatch(service);
    const taken = await writeBlocks(sending, 400 * mebibyte);
    expect(taken).toBeLessThan(100 * mebibyte);
    const rows = await metric(
      service,
      'slipway_predictions_total{model="penguins",version="1.0.0",class="Adelie"}',
    );
    await wait(300);
    expect(
      await metric(service, 'slipway_predictions_total{model="penguins",version="1.0.0",class="Adelie"}'),
    ).toBe(rows);
    expect(await predictOne(service)).toBe(200);
    sending.end();
    expect((await drain(answer)).isWhole).toBe(true);
    expect(await ending(service)).toMatchObject({ ending: 'whole', wrong: 0 });
  }, 120_000);
});

describe('a client that goes away', () => {
  it('ends the work on its batch', async () => {
    const service = await start();
    const { sending, answer } = await openBatch(service);
    answer.resume();
    await writeBlocks(sending, mebibyte);
    sending.destroy();
    expect(await ending(service)).toMatchObject({ ending: 'left' });
    await becomes(async () => (await metric(service, 'slipway_requests_in_flight')) === 1);
    expect(await predictOne(service)).toBe(200);
  });
});

describe('a body that cannot be read on', () => {
  it('ends the answer with the reason, and cuts the connection', async () => {
    const service = await start();
    const { sending, answer } = await openBatch(service);
    sending.write(Buffer.from([0x41, 0xff]));
    const { lines, last, isWhole } = await drain(answer);
    expect(isWhole).toBe(false);
    expect(last).toMatch(/\n,,,,"?the body is not UTF-8: .*; what follows was not read"?\n$/);
    const ended = await ending(service);
    expect(ended).toMatchObject({ ending: 'cut' });
    expect(lines).toBe(2 + Number(ended?.['rows']));
  });
});

describe('a service that is told to stop', () => {
  it('lets a batch end', async () => {
    const service = await start();
    const { sending, answer } = await openBatch(service);
    const answered = drain(answer);
    service.child.kill('SIGTERM');
    await becomes(() => service.text().includes('stopping'));
    await writeBlocks(sending, mebibyte);
    sending.end();
    expect((await answered).isWhole).toBe(true);
    expect(await service.ended).toBe(0);
  });

  it('cuts one that does not end in time', async () => {
    const service = await start({ DRAIN_TIMEOUT_MS: '300' });
    const { answer } = await openBatch(service);
    const answered = drain(answer);
    service.child.kill('SIGTERM');
    expect((await answered).isWhole).toBe(false);
    expect(await service.ended).toBe(1);
  });
});

describe('a client that sends its rows slowly', () => {
  it('may take longer than a request that is answered as a whole', async () => {
    const service = await start();
    const { sending, answer } = await openBatch(service);
    const answered = drain(answer);
    for (let second = 0; second < 40; second += 1) {
      sending.write(row);
      await wait(1000);
    }
    sending.end();
    expect(await answered).toMatchObject({ isWhole: true, lines: 4 * blockRows + 41 });
  }, 60_000);
});
