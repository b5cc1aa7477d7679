import { beforeAll, describe, expect, it } from '@jest/globals';
import { openRegistry } from '../../../lib/registry/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aCandidate, type CandidateParts } from '../../fixtures/release.ts';
import { aForge, aPatientClient, aRepository, type ForgeRepository } from '../../support/forge.ts';
import { expectVersions } from './state.ts';

let forge: Forge;

beforeAll(async () => {
  forge = await aForge();
});

function registerAtOnce(
  { repository, head: commit }: ForgeRepository,
  candidates: readonly CandidateParts[],
) {
  return Promise.all(
    candidates.map((parts) =>
      openRegistry({ github: aPatientClient(forge), repository }).register(aCandidate({ commit, ...parts })),
    ),
  );
}

describe('registrations at once', () => {
  it('make one version of one model, though each has a run of its own', async () => {
    const repository = await aRepository(forge);
    const registered = await registerAtOnce(
      repository,
      Array.from({ length: 10 }, (_, duration) => ({ run: { duration } })),
    );
    expect(new Set(registered.map(({ digest }) => digest)).size).toBe(1);
    expect(registered.filter(({ created }) => created).length).toBeGreaterThan(0);
    const [version] = registered;
    if (version === undefined) throw new Error('nothing was registered');
    await expectVersions(forge, repository, [version]);
  });

  it('make ten versions of ten trainings of one model', async () => {
    const repository = await aRepository(forge);
    const registered = await registerAtOnce(
      repository,
      Array.from({ length: 10 }, (_, seed) => ({ model: { seed } })),
    );
    expect(registered.every(({ created }) => created)).toBe(true);
    expect(new Set(registered.map(({ release }) => release.version)).size).toBe(10);
    await expectVersions(forge, repository, registered);
  });

  it('do not meet when the models are different ones', async () => {
    const repository = await aRepository(forge);
    const registered = await registerAtOnce(
      repository,
      Array.from({ length: 10 }, (_, index) => ({ model: { name: `model-${index}` } })),
    );
    expect(registered.map(({ release }) => release.tag)).toEqual(
      Array.from({ length: 10 }, (_, index) => `model-${index}@v1.0.0`),
    );
    await expectVersions(forge, repository, registered);
  });
});
