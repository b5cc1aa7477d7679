import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlipwayError } from '../../../lib/errors/errors.ts';
import { openRegistry } from '../../../lib/registry/open.ts';
import type { RegisteredVersion } from '../../../lib/registry/registry.ts';
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

interface FaultAt {
  readonly kind: FaultKind;
  readonly index: number;
  readonly counted?: 'all' | 'writes';
}

/** One case: a model of its own, of which each registration meets one of `faults` and a last one meets none. */
async function registerThrough(repository: ForgeRepository, name: string, faults: readonly FaultAt[]) {
  let struck = false;
  for (const [attempt, { kind, index, counted }] of faults.entries()) {
    const fault = strike(forge, kind, index, counted);
    const registry = openRegistry({ github: aClient(forge, fault), repository: repository.repository });
    // Each runner trains the same model and takes another time over it.
    const candidate = aCandidate({ commit: repository.head, model: { name }, run: { duration: attempt } });
    const error: unknown = await registry.register(candidate).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    struck = fault.struck();
    if (error === undefined) healed += 1;
    else expect(error).toBeInstanceOf(SlipwayError);
  }
  cases += 1;
  const registry = openRegistry({ github: aClient(forge), repository: repository.repository });
  const version = await registry.register(
    aCandidate({ commit: repository.head, model: { name }, run: { duration: 99 } }),
  );
  expect(version.release.version).toBe('1.0.0');
  return { struck, version };
}

/** Lets the fault strike one request after the other, a case each, until there is none left to strike. */
async function strikeEach(kind: FaultKind, counted: 'all' | 'writes') {
  const repository = await aRepository(forge);
  const versions: RegisteredVersion[] = [];
  for (let struck = true; struck; ) {
    const index = versions.length;
    const outcome = await registerThrough(repository, `model-${index}`, [{ kind, index, counted }]);
    versions.push(outcome.version);
    ({ struck } = outcome);
  }
  await expectVersions(forge, repository, versions);
  return versions.length;
}

describe('register when a request goes wrong', () => {
  it.each(faultKinds)(
    'makes one whole version, at the latest when it is run again: a write %s',
    async (kind) => {
      expect(await strikeEach(kind, 'writes')).toBeGreaterThan(9);
    },
  );

  it('makes one whole version when any request, also one to read, fails', async () => {
    expect(await strikeEach('fails after it was done', 'all')).toBeGreaterThan(12);
  });

  it('makes one whole version when it is killed, run again and killed again', async () => {
    const repository = await aRepository(forge);
    const versions: RegisteredVersion[] = [];
    for (let index = 0; index < 9; index += 1) {
      const { version } = await registerThrough(repository, `model-${index}`, [
        { kind: 'is the last before the process is killed', index },
        { kind: 'is the last before the process is killed', index: (index * 5 + 3) % 9 },
        { kind: 'fails after it was done', index: (index * 7 + 2) % 9 },
      ]);
      versions.push(version);
    }
    await expectVersions(forge, repository, versions);
  });

  it('puts an upload right that broke off and left an asset without content', async () => {
    const repository = await aRepository(forge);
    const versions: RegisteredVersion[] = [];
    for (let index = 0; index < 5; index += 1) {
      forge.addFault({ kind: 'starter-asset', method: 'POST', path: '/repos/**/assets', after: index });
      const registry = openRegistry({ github: aClient(forge), repository: repository.repository });
      const candidate = aCandidate({ commit: repository.head, model: { name: `model-${index}` } });
      const version = await registry.register(candidate);
      expect(version.created).toBe(true);
      forge.clearFaults();
      cases += 1;
      versions.push(version);
    }
    await expectVersions(forge, repository, versions);
  });
});
