import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { type ServiceProcess, startReadyService } from '../../support/service-process.ts';

/** A request that costs the service some ten milliseconds, and its client little: the answer is only thrown away. */
const costly = JSON.stringify({ instances: Array(3000).fill(aPenguin) });
const settings = { MAX_INSTANCES: '3000', ACCESS_LOG: 'false' };

/** More clients than the service can answer in time, each with a connection of its own. */
const clients = 40;

interface Outcome {
  readonly status: number;
  readonly milliseconds: number;
  readonly retryAfter: string | undefined;
}

function ask({ url }: ServiceProcess, agent: Agent): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const asking = request(`${url}/v1/models/penguins:predict`, {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    asking.once('error', reject);
    asking.once('response', (response) => {
      response.resume();
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          milliseconds: performance.now() - start,
          retryAfter: response.headers['retry-after'],
        }),
      );
    });
    asking.end(costly);
  });
}

/** What all clients get in `milliseconds`; one that is refused waits a little, and asks again. */
async function underLoad(service: ServiceProcess, milliseconds: number): Promise<readonly Outcome[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const outcomes: Outcome[] = [];
  const until = performance.now() + milliseconds;
  const client = async () => {
    while (performance.now() < until) {
      const outcome = await ask(service, agent);
      outcomes.push(outcome);
      if (outcome.status === 503) await wait(50);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return outcomes;
}

/** The time that the share `part` of `outcomes` stays below. */
function quantile(outcomes: readonly Outcome[], part: number): number {
  const sorted = outcomes.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}

describe('a service that is asked for more than it can do', () => {
  it('refuses what would wait, quickly, so that what it takes is answered sooner, and recovers', async () => {
    const models = await aFolder();
    await writeReleasedModel(models);
    const start = (limit: string) => startReadyService(models, { ...settings, MAX_LAG_MS: limit });

    const patient = await start('0');
    const waited = await underLoad(patient, 3000);
    expect(waited.every(({ status }) => status === 200)).toBe(true);
    patient.child.kill('SIGTERM');
    await patient.ended;

    // A quarter of what they wait for without a limit: the load is four times what it can answer in that time.
    const limit = Math.max(20, Math.round(quantile(waited, 0.5) / 4));
    const service = await start(String(limit));
    const outcomes = await underLoad(service, 3000);
    const taken = outcomes.filter(({ status }) => status === 200);
    const refused = outcomes.filter(({ status }) => status === 503);
    expect(taken.length + refused.length).toBe(outcomes.length);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ retryAfter }) => retryAfter === '1')).toBe(true);
    for (const part of [0.5, 0.95]) {
      expect(quantile(taken, part)).toBeLessThan(quantile(waited, part));
      expect(quantile(refused, part)).toBeLessThan(quantile(waited, part));
    }
    // It is not busy with refusing.
    expect(taken.length).toBeGreaterThan(waited.length / 4);

    await wait(300);
    const after = new Agent();
    for (let asked = 0; asked < 5; asked += 1) expect((await ask(service, after)).status).toBe(200);
    expect((await service.readiness()).status).toBe(200);
  });
});
