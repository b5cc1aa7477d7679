import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../../lib/errors/errors.ts';
import { openRegistry } from '../../../lib/registry/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aCandidate } from '../../fixtures/release.ts';
import { aClient, aForge, aRepository, type ForgeRepository } from '../../support/forge.ts';
import { type FaultKind, faultKinds, strike } from './faults.ts';
import { expectVersions } from './state.ts';

let forge: Forge;
let cases = 0;
let healed = 0;

beforeAll(async () => {
  forge = await aForge();
});

afterAll(() => {
  console.info(`register: ${cases} fault cases ran, ${healed} of them without an error for the user`);
});

/** One case: a model of its own, of which one registration meets `faults` in turn and a last one meets none. */
async function registerThrough(
  repository: ForgeRepository,
  name: string,
  faults: readonly { readonly kind: FaultKind; readonly index: number }[],
): Promise<{ readonly struck: boolean }> {
  let struck = false;
  for (const [attempt, { kind, index }] of faults.entries()) {
    const github = aClient(forge, { fetch: strike(forge, kind, index) });
    const registry = openRegistry({ github, repository: repository.repository });
    // Each runner trains the same model and takes another time over it.
    const candidate = aCandidate({ commit: repository.commit, model: { name }, run: { duration: attempt } });
    const error: unknown = await registry.register(candidate).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    forge.clearFaults();
    struck = github.sent.requests > index;
    if (error === undefined) healed += 1;
    else expect(error).toBeInstanceOf(SlipwayError);
  }
  cases += 1;
  const registry = openRegistry({ github: aClient(forge), repository: repository.repository });
  const version = await registry.register(
    aCandidate({ commit: repository.commit, model: { name }, run: { duration: 99 } }),
  );
  expect(version.release.version).toBe('1.0.0');
  await expectVersions(forge, repository, [version]);
  return { struck };
}

describe('register when a request goes wrong', () => {
  it.each(faultKinds)(
    'makes one whole version, at the latest when it is run again: a request %s',
    async (kind) => {
      const repository = await aRepository(forge);
      let index = 0;
      while ((await registerThrough(repository, `model-${index}`, [{ kind, index }])).struck) index += 1;
      expect(index).toBeGreaterThan(10);
    },
  );

  it('makes one whole version when it is killed, run again and killed again', async () => {
    const repository = await aRepository(forge);
    for (let index = 0; index < 12; index += 1) {
      await registerThrough(repository, `model-${index}`, [
        { kind: 'is under way when the process is killed', index },
        { kind: 'is the last before the process is killed', index: (index * 5 + 3) % 12 },
        { kind: 'fails after it was done', index: (index * 7 + 2) % 12 },
      ]);
    }
  });

  it('puts an upload right that broke off and left an asset without content', async () => {
    const repository = await aRepository(forge);
    for (let index = 0; index < 5; index += 1) {
      forge.addFault({ kind: 'starter-asset', method: 'POST', path: '/repos/**/assets', after: index });
      const registry = openRegistry({ github: aClient(forge), repository: repository.repository });
      const candidate = aCandidate({ commit: repository.commit, model: { name: `model-${index}` } });
      const version = await registry.register(candidate);
      expect(version.created).toBe(true);
      forge.clearFaults();
      cases += 1;
      await expectVersions(forge, repository, [version]);
    }
  });
});
