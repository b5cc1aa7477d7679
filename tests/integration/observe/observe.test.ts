import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { observe } from '../../../actions/observe/observe.ts';
import type { StoredRecord } from '../../../lib/feedback/record.ts';
import { openRecordLog } from '../../../lib/feedback/record-log.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aProposal } from '../../fixtures/deployment.ts';
import { aFeedback, anExperiment, aPrediction } from '../../fixtures/experiment.ts';
import { aSpecText } from '../../fixtures/spec.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aForge } from '../../support/forge.ts';
import { runAction } from '../../support/step.ts';
import { aLocalDeployment, aRollbackWorld, type RollbackWorld } from '../rollback/world.ts';

jest.setTimeout(60_000);

let forge: Forge;
let world: RollbackWorld;

beforeAll(async () => {
  forge = await aForge();
});

beforeEach(async () => {
  world = await aRollbackWorld(forge);
});

async function run(given: Readonly<Record<string, string>> = {}) {
  const workspace = await aFolder();
  const limits = [{ metric: 'error_rate', max: 0.02, action: 'rollback' } as const];
  const spec = aSpecText({
    observe: { limits },
    deployment: { environments: { staging: { rollback: 'report' }, production: { rollback: 'merge' } } },
  });
  await writeFile(join(workspace, 'model.yml'), stringify(spec));
  return runAction(
    observe,
    { model: '.', environment: 'production', token: forge.token, ...given },
    { forge, repository: world.repository.repository, workspace },
  );
}

/** Production runs 1.0.0, and tries 1.1.0 on half of the units. */
async function startExperiment(): Promise<void> {
  await world.ran(['1.0.0']);
  const next = { ...aLocalDeployment('1.0.0'), image: aLocalDeployment('1.0.0 and 1.1.0').image };
  await world.merge(aProposal({ next, experiment: anExperiment({ share: 50 }) }));
}

/** A store of units that both arms share; of a hundred answers of an arm so many are wrong. */
async function aStore(units: number, wrong: { champion: number; challenger: number }): Promise<string> {
  const store = join(await aFolder(), 'feedback');
  const silent = { info: () => undefined, error: () => undefined };
  const log = openRecordLog(
    { store: `file:${store}`, spool: join(store, '.spool'), rotateMs: 60_000 },
    silent,
  );
  const records = Array.from({ length: units }, (_, index): StoredRecord[] => {
    const arm = index % 2 === 0 ? 'champion' : 'challenger';
    const requestId = `request-${index}`;
    const label = (Math.floor(index / 2) * 37) % 100 < wrong[arm] ? 'Gentoo' : 'Adelie';
    return [
      aPrediction({ requestId, arm, unit: `unit-${index}`, share: 0.5, second: index }),
      aFeedback({ requestId, label, second: index + 30 }),
    ];
  }).flat();
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  await log.append({ bytes: Buffer.from(text), records: records.length });
  await log.close(10_000);
  return `file:${store}`;
}

describe('the action observe', () => {
  it('says that nothing runs there, which is neither good nor bad', async () => {
    const { outputs, summary } = await run();
    expect(outputs).toMatchObject({ decision: 'no data', version: '', observation: '', policy: 'merge' });
    expect(summary).toContain('production runs no version of it');
  });

  it('knows nothing without a Prometheus, and says so in the log and the summary', async () => {
    await world.ran(['1.0.0']);
    const { outputs, log, summary } = await run();
    expect(outputs).toMatchObject({
      decision: 'no data',
      reason: 'Nothing is known of 1 of 1 limits: error_rate. No Prometheus was named.',
      version: '1.0.0',
      image: aLocalDeployment('1.0.0').image,
    });
    expect(log).toContain('penguins 1.0.0 in production: no data.');
    expect(summary).toContain('This is neither good nor bad, and changes nothing.');
    expect(summary).toContain('| **not known** | error\\_rate |');
  });

  it('has one key for a deployment, and another after the next merge', async () => {
    await world.ran(['1.0.0']);
    const first = (await run()).outputs.key;
    expect((await run()).outputs.key).toBe(first);
    await world.ran(['1.1.0']);
    expect((await run()).outputs.key).not.toBe(first);
    // What it names is taken by rollback as it is.
    expect(String(first)).toMatch(/^[\w.:/@=+-]{1,200}$/);
  });

  it.each<[string, { champion: number; challenger: number }, string, string]>([
    ['the challenger when it wins', { champion: 30, challenger: 10 }, 'promote', '1.1.0'],
    ['the champion when it wins', { champion: 10, challenger: 30 }, 'return', '1.0.0'],
  ])('proposes %s', async (_, wrong, proposal, version) => {
    await startExperiment();
    const { outputs, summary } = await run({ feedback: await aStore(2000, wrong) });
    expect(outputs).toMatchObject({ proposal, proposedVersion: version });
    const { decision } = z.object({ decision: z.string() }).parse(JSON.parse(String(outputs.verdict)));
    expect(decision).toBe(proposal === 'promote' ? 'challenger wins' : 'champion wins');
    expect(summary).toContain('### A/B test deeper-network');
    expect(summary).toMatch(/\| challenger \| 1\.1\.0 \| 50% \| 1,000 \| 1,000 \|/);
  });

  it('fills in the names of the environment and the model where it is told how the store is named', async () => {
    await startExperiment();
    const store = await aStore(2000, { champion: 30, challenger: 10 });
    const folder = dirname(store.slice('file:'.length));
    await mkdir(join(folder, 'production'));
    await rename(store.slice('file:'.length), join(folder, 'production', 'penguins'));
    const { outputs } = await run({ feedback: `file:${folder}/{environment}/{model}` });
    expect(outputs.proposal).toBe('promote');
  });

  it('waits while there is too little feedback, and without a store', async () => {
    await startExperiment();
    const feedback = await aStore(40, { champion: 30, challenger: 10 });
    expect((await run({ feedback })).outputs).toMatchObject({ proposal: 'wait', proposedVersion: '' });
    const { outputs, summary } = await run();
    expect(outputs).toMatchObject({ proposal: '', verdict: '' });
    expect(summary).toContain('**No verdict.** No feedback store was named');
  });

  it('does not propose again what a person closed', async () => {
    await startExperiment();
    const feedback = await aStore(2000, { champion: 30, challenger: 10 });
    const proposed = await world.gitops.propose(aProposal({ next: aLocalDeployment('1.1.0') }));
    expect((await run({ feedback })).outputs.proposal).toBe('promote');
    await world.gitops.decline(proposed?.number ?? 0, 'no', 'Not yet.');
    const { outputs, log } = await run({ feedback });
    expect(outputs).toMatchObject({ proposal: 'wait', proposedVersion: '' });
    expect(log).toContain(`A person closed #${proposed?.number}`);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an unknown environment', { environment: 'qa' }, /NotFoundError: There is no environment "qa"/],
    ['a model without model.yml', { model: 'penguins' }, /NotFoundError: There is no /],
    ['an address that is none', { prometheus: 'prometheus' }, /InputError: prometheus: expected the address/],
  ])('refuses %s', async (_, given, message) => {
    await world.ran(['1.0.0']);
    expect(await failureOf(run(given))).toMatch(message);
  });
});
