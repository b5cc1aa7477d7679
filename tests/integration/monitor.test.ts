import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { statusFile } from '../../scripts/local/deployer/status-file.ts';
import { writeReleasedModel } from '../fixtures/served.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { aFreePort } from '../support/ports.ts';
import { becomes, type ServiceProcess, startReadyService } from '../support/service-process.ts';
import { aTree } from '../support/tree.ts';
import { type WatchedProgram, watchProgram } from '../support/watched-program.ts';

let tree: string;
const started: WatchedProgram[] = [];

beforeAll(async () => {
  tree = await aTree();
});
afterAll(async () => {
  for (const { child, exited } of started) {
    child.kill('SIGTERM');
    await exited;
  }
});

/** `npm run monitor`, without npm between. */
function monitor(parameters: readonly string[], env: NodeJS.ProcessEnv = process.env): WatchedProgram {
  const program = watchProgram(process.execPath, ['scripts/monitor.ts', ...parameters], tree, env);
  started.push(program);
  return program;
}

async function aService(): Promise<ServiceProcess> {
  const models = await aFolder();
  await writeReleasedModel(models);
  return startReadyService(models, { ACCESS_LOG: 'false' });
}

const rules = z.object({
  data: z.object({ groups: z.array(z.object({ rules: z.array(z.object({ name: z.string() })) })) }),
});
const vector = z.object({
  data: z.object({ result: z.array(z.object({ metric: z.record(z.string(), z.string()) })) }),
});

describeWith(['prometheus'], 'npm run monitor', ({ prometheus }) => {
  it('watches the service of the quickstart with all rules, until Ctrl-C', async () => {
    const service = await aService();
    const gone = `http://127.0.0.1:${await aFreePort()}`;
    await statusFile(join(tree, '.slipway', 'quickstart', 'deployer')).write(
      [service.url, gone].map((url, index) => ({
        environment: 'production',
        model: index === 0 ? 'penguins' : 'birds',
        sync: 'Synced',
        health: 'Healthy',
        reason: null,
        wanted: null,
        running: null,
        commit: '0',
        url,
        port: Number(new URL(url).port),
        deployments: [],
      })),
    );
    const { child, printed, exited, output } = monitor(['--port', '0']);
    const [, url = ''] = await printed(/^Prometheus {2}(http:\S+)\/graph$/m);
    await printed(/Ctrl-C/);
    expect(output()).toContain(`Watching    penguins in production at ${service.url}\n`);
    expect(output()).not.toContain('birds');
    const ask = async (path: string): Promise<unknown> => (await fetch(`${url}/api/v1/${path}`)).json();
    const names = rules
      .parse(await ask('rules'))
      .data.groups.flatMap((group) => group.rules.map(({ name }) => name));
    expect(names).toEqual(
      expect.arrayContaining(['SlipwayErrorBudgetBurn', 'SlipwayFeatureDrifted', 'SlipwayAccuracyFell']),
    );
    await becomes(async () => vector.parse(await ask('query?query=slipway_ready')).data.result.length > 0);
    expect(vector.parse(await ask('query?query=slipway_ready')).data.result).toEqual([
      { metric: expect.objectContaining({ environment: 'production', service: 'penguins' }) },
    ]);
    child.kill('SIGINT');
    expect([await exited, output()]).toEqual([0, output()]);
    await expect(fetch(url)).rejects.toThrow();
  }, 60_000);

  it('names what to do when no service runs', async () => {
    await statusFile(join(tree, '.slipway', 'quickstart', 'deployer')).write([]);
    const { exited, output } = monitor([]);
    expect(await exited).toBe(1);
    expect(output()).toContain('NotFoundError: No service of the quickstart runs on this machine');
    expect(output()).toContain('./scripts/quickstart');
  });

  it('leaves Alertmanager out where there is none', async () => {
    const service = await aService();
    const bin = await aFolder();
    await symlink(prometheus, join(bin, 'prometheus'));
    const { child, printed, exited } = monitor(['--port', '0', '--target', service.url], { PATH: bin });
    await printed(/Alertmanager is not installed/);
    child.kill('SIGINT');
    expect(await exited).toBe(0);
  }, 60_000);
});

describe('npm run monitor without Prometheus', () => {
  it('says what to install', async () => {
    const empty = join(await aFolder(), 'bin');
    await mkdir(empty);
    const { exited, output } = monitor([], { PATH: empty });
    expect(await exited).toBe(1);
    expect(output()).toMatch(/There is no program prometheus.*\n.*apt install prometheus/);
  });
});
