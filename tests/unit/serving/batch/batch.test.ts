import { describe, expect, it } from '@jest/globals';
import { catalogOf } from '../../../../serving/models/catalog.ts';
import type { ServedModel } from '../../../../serving/models/served.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import {
  anAdelie,
  batchLines,
  batchRefusal,
  csvAdelie,
  csvHeader,
  csvPenguin,
  postBatch,
  predictionsAsJson,
} from '../../../support/batch.ts';
import { aService } from '../../../support/service.ts';

/** More good rows than are checked before the answer begins. */
const many = 1200;
const manyRows = `${csvAdelie}\n`.repeat(many);
const wrongRow = 'Biscoe,long,5700,MALE';

/** Reads an answer until it ends or is broken off. */
async function readAll({ body }: Response): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of body ?? []) parts.push(part);
    return { text: Buffer.concat(parts).toString(), isWhole: true };
  } catch {
    return { text: Buffer.concat(parts).toString(), isWhole: false };
  }
}

describe('a batch whose answer has begun', () => {
  it('has an error in the place of a wrong row, and the rows around it as if it were not there', async () => {
    const body = `${csvHeader}\n${manyRows}${wrongRow}\nBiscoe\n${csvPenguin}\n`;
    const { status, lines } = await batchLines('text/csv', body);
    expect([status, lines.length]).toEqual([200, many + 4]);
    expect(lines.slice(many + 1, many + 3)).toEqual([
      `,,,,"line ${many + 2}, ""beak_length"": expected a number from 25 to 70 mm, but found the text ""long"""`,
      `,,,,"line ${many + 3}: expected 4 cells, as in the header, but found 1 cell"`,
    ]);
    expect(lines[many + 3]).toMatch(/^Gentoo,.*,$/);
  });

  it('has line, code and field of a wrong line of JSON', async () => {
    const good = JSON.stringify(anAdelie);
    const wrong = ['{', JSON.stringify({ ...anAdelie, beak_length: 7 }), `"${'x'.repeat(5000)}"`];
    const chunks = [...Array(many).fill(good), ...wrong, good].map((line) => `${line}\n`);
    const { lines } = await batchLines('application/jsonl', chunks);
    expect(lines).toHaveLength(many + 4);
    expect(lines.slice(many).map((line) => JSON.parse(line))).toEqual([
      { error: expect.objectContaining({ code: 'malformed_json', line: many + 1 }) },
      { error: expect.objectContaining({ code: 'out_of_range', field: 'beak_length', line: many + 2 }) },
      { error: expect.objectContaining({ code: 'line_too_long', line: many + 3 }) },
      ...predictionsAsJson([anAdelie]),
    ]);
  });

  it('is refused as a whole for a wrong row among the first 1,000, and not for the one after', async () => {
    const bodyWith = (good: number) => `${csvHeader}\n${`${csvAdelie}\n`.repeat(good)}${wrongRow}\n`;
    expect(await batchRefusal('text/csv', bodyWith(999))).toMatchObject({ status: 400, instance: 999 });
    const { status, lines } = await batchLines('text/csv', bodyWith(1000));
    expect(status).toBe(200);
    expect(lines.at(-1)).toContain('line 1002');
  });

  it('is broken off where the body cannot be read on', async () => {
    const { response } = await postBatch('text/csv', [
      `${csvHeader}\n${manyRows}`,
      Buffer.from([0x41, 0xff]),
    ]);
    expect(response.status).toBe(200);
    const { text, isWhole } = await readAll(response);
    expect(isWhole).toBe(false);
    expect(text.split('\n').length).toBeGreaterThan(many);
  });

  it('tells nothing of a fault of the service, which its log has', async () => {
    const served = aServedModel();
    let calls = 0;
    const batch: ServedModel['batch'] = {
      ...served.batch,
      predictRows(rows) {
        calls += 1;
        if (calls > 1) throw new Error('a secret detail');
        return served.batch.predictRows(rows);
      },
    };
    const { response, service, told } = await postBatch('text/csv', [`${csvHeader}\n${manyRows}`, manyRows], {
      served: { ...served, batch },
    });
    const { text, isWhole } = await readAll(response);
    expect(isWhole).toBe(false);
    expect(text).not.toContain('secret');
    expect(JSON.stringify(service.lines)).toContain('a secret detail');
    expect(told.at(-1)).toMatchObject({ failed: true, rows: [] });
  });
});

describe('a batch', () => {
  it('tells observers of all its rows, in parts with the index of their first', async () => {
    const chunks = [`${csvHeader}\n`, ...Array(2500).fill(`${csvAdelie}\n`)];
    const { response, told, service } = await postBatch('text/csv', chunks);
    await response.text();
    let rows = 0;
    for (const made of told) {
      expect([made.first, made.predictions.length]).toEqual([rows, made.rows.length]);
      rows += made.rows.length;
    }
    expect(rows).toBe(2500);
    const metrics = await (await service.app.request('/metrics')).text();
    expect(metrics).toContain(
      'slipway_predictions_total{model="penguins",version="1.0.0",class="Adelie"} 2500',
    );
    expect(metrics).toContain('feature="island",bin="2"} 2500');
    expect(metrics).toContain('slipway_requests_total{route="/predict stream",method="POST",status="2xx"} 1');
    expect(metrics).not.toContain('route="/predict",');
    expect(service.lines).toContainEqual(
      expect.objectContaining({ message: 'batch', rows: 2500, wrong: 0, ending: 'whole' }),
    );
  });

  it('tells observers of nothing after its end, where the client goes away', async () => {
    const events: string[] = [];
    const { app } = aService({
      observer: ({ rows }) => events.push(`${rows.length} rows`),
      observers: [{ ended: ({ status }) => events.push(`ended ${status}`) }],
    });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const send = (text: string) => void writer.write(Buffer.from(text)).catch(() => undefined);
    send(`${csvHeader}\n${manyRows}`);
    const response = await app.request('/predict', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: readable,
      duplex: 'half',
    } as RequestInit);
    const reader = response.body?.getReader();
    await reader?.read();
    // The next part is being made when the client goes.
    const next = reader?.read().catch(() => undefined);
    send(manyRows);
    await reader?.cancel();
    await next;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events.length).toBeGreaterThan(1);
    expect(events.at(-1)).toBe('ended 200');
  });

  it('is answered by the version that it names, and says which', async () => {
    const versions = [aServedModel(), aServedModel({ version: '1.1.0' })];
    const { app } = aService({ state: { catalog: catalogOf(versions) } });
    const ask = (query: string) =>
      app.request(`/predict${query}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: `${csvHeader}\n${csvPenguin}\n`,
      });
    expect((await ask('')).headers.get('x-slipway-model')).toBe('penguins@1.1.0');
    expect((await ask('?version=1.0.0')).headers.get('x-slipway-model')).toBe('penguins@1.0.0');
    expect((await ask('?version=9.0.0')).status).toBe(404);
    expect((await ask('?model=birds')).status).toBe(404);
  });

  it.each([['text/plain'], ['text/csv; charset=latin1'], ['application/xml']])(
    'is not taken as %s, and the answer names what is',
    async (type) => {
      expect(await batchRefusal(type, `${csvHeader}\n${csvPenguin}\n`)).toMatchObject({
        status: 415,
        code: 'wrong_content_type',
        message: expect.stringContaining('text/csv, application/x-ndjson, application/jsonl'),
      });
    },
  );

  it('is not taken compressed', async () => {
    const asking = { headers: { 'content-encoding': 'gzip' } };
    expect(await batchRefusal('text/csv', 'x', asking)).toMatchObject({
      status: 415,
      code: 'wrong_content_encoding',
    });
  });

  it('is only posted', async () => {
    const response = await aService().app.request('/predict');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
