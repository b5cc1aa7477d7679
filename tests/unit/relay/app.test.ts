import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { createRelayApp } from '../../../relay/app.ts';
import { createMetrics } from '../../../relay/metrics.ts';
import type { Queue } from '../../../relay/queue/queue.ts';
import { createLog } from '../../../serving/log.ts';
import { aNotification } from '../../fixtures/alerts.ts';

const token = 'a-token-of-the-relay';

function aRelay(admit: Queue['admit'] = async () => 'accepted', reasons: readonly string[] = []) {
  const lines: string[] = [];
  const queue = { admit, waiting: () => [] };
  const metrics = createMetrics(queue);
  const app = createRelayApp({
    secrets: { tokens: [token], signingSecrets: ['a-signing-secret'] },
    queue,
    metrics,
    log: createLog((line) => lines.push(line)),
    reasonsNotReady: () => reasons,
  });
  const post = async (
    body: unknown,
    headers: Record<string, string> = { authorization: `Bearer ${token}` },
  ) =>
    app.request('/alertmanager', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers,
    });
  return { app, post, lines, metrics };
}

describe('the relay', () => {
  it('says what became of what it was told', async () => {
    const { post, lines } = aRelay();
    const response = await post(aNotification([{}, { labels: { service: 'wine' } }, { status: 'resolved' }]));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ accepted: 2, duplicate: 0, cooldown: 0, ignored: 1 });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ message: 'ignored', why: 'SlipwayErrorBudgetBurn is resolved' }),
      expect.objectContaining({ message: 'accepted', model: 'penguins', environment: 'production' }),
      expect.objectContaining({ message: 'accepted', model: 'wine' }),
    ]);
  });

  it('takes a body that is signed', async () => {
    const { post } = aRelay();
    const body = JSON.stringify(aNotification());
    const signature = createHmac('sha256', 'a-signing-secret').update(body).digest('hex');
    expect((await post(body, { 'x-hub-signature-256': `sha256=${signature}` })).status).toBe(200);
    expect((await post(`${body} `, { 'x-hub-signature-256': `sha256=${signature}` })).status).toBe(401);
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['another token', { authorization: 'Bearer another-token-0123' }],
    ['a signature that does not hold', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
  ])('turns away who shows %s, and keeps nothing', async (_, headers) => {
    const { post, lines } = aRelay(async () => {
      throw new Error('it was kept');
    });
    const response = await post(aNotification(), headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(lines.join('')).not.toContain('another-token');
  });

  it.each(['/alertmanager', '/argo-cd', '/argo-rollouts'])(
    'lets nobody in at %s without a token',
    async (path) => {
      const { app } = aRelay();
      expect((await app.request(path, { method: 'POST', body: '{}' })).status).toBe(401);
    },
  );

  it.each([
    ['{', 'the body is not JSON in UTF-8'],
    ['[]', 'the body: '],
    [JSON.stringify({ ...aNotification(), version: '3' }), 'version: '],
  ])('refuses %s for good', async (body, fault) => {
    const { post } = aRelay();
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining(fault) });
  });

  it('refuses a body that is too large before it has read it', async () => {
    const { post } = aRelay();
    expect((await post('x'.repeat(8 * 1024 ** 2 + 1))).status).toBe(413);
  });

  it.each([
    ['a full queue', new UnavailableError('The queue is full')],
    ['a disk that fails', new Error('ENOSPC')],
  ])('has the sender try again after %s', async (_, error) => {
    const { post } = aRelay(async () => {
      throw error;
    });
    const response = await post(aNotification());
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('10');
  });

  it('is alive always, and ready until it stops', async () => {
    const ready = await aRelay().app.request('/health/ready');
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [], waiting: 0 }]);
    const { app } = aRelay(undefined, ['the relay is stopping']);
    expect((await app.request('/health/ready')).status).toBe(503);
    expect((await app.request('/health/live')).status).toBe(200);
  });

  it('counts what it does', async () => {
    const { app, post } = aRelay();
    await post(aNotification([{}, { status: 'resolved' }]));
    await post('{');
    await post('{', {});
    const text = await (await app.request('/metrics')).text();
    for (const line of [
      'slipway_relay_demands_total{source="alertmanager",outcome="accepted"} 1',
      'slipway_relay_demands_total{source="alertmanager",outcome="ignored"} 1',
      'slipway_relay_demands_total{source="alertmanager",outcome="refused"} 1',
      'slipway_relay_requests_total{path="/alertmanager",status="200"} 1',
      'slipway_relay_requests_total{path="/alertmanager",status="400"} 1',
      'slipway_relay_requests_total{path="/alertmanager",status="401"} 1',
      'slipway_relay_deliveries_total{outcome="dead"} 0',
      'slipway_relay_waiting 0',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('knows no other path, and no other method', async () => {
    const { app } = aRelay();
    expect((await app.request('/')).status).toBe(404);
    expect((await app.request('/alertmanager')).status).toBe(404);
  });
});
