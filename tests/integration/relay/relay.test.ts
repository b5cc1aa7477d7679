import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startRelay } from '../../../scripts/local/relay/relay.ts';
import { aNotification } from '../../fixtures/alerts.ts';
import { aTestedForge, type TestedForge } from '../../fixtures/forge.ts';
import { aForgeApp } from '../../fixtures/forge-app.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aRelay, keysAsked, payloads } from '../../support/relay.ts';
import { becomes } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';

const dispatches = { method: 'POST', path: '/repos/acme/models/dispatches' };
const app = aForgeApp();
let tested: TestedForge;
let model = 0;

beforeAll(async () => {
  tested = await aTestedForge({ apps: [app] });
});

beforeEach(() => tested.forge.clearFaults());

/** A notification of a model that no other test speaks of. */
function aNewNotification() {
  model += 1;
  return aNotification([{ labels: { service: `model-${model}` } }]);
}

/** Waits until the forge was asked for so many more rollbacks than `before`. */
async function asked(count: number, before: number): Promise<void> {
  await becomes(() => keysAsked(tested).length >= before + count);
}

describe('the relay', () => {
  it('turns an alert into one dispatch, with the evidence', async () => {
    const relay = await aRelay(tested);
    const before = keysAsked(tested).length;
    const notification = aNewNotification();
    expect([await relay.post(notification), await relay.post(notification)]).toEqual([200, 200]);
    await asked(1, before);
    expect(await relay.stop()).toBe(0);
    expect(payloads(tested).slice(before)).toEqual([
      {
        model: `model-${model}`,
        environment: 'production',
        key: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        reason: 'penguins in production: 12% of the predictions failed',
        evidence: {
          alert: 'SlipwayErrorBudgetBurn',
          query: 'errors:ratio1h > 0.0144',
          window: '1h',
          startsAt: '2026-11-24T10:00:00.123Z',
          labels: expect.objectContaining({ service: `model-${model}` }),
        },
      },
    ]);
  });

  it('asks once for a storm of 1,000 alerts, and for each environment in it', async () => {
    const relay = await aRelay(tested);
    const before = keysAsked(tested).length;
    const storm = Array.from({ length: 1000 }, (_, index) => {
      const labels = {
        service: 'storm',
        environment: index % 10 === 0 ? 'staging' : 'production',
        pod: `storm-${index}`,
      };
      const startsAt = new Date(Date.parse('2026-11-24T10:00:00Z') + index * 60).toISOString();
      return aNotification([{ labels, startsAt }], `{}:{pod="storm-${index}"}`);
    });
    const statuses = new Set<number>();
    for (let sent = 0; sent < storm.length; sent += 50) {
      const batch = storm.slice(sent, sent + 50);
      for (const status of await Promise.all(batch.map((one) => relay.post(one)))) statuses.add(status);
    }
    expect([...statuses]).toEqual([200]);
    await asked(2, before);
    // All in one, as Alertmanager would send a group of them.
    expect(await relay.post(aNotification(storm.flatMap(({ alerts }) => alerts)))).toBe(200);
    await relay.stop();
    expect(
      payloads(tested)
        .slice(before)
        .map(({ environment }) => environment)
        .sort(),
    ).toEqual(['production', 'staging']);
  });

  it.each([
    ['GitHub fails', { kind: 'error-before', status: 503, times: 2 }],
    ['the connection is cut', { kind: 'drop', when: 'before', times: 2 }],
    ['a limit is met', { kind: 'rate-limit', status: 403, retryAfter: 1, times: 1 }],
    ['another limit is met', { kind: 'rate-limit', status: 429, retryAfter: 1, times: 1 }],
    ['the hourly limit is met', { kind: 'rate-limit', status: 403, times: 1 }],
  ] as const)('tries again when %s', async (_, fault) => {
    const relay = await aRelay(tested);
    const before = keysAsked(tested).length;
    tested.forge.addFault({ ...dispatches, ...fault });
    expect(await relay.post(aNewNotification())).toBe(200);
    await asked(1, before);
    await relay.stop();
    expect(relay.lines.filter(({ message }) => message === 'delivered')).toHaveLength(1);
    expect(relay.lines.filter(({ level }) => level === 'warn')).toHaveLength(fault.times);
    if (fault.kind === 'rate-limit') {
      expect(relay.lines).toContainEqual(
        expect.objectContaining({ level: 'warn', why: expect.stringContaining(`answered ${fault.status}`) }),
      );
      const [wait] = relay.lines.flatMap(({ waitMs }) => (typeof waitMs === 'number' ? [waitMs] : []));
      expect(wait).toBeGreaterThanOrEqual(1000);
    }
  });

  it.each([
    ['fails after it took a demand', { kind: 'error-after', status: 502 }],
    ['is cut off after it took a demand', { kind: 'drop', when: 'after' }],
  ] as const)('sends the same key once more when GitHub %s', async (_, fault) => {
    const relay = await aRelay(tested);
    const before = keysAsked(tested).length;
    tested.forge.addFault({ ...dispatches, ...fault });
    await relay.post(aNewNotification());
    await asked(2, before);
    await relay.stop();
    const [first, second, ...more] = keysAsked(tested).slice(before);
    expect(second).toBe(first);
    expect(more).toEqual([]);
  });

  it('puts what GitHub refuses for good among the dead letters, and goes on', async () => {
    const relay = await aRelay(tested, {
      env: { GITHUB_TOKEN: tested.forge.token, GITHUB_REPOSITORY: 'acme/none' },
    });
    await relay.post(aNewNotification());
    await becomes(() => relay.lines.some(({ message }) => String(message).includes('dead letters')));
    const metrics = await (await fetch(`${relay.url}/metrics`)).text();
    expect(metrics).toContain('slipway_relay_deliveries_total{outcome="dead"} 1');
    expect(metrics).toContain('slipway_relay_github_reachable 0');
    expect(metrics).toContain('slipway_relay_waiting 0');
    await relay.stop();
    const letter: unknown = JSON.parse(await readFile(join(relay.folder, 'dead-letters.jsonl'), 'utf8'));
    expect(letter).toMatchObject({
      why: 'POST /api/v3/repos/acme/none/dispatches was answered 404: Not Found',
      dispatch: { event_type: 'slipway-rollback', client_payload: { model: `model-${model}` } },
    });
  });

  it('signs in as a GitHub App, with a token for this repository alone, and renews it', async () => {
    const env = { GITHUB_APP_ID: String(app.id), GITHUB_APP_PRIVATE_KEY: app.privateKey };
    const relay = await aRelay(tested, { env });
    const tokens = () =>
      tested.forge.requests.entries.filter(
        ({ path, status }) => path.endsWith('/access_tokens') && status === 201,
      );
    const given = tokens().length;
    const before = keysAsked(tested).length;
    await relay.post(aNewNotification());
    await relay.post(aNewNotification());
    await asked(2, before);
    expect(tokens()).toHaveLength(Math.max(1, given));
    const sender = tested.forge.dispatches('acme', 'models').at(-1)?.sender;
    expect(sender).toBe('slipway-relay[bot]');
    tested.forge.revokeAppTokens();
    await relay.post(aNewNotification());
    await asked(3, before);
    expect(tokens()).toHaveLength(Math.max(1, given) + 1);
    await relay.stop();
    expect(relay.lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(JSON.stringify(relay.lines)).not.toMatch(/ghs_|PRIVATE KEY|eyJ/);
  });

  it('waits for a token that is not good to be replaced, and delivers then', async () => {
    const folder = await aFolder();
    const wrong = await aRelay(tested, { folder, env: { GITHUB_TOKEN: 'ghp_wrong' } });
    const before = keysAsked(tested).length;
    await wrong.post(aNewNotification());
    await becomes(() =>
      wrong.lines.some(({ level, message }) => level === 'warn' && String(message).includes('not delivered')),
    );
    await wrong.stop();
    expect(JSON.stringify(wrong.lines)).not.toContain('ghp_wrong');
    const right = await aRelay(tested, { folder });
    await asked(1, before);
    await right.stop();
  });

  it('has senders try again when its queue is full', async () => {
    tested.forge.addFault({ ...dispatches, kind: 'error-before', times: 1000 });
    const relay = await aRelay(tested, { env: { GITHUB_TOKEN: tested.forge.token, RELAY_QUEUE_LIMIT: '2' } });
    const before = keysAsked(tested).length;
    const [one, two, three] = [aNewNotification(), aNewNotification(), aNewNotification()];
    expect([await relay.post(one), await relay.post(two), await relay.post(three)]).toEqual([200, 200, 503]);
    tested.forge.clearFaults();
    await asked(2, before);
    await becomes(async () => (await relay.post(three)) === 200);
    await asked(3, before);
    await relay.stop();
  });

  it('answers what is in flight, and keeps what waits, when it is told to stop', async () => {
    const folder = await aFolder();
    tested.forge.addFault({ ...dispatches, kind: 'error-before', times: 1000 });
    const relay = await aRelay(tested, { folder });
    const before = keysAsked(tested).length;
    const answers = Array.from({ length: 20 }, () => relay.post(aNewNotification()));
    await becomes(() => relay.lines.some(({ message }) => message === 'accepted'));
    expect(await relay.stop()).toBe(0);
    const kept = (await Promise.all(answers)).filter((status) => status === 200).length;
    expect(kept).toBeGreaterThan(0);
    tested.forge.clearFaults();
    const next = await aRelay(tested, { folder });
    await asked(kept, before);
    await next.stop();
  });

  it('does not start without a secret, and says all that is missing', async () => {
    const request = { root, folder: await aFolder(), apiUrl: tested.forge.apiUrl, repository: 'acme' };
    const message = await failureOf(startRelay({ ...request, env: { RELAY_TOKEN: '' } }));
    expect(message).toContain('the relay cannot start');
    expect(message).toContain('GITHUB_REPOSITORY: expected a repository as owner/name');
    const unsecured = { ...request, repository: 'acme/models', env: { RELAY_TOKEN: '', GITHUB_TOKEN: 'x' } };
    expect(await failureOf(startRelay(unsecured))).toContain(
      'RELAY_TOKEN: expected this or RELAY_SIGNING_SECRET',
    );
  });
});
