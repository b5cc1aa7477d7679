import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { observe } from '../../../actions/observe/observe.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aSpecText, type SpecText } from '../../fixtures/spec.ts';
import { aFolder } from '../../support/folder.ts';
import { aForge } from '../../support/forge.ts';
import { describeWith } from '../../support/needs.ts';
import { aFreePort } from '../../support/ports.ts';
import { type RunningProgram, startProgram } from '../../support/process.ts';
import { aPenguin } from '../../support/service.ts';
import { type ServiceProcess, startReadyService } from '../../support/service-process.ts';
import { runAction } from '../../support/step.ts';
import { aRollbackWorld, type RollbackWorld } from '../rollback/world.ts';

jest.setTimeout(90_000);

const predicted = z.object({ predictions: z.array(z.unknown()), requestId: z.string() });

type Limits = NonNullable<NonNullable<SpecText['observe']>['limits']>;

describeWith(['prometheus'], 'an observation of the real service by a real Prometheus', ({ prometheus }) => {
  let forge: Forge;
  let world: RollbackWorld;
  let service: ServiceProcess;
  let program: RunningProgram;
  let url: string;
  let stopTraffic: () => Promise<void>;

  beforeAll(async () => {
    forge = await aForge();
    world = await aRollbackWorld(forge);
    await world.ran(['0.9.0', '1.0.0']);
    const models = await aFolder();
    await writeReleasedModel(models);
    service = await startReadyService(models, {
      RELOAD_SECONDS: '0',
      ACCESS_LOG: 'false',
      FEEDBACK_STORE: `file:${join(await aFolder(), 'feedback')}`,
    });
    const folder = await aFolder();
    const port = await aFreePort();
    url = `http://127.0.0.1:${port}`;
    const target = { targets: [service.url.replace('http://', '')], labels: { environment: 'production' } };
    await writeFile(
      join(folder, 'prometheus.yml'),
      stringify({
        global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
        scrape_configs: [{ job_name: 'slipway', static_configs: [target] }],
      }),
    );
    const args = [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ];
    program = await startProgram(prometheus, args, async () => (await fetch(`${url}/-/ready`)).ok);
    stopTraffic = startTraffic(service);
  });
  afterAll(async () => {
    await stopTraffic();
    await program.stop();
  });

  /** What the action says with these limits, as soon as it says more than that it knows nothing, or after a while. */
  async function observed(limits: Limits, patience = 45_000) {
    const workspace = await aFolder();
    const section = { longWindow: '8s', shortWindow: '4s', minimumSample: 10, limits };
    await writeFile(join(workspace, 'model.yml'), stringify(aSpecText({ observe: section })));
    const given = { model: '.', environment: 'production', prometheus: url, token: forge.token };
    for (const deadline = Date.now() + patience; ; await wait(1000)) {
      const step = await runAction(observe, given, {
        forge,
        repository: world.repository.repository,
        workspace,
      });
      if (step.outputs.decision !== 'no data' || Date.now() > deadline) return step;
    }
  }

  it('keeps it while all limits hold, each with its numbers', async () => {
    const { outputs, summary } = await observed([
      { metric: 'error_rate', max: 0.02, action: 'rollback' },
      { metric: 'latency_p99', max: 5, action: 'rollback' },
      { metric: 'prediction_share', max: 1, action: 'rollback' },
      { metric: 'drift', max: 50, action: 'retrain' },
      { metric: 'accuracy', max: 1, action: 'rollback' },
    ]);
    expect(outputs).toMatchObject({ decision: 'keep', version: '1.0.0', proposal: '' });
    const { limits } = z
      .object({
        limits: z.array(
          z.object({ metric: z.string(), long: z.object({ value: z.number(), sample: z.number() }) }),
        ),
      })
      .parse(JSON.parse(String(outputs.observation)));
    for (const { long } of limits) expect(long.sample).toBeGreaterThanOrEqual(10);
    expect(limits[0]?.long.value).toBe(0);
    expect(limits[1]?.long.value).toBeGreaterThan(0);
    expect(limits[2]?.long.value).toBeCloseTo(1);
    // Every second label says that the answer was wrong.
    expect(limits[4]?.long.value).toBeGreaterThan(0.2);
    expect(limits[4]?.long.value).toBeLessThan(0.8);
    expect(summary).toContain('**Keep it.** All 5 limits hold.');
  });

  it('asks for training when an input has drifted', async () => {
    const { outputs } = await observed([{ metric: 'drift', max: 0.25, action: 'retrain' }]);
    expect(outputs.decision).toBe('retrain');
    expect(outputs.reason).toMatch(/^Drift of \w+ is [\d.]+, above 0\.25/);
  });

  it('knows nothing of a version that is not there, nor with too small a sample', async () => {
    const share = { metric: 'prediction_share', max: 0.9, action: 'rollback' } as const;
    const { outputs } = await observed([{ ...share, minimumSample: 1_000_000 }], 0);
    expect(outputs.decision).toBe('no data');
    expect(outputs.reason).toContain('1,000,000 are needed');
  });

  it('calls for the rollback when it answers with one class only, which its evidence then explains', async () => {
    const { outputs, summary } = await observed([
      { metric: 'prediction_share', max: 0.9, action: 'rollback' },
    ]);
    expect(outputs.decision).toBe('roll back');
    expect(summary).toContain('**breached**');
    const { reason, evidence, key } = outputs;
    const done = await world.run(
      { reason: String(reason), evidence: String(evidence), key: String(key) },
      'merge',
    );
    expect(done.outputs.outcome).toBe('merged');
    expect(await world.version()).toBe('0.9.0');
    const [issue] = await world.issues();
    expect(issue?.body).toContain('```mermaid\nxychart-beta');
    // The service still runs 1.0.0, which is not what Git says: nothing is known of 0.9.0.
    const next = await observed([{ metric: 'prediction_share', max: 0.9, action: 'rollback' }], 0);
    expect(next.outputs.decision).toBe('no data');
    expect(next.outputs.reason).toContain('no replica in production on which penguins 0.9.0');
  });
});

/** Asks for the same penguin again and again, and says of every second answer that it was wrong. @returns ends it */
function startTraffic({ url }: ServiceProcess): () => Promise<void> {
  let stopped = false;
  const post = (path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const running = (async () => {
    for (let index = 0; !stopped; index += 1) {
      const answer = await post('/v1/models/penguins:predict', { instances: [aPenguin] });
      const { predictions, requestId } = predicted.parse(await answer.json());
      const right = typeof predictions[0] === 'string' ? predictions[0] : 'Adelie';
      const wrong = right === 'Adelie' ? 'Gentoo' : 'Adelie';
      await (await post('/feedback', { requestId, label: index % 2 === 0 ? right : wrong })).arrayBuffer();
      await wait(20);
    }
  })();
  return async () => {
    stopped = true;
    await running;
  };
}
