import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Deployer, startDeployer } from '../../../scripts/local/deployer/deployer.ts';
import { type Forge, startForge } from '../../../scripts/local/forge/index.ts';
import { aFolder } from '../../support/folder.ts';
import { aGitopsWorld, type GitopsWorld } from '../../support/gitops.ts';

const deploymentSchema = z.object({
  id: z.number(),
  sha: z.string(),
  environment: z.string(),
  description: z.string().nullable(),
});
const statusSchema = z.object({
  state: z.string(),
  description: z.string(),
  environment_url: z.string(),
});

describe('the deployer, reporting to a forge', () => {
  let forge: Forge;
  let world: GitopsWorld;
  let deployer: Deployer;
  let stateFolder: string;

  const start = async () => {
    deployer = await startDeployer({
      repository: { gitUrl: forge.gitFolder('acme', 'gitops') },
      path: 'gitops',
      environments: ['production'],
      layouts: [world.layout],
      forge: { apiUrl: forge.apiUrl, token: forge.token, owner: 'acme', name: 'gitops' },
      stateFolder,
      intervalMs: 100,
      readyTimeoutMs: 10_000,
    });
  };

  async function get<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>[]> {
    const response = await fetch(`${forge.apiUrl}/repos/acme/gitops/deployments${path}`, {
      headers: { authorization: `Bearer ${forge.token}` },
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return z.array(schema).parse(await response.json());
  }

  /** The deployments, oldest first, each with its states from the first to the last. */
  async function deployments() {
    const found = await get('', deploymentSchema);
    return await Promise.all(
      found
        .sort((one, other) => one.id - other.id)
        .map(async (deployment) => {
          const statuses = await get(`/${deployment.id}/statuses`, statusSchema);
          return { ...deployment, statuses: statuses.reverse() };
        }),
    );
  }

  beforeAll(async () => {
    forge = await startForge({ folder: join(await aFolder(), 'forge') });
    await forge.createRepository({ owner: 'acme', name: 'gitops' });
    world = await aGitopsWorld(forge.gitFolder('acme', 'gitops'));
    stateFolder = await aFolder();
  });

  afterAll(async () => {
    await deployer?.close();
    await forge?.close();
  });

  it('says of each commit what became of it, and once', async () => {
    const good = await world.image();
    const bad = await world.image({ version: '1.1.0', program: 'process.exit(1);' });
    const commits = [await world.release('1.0.0', good.image)];
    await start();
    await deployer.waitFor('production', 'penguins', good.digest, 30_000);
    await deployer.refresh();
    commits.push(await world.release('1.1.0', bad.image));
    await deployer.refresh();
    commits.push(await world.release('1.0.0', good.image));
    await deployer.refresh();

    const found = await deployments();
    expect(found.map(({ sha }) => sha)).toEqual(commits);
    expect(found[0]).toMatchObject({
      environment: 'penguins-production',
      description: 'penguins 1.0.0',
    });
    const states = found.map(({ statuses }) => statuses.map(({ state }) => state));
    expect(states.map((each) => each.at(-1))).toEqual(['inactive', 'inactive', 'success']);
    expect(states[0]).toContain('success');
    expect(states[1]).toContain('failure');
    const failure = found[1]?.statuses.find(({ state }) => state === 'failure');
    expect(failure?.description).toMatch(/The service did not start: it ended with exit code 1/);
    expect(found[2]?.statuses.at(-1)?.environment_url).toBe(deployer.status()[0]?.url);
  });

  it('says nothing again after a restart', async () => {
    const before = await deployments();
    await deployer.close();
    await start();
    await deployer.refresh();
    await deployer.refresh();
    const after = await deployments();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('deploys all the same when a report fails, and makes it again without doubling it', async () => {
    const next = await world.image({ version: '1.2.0', model: { seed: 9 } });
    forge.addFault({ method: 'POST', path: '/repos/acme/gitops/deployments', kind: 'error-after' });
    const commit = await world.release('1.2.0', next.image);
    await deployer.waitFor('production', 'penguins', next.digest, 30_000);
    const lastState = async () => {
      const own = (await deployments()).filter(({ sha }) => sha === commit);
      return own.map(({ statuses }) => statuses.at(-1)?.state);
    };
    const deadline = Date.now() + 30_000;
    while ((await lastState())[0] !== 'success' && Date.now() < deadline) await wait(100);
    expect(await lastState()).toEqual(['success']);
  });
});
