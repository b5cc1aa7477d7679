import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sendFeedback, sendTraffic } from '../../../../../scripts/local/quickstart/traffic.ts';

/** What a service that answers every other visitor by another version was sent. */
let asked: { path: string; unit: unknown; body: unknown }[] = [];
let refuses = false;

const service = createServer(async (request, response) => {
  const body = await json(request);
  const index = asked.push({ path: request.url ?? '', unit: request.headers['x-unit-id'], body });
  const version = index % 2 === 0 ? '1.1.0' : '1.0.0';
  response.writeHead(refuses ? 503 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ requestId: `request-${index}`, model: { version }, accepted: 1 }));
});
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
afterAll(() => {
  service.close();
});
beforeEach(() => {
  asked = [];
  refuses = false;
});

const samples = [
  { instance: { x: 1 }, actual: 'small' },
  { instance: { x: 9 }, actual: 'large' },
];

describe('the traffic of the story', () => {
  it('is one request a visitor, each a unit of its own, with the rows in turn', async () => {
    const { answered, truths } = await sendTraffic(url, 'penguins', samples, 20);
    expect(new Set(asked.map(({ path }) => path))).toEqual(new Set(['/v1/models/penguins:predict']));
    expect(new Set(asked.map(({ unit }) => unit)).size).toBe(20);
    expect(asked.filter(({ body }) => JSON.stringify(body) === '{"instances":[{"x":1}]}')).toHaveLength(10);
    expect([...answered].sort()).toEqual([
      ['1.0.0', 10],
      ['1.1.0', 10],
    ]);
    expect(truths).toHaveLength(20);
  });

  it('is followed by the truth of each request, many at once', async () => {
    const truths = Array.from({ length: 250 }, (_, index) => ({ requestId: `r${index}`, label: 'small' }));
    await sendFeedback(url, { answered: new Map(), truths });
    expect(asked.map(({ path }) => path)).toEqual(['/feedback', '/feedback', '/feedback']);
    const told = asked.flatMap(({ body }) => (body as { feedback: { requestId: string }[] }).feedback);
    expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(250);
  });

  it('ends with what the service says when it refuses', async () => {
    refuses = true;
    await expect(sendTraffic(url, 'penguins', samples, 3)).rejects.toThrow(
      /predict answered 503: \{"requestId"/,
    );
  });
});
