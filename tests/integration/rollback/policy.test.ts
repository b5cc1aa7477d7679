import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { withDenial } from '../../../lib/gitops/denied-file.ts';
import { openGitops } from '../../../lib/gitops/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aProposal } from '../../fixtures/deployment.ts';
import { anExperiment } from '../../fixtures/experiment.ts';
import { failureOf } from '../../support/errors.ts';
import { aClient, aForge } from '../../support/forge.ts';
import { aLocalDeployment, aRollbackWorld, type RollbackWorld } from './world.ts';

// Each test goes through dozens of Git commands, whose time a busy machine multiplies.
jest.setTimeout(60_000);

let forge: Forge;
let world: RollbackWorld;

beforeAll(async () => {
  forge = await aForge();
});

beforeEach(async () => {
  world = await aRollbackWorld(forge);
});

const deniedFile = 'gitops/envs/production/penguins/denied.yaml';
const alert = JSON.stringify({
  alert: 'SlipwayErrorBudgetBurn',
  query: 'slipway:prediction_errors:ratio1h > 0.0144',
  startsAt: new Date(Date.now() + 3_600_000).toISOString(),
  labels: { severity: 'critical' },
});

describe('a rollback that a machine may merge', () => {
  it('changes what runs, denies what ran, and tells people, once', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    const { outputs, summary } = await world.run({ evidence: alert, key: 'alert-1' }, 'merge');
    expect(outputs).toMatchObject({ outcome: 'merged', number: 3, changed: true });
    expect(summary).toContain('**is merged**');
    expect(await world.version()).toBe('1.0.0');
    const files = await world.repository.git('diff', '--name-only', 'main~1', 'main');
    expect(files.split('\n')).toEqual([deniedFile, 'gitops/envs/production/penguins/release.yaml']);
    expect(await world.gitops.denied('production', 'penguins')).toMatchObject([
      {
        version: '1.1.0',
        image: aLocalDeployment('1.1.0').image,
        reason: 'SlipwayErrorBudgetBurn',
        key: 'alert-1',
      },
    ]);
    const [issue, ...others] = await world.issues();
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ title: 'penguins 1.1.0 was rolled back in production', state: 'open' });
    expect(issue?.body).toContain('slipway:prediction_errors:ratio1h');
    expect(outputs.issue).toContain('/issues/');
    const [comment, ...more] = await world.comments(2);
    expect(more).toEqual([]);
    expect(comment).toContain('penguins 1.1.0, which this brought to production, was rolled back by');
  });

  it('is done once for a key, however often it comes', async () => {
    await world.ran(['1.0.0', '1.1.0', '1.2.0']);
    const first = await world.run({ evidence: alert, key: 'alert-1' }, 'merge');
    const again = await world.run({ evidence: alert, key: 'alert-1' }, 'merge');
    expect(again.outputs).toMatchObject({
      outcome: 'done before',
      number: first.outputs.number,
      changed: false,
      issue: first.outputs.issue,
    });
    expect(await world.version()).toBe('1.1.0');
    expect(await world.issues()).toHaveLength(1);
    expect(await world.comments(3)).toHaveLength(1);
  });

  it('is one for a storm of alerts, as the later ones are about what ran before', async () => {
    await world.ran(['1.0.0', '1.1.0', '1.2.0']);
    await world.run({ evidence: JSON.stringify({ alert: 'A', labels: { version: '1.2.0' } }) }, 'merge');
    const byVersion = JSON.stringify({ alert: 'B', labels: { version: '1.2.0' } });
    expect((await world.run({ evidence: byVersion, key: 'b' }, 'merge')).outputs.outcome).toBe('stale');
    const byTime = JSON.stringify({ alert: 'C', startsAt: new Date(Date.now() - 60_000).toISOString() });
    const { outputs, log } = await world.run({ evidence: byTime, key: 'c' }, 'merge');
    expect(outputs).toMatchObject({ outcome: 'stale', changed: false, pullRequest: '' });
    expect(log).toContain('it is about what ran before');
    expect(await world.version()).toBe('1.1.0');
  });

  it('run four times at once is one pull request, one merge and one open issue', async () => {
    await world.ran(['1.0.0', '1.1.0', '1.2.0']);
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => world.run({ evidence: alert, key: 'alert-1' }, 'merge')),
    );
    for (const { outputs } of runs) {
      expect(['merged', 'done before', 'runs already']).toContain(outputs.outcome);
    }
    expect(await world.version()).toBe('1.1.0');
    expect((await world.issues()).filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(await world.gitops.denied('production', 'penguins')).toHaveLength(1);
  });

  it('in two environments at once ends well in both', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    await world.ran(['1.0.0', '1.1.0'], 'staging');
    const runs = await Promise.all(
      ['production', 'staging'].map((environment) =>
        world.run({ environment, evidence: alert, key: environment }, 'merge'),
      ),
    );
    expect(runs.map(({ outputs }) => outputs.outcome)).toEqual(['merged', 'merged']);
    expect(await world.version('production')).toBe('1.0.0');
    expect(await world.version('staging')).toBe('1.0.0');
  });

  it('goes past a version that is denied, and says when none is left', async () => {
    await world.ran(['1.0.0', '1.1.0', '1.2.0']);
    await world.run({ key: 'a' }, 'merge');
    await world.ran(['1.3.0']);
    // 1.2.0 is denied by now: below 1.3.0 the newest that may run is 1.1.0.
    const { outputs } = await world.run({ key: 'b' }, 'merge');
    expect(await world.version()).toBe('1.1.0');
    const { owner, repo } = world.repository;
    expect(outputs.pullRequest).toContain(`${owner}/${repo}/pull/`);
    await world.run({ key: 'c' }, 'merge');
    expect(await world.version()).toBe('1.0.0');
    expect(await failureOf(world.run({ key: 'd' }, 'merge'))).toContain('ran no version of penguins below');
    expect(await failureOf(world.run({ to: '1.2.0' }, 'merge'))).toMatch(
      /GateError: penguins 1\.2\.0 cannot be gone back to in production\. 1\.2\.0: It is denied by .*denied\.yaml:\d+/,
    );
  });

  it('of a history with one release is a clear error, and changes nothing', async () => {
    await world.ran(['1.0.0']);
    const head = await world.repository.git('rev-parse', 'main');
    expect(await failureOf(world.run({ evidence: alert, key: 'a' }, 'merge'))).toMatch(
      /NotFoundError: production ran no version of penguins below 1\.0\.0/,
    );
    expect(await world.repository.git('rev-parse', 'main')).toBe(head);
    expect(await world.issues()).toEqual([]);
    expect(await world.gitops.proposals('production', 'penguins')).toHaveLength(1);
  });

  it('closes an open promotion of the bad version, which would bring it back', async () => {
    await world.ran(['1.0.0']);
    const both = aLocalDeployment('1.0.0 and 1.1.0').image;
    await world.merge(
      aProposal({ next: { ...aLocalDeployment('1.0.0'), image: both }, experiment: anExperiment() }),
    );
    const bad = await world.gitops.propose(aProposal({ next: aLocalDeployment('1.1.0') }));
    const other = await world.gitops.propose(aProposal({ next: aLocalDeployment('1.2.0') }));
    await world.run({}, 'merge');
    const states = new Map(
      (await world.gitops.proposals('production', 'penguins')).map(({ number, state }) => [number, state]),
    );
    expect(states.get(bad?.number ?? 0)).toBe('declined');
    expect(states.get(other?.number ?? 0)).toBe('open');
    expect((await world.comments(bad?.number ?? 0)).join()).toContain('is denied in production');
  });

  it('ends an A/B test and denies the challenger, not the champion', async () => {
    await world.ran(['1.0.0']);
    const both = aLocalDeployment('1.0.0 and 1.1.0').image;
    const next = { ...aLocalDeployment('1.0.0'), image: both };
    await world.merge(aProposal({ next, experiment: anExperiment() }));
    const evidence = JSON.stringify({ alert: 'Bad', labels: { version: '1.1.0' } });
    expect((await world.run({ evidence, key: 'a' }, 'merge')).outputs.outcome).toBe('merged');
    expect(await world.gitops.current('production', 'penguins')).toEqual(aLocalDeployment('1.0.0'));
    expect(await world.gitops.experiment('production', 'penguins')).toBeUndefined();
    expect(await world.gitops.denied('production', 'penguins')).toMatchObject([
      { version: '1.1.0', image: both },
    ]);
  });
});

describe('a rollback that waits for a person', () => {
  it('is opened, and goes on to be the same when it is asked for again', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    const first = await world.run({ evidence: alert, key: 'a' }, 'propose');
    expect(first.outputs).toMatchObject({ outcome: 'proposed', number: 3 });
    expect(first.summary).toContain('It waits for a person: model.yml does not let machines merge it');
    const head = await world.repository.git('rev-parse', 'slipway/rollback/production/penguins-v1.0.0');
    const again = await world.run({ evidence: alert, key: 'a' }, 'propose');
    expect(again.outputs).toMatchObject({ outcome: 'proposed', number: 3 });
    expect(await world.repository.git('rev-parse', 'slipway/rollback/production/penguins-v1.0.0')).toBe(head);
    expect(await world.version()).toBe('1.1.0');
    expect((await world.issues()).map(({ title }) => title)).toEqual([
      'penguins 1.1.0 is to be rolled back in production',
    ]);
  });

  it('stays closed for its key once a person closed it', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    await world.run({ evidence: alert, key: 'a' });
    await world.gitops.decline(3, 'no', 'Not now.');
    expect((await world.run({ evidence: alert, key: 'a' })).outputs).toMatchObject({
      outcome: 'declined',
      number: 3,
      changed: false,
    });
    expect((await world.run({ evidence: alert, key: 'b' })).outputs.outcome).toBe('proposed');
  });

  it('is an issue alone where machines may only report', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    const first = await world.run({ evidence: alert, key: 'a' }, 'report');
    expect(first.outputs).toMatchObject({ outcome: 'reported', pullRequest: '', changed: false });
    await world.run({ evidence: alert, key: 'a' }, 'report');
    expect((await world.issues()).map(({ title }) => title)).toEqual(['penguins 1.1.0 is bad in production']);
    // What a person asks for is opened all the same.
    expect((await world.run({ reason: 'Look' }, 'report')).outputs.outcome).toBe('proposed');
  });
});

describe('a promotion of what was rolled back', () => {
  it('is refused until a person lifts the denial by a pull request', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    await world.run({ reason: 'Too many Gentoos' }, 'merge');
    const again = aProposal({ next: aLocalDeployment('1.1.0') });
    expect(await failureOf(world.gitops.propose(again))).toMatch(
      /GateError: penguins 1\.1\.0 is denied in production \(gitops\/envs\/production\/penguins\/denied\.yaml:10\): Too many Gentoos\. Denied by http.*\/actions\/runs\/17/,
    );
    await world.repository.remove('main', deniedFile);
    expect(await world.gitops.propose(again)).toMatchObject({ created: true });
  });

  it('is closed again when it is denied while its pull request is being opened', async () => {
    await world.ran(['1.0.0']);
    const { image } = aLocalDeployment('1.1.0');
    const denial = { version: '1.1.0', image, reason: 'Bad', by: 'Ann', at: '2026-03-03T12:00:00Z' };
    const github = aClient(forge, {
      fetch: async (url, init) => {
        if (init?.method === 'POST' && String(url).endsWith('/pulls')) {
          const text = withDenial(undefined, 'penguins', denial, deniedFile);
          await world.repository.commit('main', deniedFile, text);
        }
        return fetch(url, init);
      },
    });
    const gitops = openGitops({ github, repository: world.repository.repository });
    expect(await failureOf(gitops.propose(aProposal({ next: aLocalDeployment('1.1.0') })))).toMatch(
      /GateError: penguins 1\.1\.0 is denied in production .*: Bad\. Denied by Ann/,
    );
    const [newest] = await world.gitops.proposals('production', 'penguins');
    expect(newest).toMatchObject({ version: '1.1.0', state: 'declined' });
  });

  it('elsewhere is none of it', async () => {
    await world.ran(['1.0.0', '1.1.0']);
    await world.run({}, 'merge');
    const staging = aProposal({ environment: 'staging', next: aLocalDeployment('1.1.0') });
    expect(await world.gitops.propose(staging)).toMatchObject({ created: true });
  });
});
