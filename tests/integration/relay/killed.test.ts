import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { aNotification } from '../../fixtures/alerts.ts';
import { aTestedForge } from '../../fixtures/forge.ts';
import { aFolder } from '../../support/folder.ts';
import { aRelay, keysAsked } from '../../support/relay.ts';
import { becomes } from '../../support/service-process.ts';

const dispatches = { method: 'POST', path: '/repos/acme/models/dispatches' };

describe('a relay that is killed', () => {
  it('has lost nothing of a full queue that it said was kept, and sends each demand under one key', async () => {
    const tested = await aTestedForge();
    const folder = await aFolder();
    const limit = 60;
    const env = { GITHUB_TOKEN: tested.forge.token, RELAY_QUEUE_LIMIT: String(limit) };
    tested.forge.addFault({ ...dispatches, kind: 'error-before', times: 100_000 });

    // Two are killed while alerts come in, and one with a full queue.
    const kept = new Set<string>();
    const models = Array.from({ length: 2 * limit }, (_, index) => `model-${index}`);
    for (const after of [10, 35]) {
      const relay = await aRelay(tested, { folder, env });
      const sending = models.map(async (model) => {
        if ((await relay.post(aNotification([{ labels: { service: model } }]))) === 200) kept.add(model);
      });
      await becomes(() => kept.size >= after);
      await relay.stop('SIGKILL');
      await Promise.all(sending);
    }
    const full = await aRelay(tested, { folder, env });
    const statuses = new Map<string, number>();
    for (const model of models) {
      statuses.set(model, await full.post(aNotification([{ labels: { service: model } }])));
    }
    for (const [model, status] of statuses) if (status === 200) kept.add(model);
    expect(new Set(statuses.values())).toEqual(new Set([200, 503]));
    expect(kept.size).toBe(limit);
    await full.stop('SIGKILL');

    // Two more are killed while they deliver.
    tested.forge.clearFaults();
    for (const after of [15, 40]) {
      const relay = await aRelay(tested, { folder, env });
      await becomes(() => new Set(keysAsked(tested)).size >= after);
      await relay.stop('SIGKILL');
    }
    const last = await aRelay(tested, { folder, env });
    await becomes(() => new Set(keysAsked(tested)).size >= limit);
    await wait(200);
    await last.stop();

    const modelsByKey = new Map<string, Set<string>>();
    for (const dispatch of tested.forge.dispatches('acme', 'models')) {
      if (dispatch.kind !== 'repository_dispatch') continue;
      const { key, model } = dispatch.clientPayload;
      modelsByKey.set(String(key), (modelsByKey.get(String(key)) ?? new Set()).add(String(model)));
    }
    const delivered = [...modelsByKey.values()].map((each) => [...each].join());
    expect(delivered.toSorted()).toEqual([...kept].toSorted());
  });
});
