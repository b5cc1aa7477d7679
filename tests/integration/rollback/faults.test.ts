import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SlipwayError } from '../../../lib/errors/errors.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aProposal } from '../../fixtures/deployment.ts';
import { failureOf } from '../../support/errors.ts';
import { aForge } from '../../support/forge.ts';
import { type FaultKind, strike } from '../registry/faults.ts';
import { aLocalDeployment, aRollbackWorld, type RollbackWorld } from './world.ts';

// Each test goes through dozens of Git commands, whose time a busy machine multiplies.
jest.setTimeout(120_000);

let forge: Forge;

beforeAll(async () => {
  forge = await aForge();
});

const given = { key: 'alert-1', evidence: JSON.stringify({ alert: 'Bad', labels: { version: '1.1.0' } }) };

async function aWorld(): Promise<RollbackWorld> {
  const world = await aRollbackWorld(forge);
  await world.ran(['1.0.0', '1.1.0']);
  return world;
}

/** Runs the rollback so that its write number `index` goes wrong. @returns whether there was such a write */
async function runStruck(world: RollbackWorld, kind: FaultKind, index: number): Promise<boolean> {
  const fault = strike(forge, kind, index);
  const error = await world.run(given, 'merge', fault.fetch).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (error !== undefined) expect(error).toBeInstanceOf(SlipwayError);
  return fault.struck();
}

async function expectDoneOnce(world: RollbackWorld): Promise<void> {
  expect(await world.version()).toBe('1.0.0');
  const proposals = await world.gitops.proposals('production', 'penguins');
  expect(proposals.filter(({ action }) => action === 'rollback')).toMatchObject([{ state: 'merged' }]);
  expect(await world.gitops.denied('production', 'penguins')).toHaveLength(1);
  expect((await world.issues()).map(({ title }) => title)).toEqual([
    'penguins 1.1.0 was rolled back in production',
  ]);
  expect(await world.comments(2)).toHaveLength(1);
}

/** tree, commit, ref, pull request, merge, comment, issue */
const writes = 7;

describe('a rollback, when a write goes wrong', () => {
  it.each<[FaultKind, readonly number[]]>([
    ['is the last before the process is killed', [0, 1, 2, 3, 4, 5, 6]],
    ['is cut off after it was done', [3, 4, 6]],
    ['meets a conflict', [4]],
  ])('is done once, at the latest when it is run again: a write %s', async (kind, indexes) => {
    for (const index of indexes) {
      const world = await aWorld();
      expect(await runStruck(world, kind, index)).toBe(true);
      await world.run(given, 'merge');
      await expectDoneOnce(world);
    }
  });

  it('has as many writes as are struck here', async () => {
    expect(await runStruck(await aWorld(), 'is cut off after it was done', writes)).toBe(false);
  });
});

describe('a rollback, while others change the environment', () => {
  it('that a promotion overtakes is refused with what runs now, and takes nothing back', async () => {
    const world = await aWorld();
    const { number = 0 } = (await world.gitops.propose(aProposal({ next: aLocalDeployment('1.2.0') }))) ?? {};
    // A person merges the promotion just as the rollback is about to be merged.
    const text = await failureOf(
      world.run(given, 'merge', async (url, init) => {
        if (init?.method === 'PUT' && String(url).endsWith('/merge')) await world.mergeNumber(number);
        return fetch(url, init);
      }),
    );
    expect(text).toMatch(
      /ConflictError: production has changed meanwhile: it runs 1\.2\.0 of penguins now, not 1\.1\.0/,
    );
    expect(await world.version()).toBe('1.2.0');
    // The evidence was about 1.1.0: asked again, there is nothing left to do.
    expect((await world.run({ ...given, key: 'other' }, 'merge')).outputs.outcome).toBe('stale');
  });

  it('makes the promotion that it overtakes one to be looked at again', async () => {
    const world = await aWorld();
    const { number = 0 } = (await world.gitops.propose(aProposal({ next: aLocalDeployment('1.2.0') }))) ?? {};
    await world.run(given, 'merge');
    await expect(world.mergeNumber(number)).rejects.toThrow(/not mergeable/);
    await world.gitops.propose(aProposal({ next: aLocalDeployment('1.2.0') }));
    await world.mergeNumber(number);
    expect(await world.version()).toBe('1.2.0');
  });

  it('says that the repository was force-pushed when the branch has no history in common with it', async () => {
    const world = await aWorld();
    await world.run(given, 'propose');
    const { git } = world.repository;
    const orphan = await git('commit-tree', 'main^{tree}', '-m', 'All anew');
    await git('update-ref', 'refs/heads/main', orphan);
    // A history of one release: there is nothing to go back to.
    expect(await failureOf(world.run({ key: 'b' }, 'merge'))).toContain(
      'ran no version of penguins below 1.1.0',
    );
    for (const version of ['1.0.0', '1.1.0']) {
      await git('update-ref', '-d', `refs/heads/slipway/promote/production/penguins-v${version}`);
    }
    await world.ran(['1.2.0']);
    await world.merge(aProposal({ next: aLocalDeployment('1.0.0') }));
    await world.ran(['1.3.0']);
    expect(await failureOf(world.run({ key: 'c', to: '1.0.0' }, 'merge'))).toMatch(
      /ConflictError: The branch slipway\/rollback\/production\/penguins-v1\.0\.0 of .* has no history in common with main\nWhat to do: Has main been force-pushed\?/,
    );
    expect(await world.version()).toBe('1.3.0');
  });
});
