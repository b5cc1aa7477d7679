import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readRecords } from '../../../lib/feedback/read-records.ts';
import {
  type Deployer,
  type DeployerEvent,
  type DeployerOptions,
  startDeployer,
} from '../../../scripts/local/deployer/deployer.ts';
import { feedbackStoreOf } from '../../../scripts/local/deployer/experiment.ts';
import type { TargetStatus } from '../../../scripts/local/deployer/status.ts';
import { git } from '../../support/checkout.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aGitopsWorld, type GitopsWorld, unreleased } from '../../support/gitops.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes } from '../../support/service-process.ts';

const open: Deployer[] = [];

afterEach(async () => {
  for (const deployer of open.splice(0)) await deployer.close();
});

async function aDeployer(world: GitopsWorld, options: Partial<DeployerOptions> = {}): Promise<Deployer> {
  const deployer = await startDeployer({
    repository: { folder: world.folder },
    path: 'gitops',
    environments: ['production'],
    layouts: [world.layout],
    stateFolder: await aFolder(),
    intervalMs: 100,
    readyTimeoutMs: 20_000,
    ...options,
  });
  open.push(deployer);
  return deployer;
}

function production(statuses: readonly TargetStatus[]): TargetStatus {
  const found = statuses.find(({ environment }) => environment === 'production');
  if (found === undefined) throw new Error('production is not there');
  return found;
}

async function ask(url: string): Promise<{ status: number; version: unknown; image: unknown }> {
  const response = await fetch(`${url}/v1/models/penguins:predict?lineage=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ instances: [aPenguin] }),
  });
  const body = (await response.json()) as { lineage?: { version?: unknown; image?: unknown } };
  return { status: response.status, version: body.lineage?.version, image: body.lineage?.image };
}

/** Asks without a pause until it is stopped. */
function lightLoad(url: string) {
  const answers: { status: number; version: unknown }[] = [];
  let isOver = false;
  const done = (async () => {
    while (!isOver && answers.length < 50_000) {
      answers.push(await ask(url).catch((error: unknown) => ({ status: 0, version: String(error) })));
      await wait(2);
    }
  })();
  return {
    answers,
    async stop() {
      isOver = true;
      await done;
      return answers;
    },
  };
}

describe('the deployer', () => {
  it('runs nothing while nothing is released, and says so', async () => {
    const world = await aGitopsWorld();
    const deployer = await aDeployer(world);
    const status = production(await deployer.refresh());
    expect(status).toMatchObject({ sync: 'Synced', health: 'Missing', running: null });
    expect((await fetch(status.url)).status).toBe(503);
  });

  it('runs exactly the image that the repository names', async () => {
    const world = await aGitopsWorld();
    const { image, digest } = await world.image();
    await world.image({ version: '1.1.0' });
    const commit = await world.release('1.0.0', image);
    const deployer = await aDeployer(world);
    const status = await deployer.waitFor('production', 'penguins', digest, 30_000);
    expect(status).toMatchObject({
      sync: 'Synced',
      health: 'Healthy',
      reason: null,
      commit,
      running: { version: '1.0.0', image, digest, commit },
    });
    expect(await ask(status.url)).toEqual({ status: 200, version: '1.0.0', image });
  });

  it('upgrades and reverts without failing a request', async () => {
    const world = await aGitopsWorld();
    const first = await world.image();
    const second = await world.image({ version: '1.1.0', model: { seed: 7 } });
    await world.release('1.0.0', first.image);
    const deployer = await aDeployer(world);
    const { url } = await deployer.waitFor('production', 'penguins', first.digest, 30_000);

    const load = lightLoad(url);
    await world.release('1.1.0', second.image);
    const after = await deployer.waitFor('production', 'penguins', second.digest, 30_000);
    await wait(100);
    await git(world.checkout.folder, 'revert', '--no-edit', 'HEAD');
    await git(world.checkout.folder, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
    await deployer.waitFor('production', 'penguins', first.digest, 30_000);
    await wait(100);
    const answers = await load.stop();

    expect(after.url).toBe(url);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const order = answers.map(({ version }) => version);
    const changes = order.filter((version, index) => version !== order[index - 1]);
    expect(changes).toEqual(['1.0.0', '1.1.0', '1.0.0']);
  });

  it.each([
    ['ends at once', 'console.error("no licence"); process.exit(3);', /exit code 3.*no licence/s],
    ['never answers', 'setInterval(() => undefined, 1000);', /not ready within 6 s: it did not answer/],
    [
      'never becomes ready',
      `import { createServer } from 'node:http';
       createServer((_, answer) => { answer.statusCode = 503; answer.end('{"reasons":["the disk is full"]}'); })
         .listen(process.env.PORT, process.env.HOST);`,
      /it says 503: the disk is full/,
    ],
  ])('keeps the old one running when the new one %s', async (_, program, reason) => {
    const world = await aGitopsWorld();
    const good = await world.image();
    const bad = await world.image({ version: '1.1.0', program });
    await world.release('1.0.0', good.image);
    const deployer = await aDeployer(world, { readyTimeoutMs: 6000 });
    const { url } = await deployer.waitFor('production', 'penguins', good.digest, 30_000);

    const load = lightLoad(url);
    const commit = await world.release('1.1.0', bad.image);
    expect(await failureOf(deployer.waitFor('production', 'penguins', bad.digest, 30_000))).toMatch(reason);
    const status = production(deployer.status());
    expect(status).toMatchObject({
      sync: 'OutOfSync',
      health: 'Degraded',
      commit,
      running: { version: '1.0.0' },
      wanted: { version: '1.1.0' },
    });
    const answers = await load.stop();
    expect(answers.every(({ status: code, version }) => code === 200 && version === '1.0.0')).toBe(true);

    await world.release('1.0.0', good.image);
    await deployer.refresh();
    expect(production(deployer.status())).toMatchObject({ sync: 'Synced', health: 'Healthy', reason: null });
  });

  it('refuses an image whose model was damaged, and says which', async () => {
    const world = await aGitopsWorld();
    const damaged = await world.image({
      program: `
        import { readFileSync, writeFileSync } from 'node:fs';
        const file = process.env.MODELS_DIR + '/penguins/1.0.0/model.json';
        writeFileSync(file, readFileSync(file, 'utf8').replace('"seed":42', '"seed":43'));
        await import(${JSON.stringify(new URL('../../../serving/server.ts', import.meta.url).href)});`,
    });
    await world.release('1.0.0', damaged.image);
    const deployer = await aDeployer(world, { readyTimeoutMs: 6000 });
    expect(production(await deployer.refresh())).toMatchObject({
      health: 'Degraded',
      running: null,
      reason: expect.stringMatching(/penguins\/1\.0\.0\/model\.json has the digest/),
    });
  });

  it.each([
    [
      'an image that is not there',
      `localhost/penguins@sha256:${'e'.repeat(64)}`,
      /There is no image localhost/,
    ],
    [
      'a tag in place of a digest',
      'localhost/penguins:1.0.0',
      /gitops\/envs\/production\/penguins\/release\.yaml:9:\d+/,
    ],
  ])('names %s', async (_, image, reason) => {
    const world = await aGitopsWorld();
    await world.release('1.0.0', image);
    const deployer = await aDeployer(world);
    expect(production(await deployer.refresh())).toMatchObject({
      sync: 'OutOfSync',
      health: 'Degraded',
      reason: expect.stringMatching(reason),
    });
  });

  it('tries again by itself what failed because its image came late', async () => {
    const world = await aGitopsWorld();
    const late = await aGitopsWorld();
    const { image, digest } = await late.image();
    await world.release('1.0.0', image);
    const deployer = await aDeployer(world);
    expect(production(await deployer.refresh()).health).toBe('Degraded');
    expect((await world.image()).digest).toBe(digest);
    const deadline = Date.now() + 30_000;
    while (production(deployer.status()).health !== 'Healthy' && Date.now() < deadline) await wait(50);
    expect(production(deployer.status())).toMatchObject({ health: 'Healthy', running: { digest } });
  });

  it('starts a service again that ended by itself', async () => {
    const world = await aGitopsWorld();
    const { image, digest } = await world.image({
      program: `
        import { createServer } from 'node:http';
        createServer((request, answer) => {
          if (request.url === '/die') process.exit(9);
          answer.end(String(process.pid));
        }).listen(process.env.PORT, process.env.HOST);`,
    });
    await world.release('1.0.0', image);
    const events: DeployerEvent[] = [];
    const deployer = await aDeployer(world, { onEvent: (event) => events.push(event) });
    const { url } = await deployer.waitFor('production', 'penguins', digest, 30_000);
    const before = await (await fetch(url)).text();
    await fetch(`${url}/die`);
    const deadline = Date.now() + 30_000;
    let now = before;
    while ((now === before || !/^\d+$/.test(now)) && Date.now() < deadline) {
      await wait(50);
      now = await (await fetch(url)).text();
    }
    expect(now).not.toBe(before);
    expect(events.map((event) => (event.kind === 'status' ? event.status.reason : null))).toContainEqual(
      expect.stringContaining('exit code 9'),
    );
  });

  it('stops what is no longer released', async () => {
    const world = await aGitopsWorld();
    const { image, digest } = await world.image();
    await world.release('1.0.0', image);
    const deployer = await aDeployer(world);
    const { url } = await deployer.waitFor('production', 'penguins', digest, 30_000);
    await world.checkout.push('Take it off', { 'gitops/envs/production/penguins/release.yaml': unreleased });
    expect(production(await deployer.refresh())).toMatchObject({ health: 'Missing', running: null });
    expect((await fetch(url)).status).toBe(503);
  });

  it('keeps a second deployer away, leaves nothing behind, and goes on where it was', async () => {
    const world = await aGitopsWorld();
    const good = await world.image();
    await world.release('1.0.0', good.image);
    const stateFolder = await aFolder();
    const first = await aDeployer(world, { stateFolder });
    const { url } = await first.waitFor('production', 'penguins', good.digest, 30_000);
    expect(await failureOf(aDeployer(world, { stateFolder }))).toContain('Another deployer uses');
    await first.close();
    await expect(fetch(url)).rejects.toThrow();

    // What Git says now does not work: what worked last must run.
    await world.release('1.1.0', `localhost/penguins@sha256:${'e'.repeat(64)}`);
    const second = await aDeployer(world, { stateFolder });
    const status = production(await second.refresh());
    expect(status).toMatchObject({ health: 'Degraded', running: { version: '1.0.0' }, url });
    expect(await ask(url)).toMatchObject({ status: 200, version: '1.0.0' });
    const file = await readFile(join(stateFolder, 'status.json'), 'utf8');
    expect(JSON.parse(file)).toMatchObject({
      targets: [{ health: 'Degraded', running: { version: '1.0.0' } }],
    });
  });

  it('says once that the repository cannot be read, and goes on when it can', async () => {
    const folder = join(await aFolder(), 'later.git');
    const world = await aGitopsWorld();
    const events: DeployerEvent[] = [];
    const deployer = await aDeployer(world, {
      repository: { gitUrl: folder },
      onEvent: (event) => events.push(event),
    });
    await wait(500);
    expect(events).toEqual([{ kind: 'trouble', message: expect.stringContaining('cannot be read') }]);
    await git(world.folder, 'clone', '--quiet', '--bare', world.folder, folder);
    expect(production(await deployer.refresh()).health).toBe('Missing');
  });

  it('runs each environment behind an address of its own', async () => {
    const world = await aGitopsWorld();
    const one = await world.image();
    const two = await world.image({ version: '1.1.0', model: { seed: 7 } });
    await world.release('1.0.0', one.image, 'production');
    await world.release('1.1.0', two.image, 'staging');
    const deployer = await aDeployer(world, { environments: ['production', 'staging'] });
    const statuses = await deployer.refresh();
    const versions = await Promise.all(statuses.map(async ({ url }) => (await ask(url)).version));
    expect(statuses.map(({ environment }) => environment)).toEqual(['production', 'staging']);
    expect(versions).toEqual(['1.0.0', '1.1.0']);
  });

  it('lets the service take up an experiment, its weights and its end without a restart', async () => {
    const world = await aGitopsWorld();
    const { image } = await world.image({ version: '1.1.0', beside: [{ version: '1.0.0' }] });
    await world.release('1.0.0', image);
    const deployer = await aDeployer(world);
    const { url } = production(await deployer.refresh());
    expect(await ask(url)).toMatchObject({ version: '1.0.0' });

    const running = async () => {
      const response = await fetch(`${url}/experiments`);
      const { experiments } = (await response.json()) as { experiments: { arms: Record<string, unknown> }[] };
      return experiments.map(({ arms }) => arms);
    };
    const startedAt = async () =>
      /process_start_time_seconds (\S+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
    const before = await startedAt();
    const place = (text: string) =>
      world.checkout.push('Change the experiment', {
        'gitops/envs/production/penguins/experiment.yaml': text,
      });
    const experiment = (weight: number) => `name: beaks
model: penguins
arms:
  champion: { version: 1.0.0, weight: ${100 - weight} }
  challenger: { version: 1.1.0, weight: ${weight} }
`;
    for (const weight of [20, 100]) {
      const commit = await place(experiment(weight));
      expect(production(await deployer.refresh())).toMatchObject({
        sync: 'Synced',
        health: 'Healthy',
        commit,
      });
      await becomes(async () => JSON.stringify(await running()).includes(`"1.1.0","weight":${weight}`));
    }
    expect(await ask(url)).toMatchObject({ version: '1.1.0' });
    await place('# none\n');
    await deployer.refresh();
    await becomes(async () => (await running()).length === 0);
    expect(await ask(url)).toMatchObject({ version: '1.0.0' });
    expect(await startedAt()).toBe(before);
  }, 60_000);

  it('starts the service anew when another version of the same image is to answer', async () => {
    const world = await aGitopsWorld();
    const { image } = await world.image({ version: '1.1.0', beside: [{ version: '1.0.0' }] });
    await world.release('1.0.0', image);
    const deployer = await aDeployer(world, { readyTimeoutMs: 6000 });
    const { url } = production(await deployer.refresh());
    const versions = [(await ask(url)).version];
    // One that is not in it changes nothing, and does not keep from the next.
    for (const version of ['9.9.9', '1.1.0']) {
      await world.release(version, image);
      await deployer.refresh();
      versions.push((await ask(url)).version);
    }
    expect(versions).toEqual(['1.0.0', '1.0.0', '1.1.0']);
    expect(production(deployer.status())).toMatchObject({ health: 'Healthy', running: { version: '1.1.0' } });
  }, 60_000);

  it('tells predictions and feedback of an environment apart from those of others, and keeps them', async () => {
    const world = await aGitopsWorld();
    const { image } = await world.image();
    await world.release('1.0.0', image);
    const stateFolder = await aFolder();
    const deployer = await aDeployer(world, { stateFolder });
    const { url } = production(await deployer.refresh());
    const answer = await fetch(`${url}/v1/models/penguins:predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'a-request' },
      body: JSON.stringify({ instances: [aPenguin] }),
    });
    expect(answer.status).toBe(200);
    const feedback = await fetch(`${url}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requestId: 'a-request', label: 'Adelie' }),
    });
    expect(feedback.status).toBe(202);
    await deployer.close();
    const kinds: string[] = [];
    const target = { environment: 'production', model: 'penguins' };
    for await (const record of readRecords(feedbackStoreOf(stateFolder, target))) {
      if (record.requestId === 'a-request') kinds.push(record.kind);
    }
    expect(kinds.sort()).toEqual(['feedback', 'prediction']);
  }, 60_000);
});
