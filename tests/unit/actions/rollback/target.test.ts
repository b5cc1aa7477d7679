import { describe, expect, it } from '@jest/globals';
import { type RollbackWish, rollbackTarget } from '../../../../actions/rollback/target.ts';
import type { Deployment, HistoricDeployment } from '../../../../lib/gitops/gitops.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';
import { failureOf } from '../../../support/errors.ts';

/** A history of `versions`, newest first, that counts how many of its states were read. */
function aHistory(...versions: readonly string[]) {
  const read: string[] = [];
  async function* states(): AsyncGenerator<HistoricDeployment> {
    for (const version of versions) {
      read.push(version);
      yield {
        deployment: aDeployment({ version }),
        commit: `commit of ${version}`,
        at: '2026-03-03T12:00:00Z',
      };
    }
  }
  return { states: states(), read };
}

function aWish(parts: Partial<RollbackWish> & Pick<RollbackWish, 'current'>): RollbackWish {
  return {
    environment: 'production',
    to: 'previous',
    isTrying: false,
    obstacle: async () => undefined,
    ...parts,
  };
}

async function target(to: string, ...versions: readonly string[]): Promise<string> {
  const current = aDeployment({ version: versions[0] ?? '' });
  const found = await rollbackTarget(aHistory(...versions).states, aWish({ current, to }));
  return found.target.deployment.version;
}

describe('the previous version', () => {
  it.each<[string, readonly string[], string]>([
    ['the one before', ['1.3.0', '1.2.0', '1.1.0'], '1.2.0'],
    ['not the one that was rolled back from', ['1.2.0', '1.3.0', '1.2.0', '1.1.0'], '1.1.0'],
    ['the one that was rolled back to before', ['1.4.0', '1.2.0', '1.3.0', '1.2.0'], '1.2.0'],
    ['below a pre-release', ['1.3.0-rc.1', '1.2.0'], '1.2.0'],
    ['by number, not by letter', ['1.10.0', '1.9.0'], '1.9.0'],
  ])('is %s', async (_, versions, expected) => {
    expect(await target('previous', ...versions)).toBe(expected);
  });

  it('is asked for in vain when nothing lower ran', async () => {
    expect(await failureOf(target('previous', '1.0.0', '1.1.0'))).toMatch(
      /NotFoundError: production ran no version of penguins below 1\.0\.0.*\nWhat to do: What ran there, newest first: 1\.0\.0, 1\.1\.0/,
    );
  });
});

describe('a version to go back to', () => {
  it.each(['1.1.0', 'v1.1.0', 'penguins@v1.1.0'])('may be written as %s', async (to) => {
    expect(await target(to, '1.3.0', '1.2.0', '1.1.0')).toBe('1.1.0');
  });

  it('reads no more of the history than it needs', async () => {
    const history = aHistory('1.3.0', '1.2.0', '1.1.0', '1.0.0');
    await rollbackTarget(history.states, aWish({ current: aDeployment({ version: '1.3.0' }), to: '1.2.0' }));
    expect(history.read).toEqual(['1.3.0', '1.2.0']);
  });

  it('that never ran there is an error which names those that did', async () => {
    expect(await failureOf(target('9.9.9', '1.3.0', '1.2.0', '1.3.0'))).toMatch(
      /NotFoundError: penguins 9\.9\.9 never ran in production\nWhat to do: What ran there, newest first: 1\.3\.0, 1\.2\.0\./,
    );
  });

  it.each(['latest', 'birdstrikes@v1.0.0', '1.x', '$(id)'])('cannot be %s', async (to) => {
    expect(await failureOf(target(to, '1.3.0', '1.2.0'))).toContain('InputError');
  });
});

describe('a version that something stands against', () => {
  const current = aDeployment({ version: '1.3.0' });
  const against =
    (...versions: readonly string[]) =>
    async ({ version }: Deployment) =>
      versions.includes(version) ? 'It is denied.' : undefined;

  it('is passed over, with the reason', async () => {
    const { states } = aHistory('1.3.0', '1.2.0', '1.1.0', '1.0.0');
    const found = await rollbackTarget(states, aWish({ current, obstacle: against('1.2.0', '1.1.0') }));
    expect(found.target.deployment.version).toBe('1.0.0');
    expect(found.skipped).toEqual([
      { version: '1.2.0', why: 'It is denied.' },
      { version: '1.1.0', why: 'It is denied.' },
    ]);
  });

  it('is told when there is no other', async () => {
    const { states } = aHistory('1.3.0', '1.2.0', '1.3.0', '1.2.0');
    expect(await failureOf(rollbackTarget(states, aWish({ current, obstacle: against('1.2.0') })))).toMatch(
      /NotFoundError: production ran no version of penguins below 1\.3\.0 that can run again\. 1\.2\.0: It is denied\.\n/,
    );
  });

  it('is not gone back to when it is named', async () => {
    const { states } = aHistory('1.3.0', '1.2.0', '1.1.0');
    const wish = aWish({ current, to: '1.2.0', obstacle: against('1.2.0') });
    expect(await failureOf(rollbackTarget(states, wish))).toMatch(
      /GateError: penguins 1\.2\.0 cannot be gone back to in production\. 1\.2\.0: It is denied\./,
    );
  });
});

describe('while a challenger is tried', () => {
  const alone = aDeployment({ version: '1.2.0' });
  const both = { ...alone, image: aDeployment({ version: '1.3.0' }).image };

  async function* states(...deployments: readonly Deployment[]): AsyncGenerator<HistoricDeployment> {
    for (const deployment of deployments) yield { deployment, commit: 'c', at: '2026-03-03T12:00:00Z' };
  }

  it.each(['previous', '1.2.0'])('%s is the champion with the image that it had alone', async (to) => {
    const history = states(both, alone, aDeployment({ version: '1.1.0' }));
    const { target, passed } = await rollbackTarget(history, aWish({ current: both, to, isTrying: true }));
    expect(target.deployment).toEqual(alone);
    expect(passed).toHaveLength(2);
  });

  it('it is the champion as it runs when it has never run alone', async () => {
    const history = states(both, aDeployment({ version: '1.1.0' }), alone);
    const { target, passed } = await rollbackTarget(
      history,
      aWish({ current: both, to: 'previous', isTrying: true }),
    );
    expect(target.deployment).toEqual(both);
    expect(passed).toHaveLength(1);
  });

  it('a lower version is to be named', async () => {
    const history = states(both, alone, aDeployment({ version: '1.1.0' }));
    const { target } = await rollbackTarget(history, aWish({ current: both, to: '1.1.0', isTrying: true }));
    expect(target.deployment.version).toBe('1.1.0');
  });
});
