import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { digestOf } from '../../../lib/digest/digest.ts';
import type { Deployment } from '../../../lib/gitops/gitops.ts';
import { mediaTypes, stored } from '../../../lib/image/oci.ts';
import { openImageRepository } from '../../../lib/image/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aProposal } from '../../fixtures/deployment.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aForge } from '../../support/forge.ts';
import { describeWith } from '../../support/needs.ts';
import { type RunningRegistry, startRegistry } from '../../support/registry.ts';
import { aRollbackWorld, type RollbackWorld } from './world.ts';

jest.setTimeout(60_000);

describeWith(['docker-registry'], 'a rollback asks the registry', ({ 'docker-registry': program }) => {
  let forge: Forge;
  let registry: RunningRegistry;
  let world: RollbackWorld;

  beforeAll(async () => {
    forge = await aForge();
    registry = await startRegistry(program, join(await aFolder(), 'registry'));
  });
  afterAll(() => registry.stop());
  beforeEach(async () => {
    world = await aRollbackWorld(forge);
  });

  /** A deployment whose image the registry has. */
  async function pushed(version: string): Promise<Deployment> {
    const repository = openImageRepository(`${registry.host}/acme/penguins`);
    const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', config: { version } }));
    const manifest = stored('manifest', {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: {
        mediaType: mediaTypes.config,
        digest: await repository.putBlob(config),
        size: config.length,
      },
      layers: [],
    });
    await repository.putManifest(manifest);
    return { model: 'penguins', version, image: `${repository.name}@${manifest.digest}` };
  }

  /** A deployment whose image it has not, or not any more. */
  function gone(version: string, host = registry.host): Deployment {
    return { model: 'penguins', version, image: `${host}/acme/penguins@${digestOf(version)}` };
  }

  async function ran(...deployments: readonly Deployment[]): Promise<void> {
    for (const next of deployments) await world.merge(aProposal({ next }));
  }

  it('and goes back to an image that is there', async () => {
    await ran(await pushed('1.0.0'), await pushed('1.1.0'));
    expect((await world.run({}, 'merge')).outputs.outcome).toBe('merged');
    expect(await world.version()).toBe('1.0.0');
  });

  it('and passes over an image that is gone, with a word', async () => {
    await ran(await pushed('1.0.0'), gone('1.1.0'), await pushed('1.2.0'));
    const { outputs } = await world.run({}, 'merge');
    expect(await world.version()).toBe('1.0.0');
    const [{ body } = { body: '' }] = await world.gitops.proposals('production', 'penguins');
    expect(body).toContain('Passed over: 1.1.0. Its image is no longer in the registry.');
    expect(outputs.outcome).toBe('merged');
  });

  it('and changes nothing when no image is left, or that which is named', async () => {
    await ran(gone('1.0.0'), await pushed('1.1.0'));
    expect(await failureOf(world.run({}, 'merge'))).toMatch(
      /NotFoundError: production ran no version of penguins below 1\.1\.0 that can run again\. 1\.0\.0: Its image is no longer/,
    );
    expect(await failureOf(world.run({ to: '1.0.0' }, 'merge'))).toMatch(
      /GateError: penguins 1\.0\.0 cannot be gone back to/,
    );
    expect(await world.version()).toBe('1.1.0');
  });

  it('and leaves the merge to a person when it cannot be asked', async () => {
    // Nothing listens there.
    await ran(gone('1.0.0', 'localhost:9'), await pushed('1.1.0'));
    const { outputs, summary } = await world.run({}, 'merge');
    expect(outputs.outcome).toBe('proposed');
    expect(summary).toContain('It waits for a person: It is not known whether the image is still there:');
    expect(await world.version()).toBe('1.1.0');
  });
});
