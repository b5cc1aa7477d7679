import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { rollBackOnDispatch } from '../../../scripts/local/dispatches/rollbacks.ts';
import { aNotification } from '../../fixtures/alerts.ts';
import { aTestedForge, type TestedForge } from '../../fixtures/forge.ts';
import { aFolder } from '../../support/folder.ts';
import { aRelay } from '../../support/relay.ts';
import { becomes } from '../../support/service-process.ts';

/** Stands for the action: writes down its inputs, and takes a moment. */
const program = `
const { setTimeout: wait } = await import('node:timers/promises');
const { writeFile, rename } = await import('node:fs/promises');
const inputs = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_')));
const began = Date.now();
await wait(100);
const name = process.env.GITHUB_WORKSPACE + '/' + began + '-' + process.pid + '.json';
await writeFile(name + '.part', JSON.stringify({ inputs, began, ended: Date.now() }));
await rename(name + '.part', name);
if (inputs.INPUT_MODEL === 'broken') process.exit(1);
`;

const runSchema = z.object({
  inputs: z.record(z.string(), z.string()),
  began: z.number(),
  ended: z.number(),
});

describe('rollbacks on this machine', () => {
  let root: string;
  let tested: TestedForge;

  beforeAll(async () => {
    tested = await aTestedForge();
    root = await aFolder();
    const folder = join(root, 'actions', 'rollback');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'action.yml'), 'runs: { using: node24, main: main.mjs }\n');
    await writeFile(join(folder, 'main.mjs'), program);
  });

  async function start() {
    const { forge } = tested;
    const workspace = await aFolder();
    const ended: [string, number][] = [];
    const failures: unknown[] = [];
    const runs = rollBackOnDispatch({
      forge,
      root,
      runner: {
        apiUrl: forge.apiUrl,
        serverUrl: forge.url,
        repository: 'acme/models',
        commit: 'a'.repeat(40),
        workspace,
        token: forge.token,
      },
      inputs: { 'gitops-repository': 'acme/gitops' },
      onLine: () => undefined,
      ended: ({ model }, { exitCode }) => void ended.push([model, exitCode]),
      failed: (error) => void failures.push(error),
    });
    const written = async () => {
      const names = (await readdir(workspace)).filter((name) => name.endsWith('.json')).sort();
      return Promise.all(
        names.map(async (name) => runSchema.parse(JSON.parse(await readFile(join(workspace, name), 'utf8')))),
      );
    };
    return { runs, ended, failures, written };
  }

  it('run the action with what the relay was told', async () => {
    const { runs, ended, written } = await start();
    const relay = await aRelay(tested);
    await relay.post(aNotification());
    await becomes(() => ended.length === 1);
    await runs.close();
    await relay.stop();
    const [run] = await written();
    expect(run?.inputs).toMatchObject({
      INPUT_MODEL: 'penguins',
      INPUT_ENVIRONMENT: 'production',
      INPUT_REASON: 'penguins in production: 12% of the predictions failed',
      INPUT_KEY: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      INPUT_TOKEN: tested.forge.token,
      'INPUT_GITOPS-REPOSITORY': 'acme/gitops',
    });
    expect(JSON.parse(run?.inputs['INPUT_EVIDENCE'] ?? '')).toMatchObject({
      alert: 'SlipwayErrorBudgetBurn',
    });
  });

  it('run one after the other for a model and environment, and go on after one that fails', async () => {
    const { runs, ended, failures, written } = await start();
    const dispatch = (payload: Record<string, unknown>) =>
      tested.octokit.repos.createDispatchEvent({
        ...tested.here,
        event_type: 'slipway-rollback',
        client_payload: payload,
      });
    const demand = (model: string, key: string) => ({
      model,
      environment: 'production',
      key,
      reason: 'bad',
      evidence: { alert: 'a', startsAt: '2026-11-24T10:00:00.000Z', labels: {} },
    });
    await dispatch(demand('broken', '1'));
    await dispatch(demand('broken', '2'));
    await dispatch({ nothing: 'of the relay' });
    await tested.octokit.repos.createDispatchEvent({ ...tested.here, event_type: 'slipway-train' });
    await becomes(() => ended.length === 2 && failures.length === 1);
    await runs.close();
    expect(ended).toEqual([
      ['broken', 1],
      ['broken', 1],
    ]);
    const [first, second] = await written();
    expect([first?.inputs['INPUT_KEY'], second?.inputs['INPUT_KEY']]).toEqual(['1', '2']);
    expect(second?.began).toBeGreaterThanOrEqual(first?.ended ?? Number.POSITIVE_INFINITY);
  });
});
