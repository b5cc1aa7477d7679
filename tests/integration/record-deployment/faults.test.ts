import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SlipwayError } from '../../../lib/errors/errors.ts';
import { recordDeployment } from '../../../lib/gitops/deployments.ts';
import { isBefore } from '../../../lib/gitops/release-changes.ts';
import { gitopsSource } from '../../../lib/gitops/tree.ts';
import { recordStage } from '../../../lib/registry/stages.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aRecordedWorld, penguins, type RecordedWorld } from '../../fixtures/recording.ts';
import { aClient, aForge } from '../../support/forge.ts';
import { type FaultKind, faultKinds, strike } from '../registry/faults.ts';

/** Each test goes through dozens of Git commands, whose time a busy machine multiplies. */
jest.setTimeout(300_000);

let forge: Forge;
let cases = 0;
let healed = 0;

beforeAll(async () => {
  forge = await aForge();
});

afterAll(() => {
  console.info(
    `record-deployment: ${cases} fault cases ran, ${healed} of them without an error for the user`,
  );
});

/** Writes down that production runs `version` of penguins since `commit`. @returns what went wrong */
async function recordOnce(
  { gitops, models }: RecordedWorld,
  version: string | undefined,
  commit: string,
  through: { readonly fetch: typeof fetch } = { fetch },
): Promise<unknown> {
  const github = aClient(forge, through);
  const source = gitopsSource(github, gitops.repository, 'gitops');
  const place = { environment: 'production', model: 'penguins' };
  const runs = version === undefined ? undefined : penguins(version);
  try {
    if (runs !== undefined) await recordDeployment(source, place, runs, commit);
    await recordStage(
      { github, repository: models.repository, isBefore: (other) => isBefore(source, commit, other) },
      { model: 'penguins', stage: 'production', runs, repository: gitops.repository, commit },
    );
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Lets one request after the other meet a fault, a change of production each, until there is none left to strike. */
async function strikeEach(world: RecordedWorld, kind: FaultKind, counted: 'all' | 'writes'): Promise<number> {
  let index = 0;
  for (let struck = true; struck; index += 1) {
    const version = index % 2 === 0 ? '1.0.0' : '1.1.0';
    const commit = await world.release(penguins(version));
    const fault = strike(forge, kind, index, counted);
    const error = await recordOnce(world, version, commit, fault);
    struck = fault.struck();
    cases += 1;
    if (error === undefined) healed += 1;
    else expect(error).toBeInstanceOf(SlipwayError);
    expect(await recordOnce(world, version, commit)).toBeUndefined();
    expect((await world.stageTags()).map((line) => line.split(' at ')[0])).toEqual(
      Array.from({ length: index + 1 }, (_, number) => `penguins#production#${number + 1}`),
    );
    const deployments = await world.deployments();
    expect(deployments.filter((line) => !line.endsWith('inactive'))).toEqual([
      `penguins-production penguins ${version}: waiting`,
    ]);
    expect(deployments).toHaveLength(index + 1);
  }
  return index;
}

/** Taking away writes tags as giving does: a part of the faults tells whether it goes on where it stopped. */
const someKinds: readonly FaultKind[] = [
  'is cut off after it was done',
  'is the last before the process is killed',
];

describe('the record of a deployment, when a request goes wrong', () => {
  it.each(faultKinds)(
    'is one stage tag and one deployment, at the latest when it is made again: a write %s',
    async (kind) => {
      expect(await strikeEach(await aRecordedWorld(forge), kind, 'writes')).toBe(5);
    },
  );

  it('is one stage tag and one deployment when any request, also one to read, fails', async () => {
    const world = await aRecordedWorld(forge);
    expect(await strikeEach(world, 'fails after it was done', 'all')).toBeGreaterThan(9);
  });

  it.each(someKinds)('takes the stage from each version once: a write %s', async (kind) => {
    const world = await aRecordedWorld(forge);
    for (let index = 0, struck = true; struck; index += 1) {
      for (const version of ['1.0.0', '1.1.0']) {
        expect(await recordOnce(world, version, await world.release(penguins(version)))).toBeUndefined();
      }
      const commit = await world.release(undefined);
      const fault = strike(forge, kind, index);
      await recordOnce(world, undefined, commit, fault);
      struck = fault.struck();
      cases += 1;
      expect(await recordOnce(world, undefined, commit)).toBeUndefined();
      const said = (await world.stageTags()).slice(4 * index);
      expect(said.map((line) => line.replace(/#\d+ at .*: /, ' '))).toEqual([
        'penguins#production production runs penguins 1.0.0',
        'penguins#production production runs penguins 1.1.0',
        'penguins#production! production runs penguins 1.0.0 no more',
        'penguins#production! production runs penguins 1.1.0 no more',
      ]);
    }
  });
});
