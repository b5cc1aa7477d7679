import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { median } from 'simple-statistics';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { type ServiceProcess, startReadyService } from '../../support/service-process.ts';

/** A request that costs the service some ten milliseconds, and its client little: the answer is only thrown away. */
const costly = JSON.stringify({ instances: Array(3000).fill(aPenguin) });
const settings = { MAX_INSTANCES: '3000', ACCESS_LOG: 'false' };

/** Services are asked in turn for so many milliseconds, so that what else the machine does strikes all of them. */
const slice = 1000;

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

const takenOf = (outcomes: readonly Outcome[]) => outcomes.filter(({ status }) => status === 200);
const refusedOf = (outcomes: readonly Outcome[]) => outcomes.filter(({ status }) => status === 503);

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
    const first = await underLoad(patient, slice);
    // A quarter of what they wait for without a limit: the load is four times what it can answer in that time.
    const limit = Math.max(20, Math.round(quantile(first, 0.5) / 4));
    const service = await start(String(limit));

    const rounds: { waited: readonly Outcome[]; outcomes: readonly Outcome[] }[] = [];
    for (let round = 0; round < 5; round += 1) {
      rounds.push({ waited: await underLoad(patient, slice), outcomes: await underLoad(service, slice) });
    }
    const waited = rounds.flatMap((round) => round.waited);
    const outcomes = rounds.flatMap((round) => round.outcomes);
    const refused = refusedOf(outcomes);
    expect(waited.every(({ status }) => status === 200)).toBe(true);
    expect(takenOf(outcomes).length + refused.length).toBe(outcomes.length);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ retryAfter }) => retryAfter === '1')).toBe(true);
    for (const part of [0.5, 0.95]) {
      const inRounds = (of: (round: (typeof rounds)[number]) => readonly Outcome[]) =>
        median(rounds.map((round) => quantile(of(round), part)));
      const without = inRounds((round) => round.waited);
      expect(inRounds((round) => takenOf(round.outcomes))).toBeLessThan(without);
      expect(inRounds((round) => refusedOf(round.outcomes))).toBeLessThan(without);
    }
    // It is not busy with refusing.
    expect(takenOf(outcomes).length).toBeGreaterThan(waited.length / 4);

    await wait(300);
    const after = new Agent();
    for (let asked = 0; asked < 5; asked += 1) expect((await ask(service, after)).status).toBe(200);
    expect((await service.readiness()).status).toBe(200);
  });
});
