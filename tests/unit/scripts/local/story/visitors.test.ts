import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sendVisitors, type Visitors } from '../../../../../scripts/local/story/visitors.ts';

const samples = [
  { instance: { id: 1 }, actual: 'Adelie' },
  { instance: { id: 2 }, actual: 'Gentoo' },
];

/** A service that says Adelie to all, unless it `fails`. */
async function aService(fails: () => boolean) {
  const told: unknown[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      if (request.url === '/feedback') told.push(body);
      count += 1;
      const predictions = [{ value: 'Adelie' }];
      response.statusCode = fails() ? 500 : 200;
      response.end(JSON.stringify({ requestId: `r${count}`, model: { version: '1.0.0' }, predictions }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, told, server };
}

let stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

async function visit(fails = () => false): Promise<{ visitors: Visitors; told: unknown[] }> {
  const { url, told, server } = await aService(fails);
  const visitors = sendVisitors(url, 'penguins', samples);
  stops.push(
    () => visitors.stop(),
    () => server.close(),
  );
  return { visitors, told };
}

describe('visitors', () => {
  it('know which answers were right, and tell what was true', async () => {
    const { visitors, told } = await visit();
    const wrong = await visitors.first(({ isRight }) => !isRight, 'a wrong answer');
    const right = await visitors.first(({ isRight }) => isRight, 'a right answer');
    expect([wrong.version, right.version]).toEqual(['1.0.0', '1.0.0']);
    await visitors.first(() => told.length > 0, 'feedback');
    expect(told[0]).toMatchObject({
      feedback: expect.arrayContaining([{ requestId: expect.any(String), label: 'Gentoo' }]),
    });
    expect(visitors.failures).toEqual([]);
  });

  it('go on, and are counted, when a request fails', async () => {
    let failing = 3;
    const { visitors } = await visit(() => failing-- > 0);
    await visitors.first(() => true, 'an answer');
    expect(visitors.failures).toEqual(Array(3).fill(expect.stringMatching(/answered 500/)));
  });

  it('say what they have not seen', async () => {
    const { visitors } = await visit();
    await expect(
      visitors.first(({ version }) => version === '2.0.0', 'an answer of 2.0.0', 0.3),
    ).rejects.toThrow('Visitors did not see an answer of 2.0.0 within 0.3 s');
  });
});
