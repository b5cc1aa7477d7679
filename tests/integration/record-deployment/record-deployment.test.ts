import { beforeAll, describe, expect, it } from '@jest/globals';
import { recordStage } from '../../../lib/registry/stages.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aDeployment } from '../../fixtures/deployment.ts';
import { aRecordedWorld, penguins } from '../../fixtures/recording.ts';
import { failureOf } from '../../support/errors.ts';
import { aClient, aForge, aPatientClient } from '../../support/forge.ts';
import { unreleased } from '../../support/gitops.ts';

const zeros = '0'.repeat(40);

let forge: Forge;

beforeAll(async () => {
  forge = await aForge();
});

describe('the action record-deployment', () => {
  it('writes a stage tag at the version, and a deployment of the commit', async () => {
    const world = await aRecordedWorld(forge);
    const before = await world.release(unreleased);
    const after = await world.release(penguins('1.0.0'));
    const { outputs, log, summary } = await world.record(before, after);
    expect(outputs).toMatchObject({ changes: 1, tags: '["penguins#production#1"]' });
    expect(await world.stageTags()).toEqual([
      'penguins#production#1 at penguins@v1.0.0: production runs penguins 1.0.0',
    ]);
    expect(await world.models.git('cat-file', 'tag', 'penguins#production#1')).toContain(
      `Version: 1.0.0\nImage: ${penguins('1.0.0').image}\nGitops-Commit: ${world.gitops.repository}@${after}`,
    );
    const { owner, repo } = world.gitops;
    const { data } = await aClient(forge).octokit.rest.repos.listDeployments({ owner, repo });
    const { image } = penguins('1.0.0');
    expect(data).toEqual([
      expect.objectContaining({
        sha: after,
        ref: after,
        environment: 'penguins-production',
        production_environment: false,
        payload: { model: 'penguins', version: '1.0.0', image, digest: image.split('@')[1] },
      }),
    ]);
    expect(log).toMatch(/^production runs penguins 1\.0\.0: penguins#production#1, deployment \d+$/);
    expect(summary).toContain(
      `| [penguins-production](${forge.url}/${world.gitops.repository}/deployments/penguins-production) | – | 1.0.0 | \`penguins#production#1\` |`,
    );
  });

  it('counts on through stages and rollbacks, and takes an older version back under a new number', async () => {
    const world = await aRecordedWorld(forge);
    let before = zeros;
    for (const [version, environment] of [
      ['1.0.0', 'staging'],
      ['1.0.0', 'production'],
      ['1.1.0', 'production'],
      ['1.0.0', 'production'],
    ] as const) {
      const after = await world.release(penguins(version), environment);
      await world.record(before, after);
      before = after;
    }
    expect(await world.stageTags()).toEqual([
      'penguins#staging#1 at penguins@v1.0.0: staging runs penguins 1.0.0',
      'penguins#production#2 at penguins@v1.0.0: production runs penguins 1.0.0',
      'penguins#production#3 at penguins@v1.1.0: production runs penguins 1.1.0',
      'penguins#production#4 at penguins@v1.0.0: production runs penguins 1.0.0',
    ]);
    // Nobody said of the first ones that they were there.
    expect(await world.deployments()).toEqual([
      'penguins-staging penguins 1.0.0: waiting',
      'penguins-production penguins 1.0.0: inactive',
      'penguins-production penguins 1.1.0: inactive',
      'penguins-production penguins 1.0.0: waiting',
    ]);
  });

  it('run again writes nothing more', async () => {
    const world = await aRecordedWorld(forge);
    const after = await world.release(penguins('1.0.0'));
    await world.record(zeros, after);
    const { outputs, log } = await world.record(zeros, after);
    expect(outputs).toMatchObject({ changes: 1, tags: '[]' });
    expect(log).toContain('penguins#production#1 said so already');
    expect(await world.stageTags()).toHaveLength(1);
    expect(await world.deployments()).toHaveLength(1);
  });

  it('records several models and environments of one push', async () => {
    const world = await aRecordedWorld(forge);
    const before = await world.release(penguins('1.0.0'));
    await world.release(aDeployment({ model: 'birds', version: '1.1.0' }), 'staging');
    const after = await world.release(penguins('1.1.0'));
    const { outputs } = await world.record(before, after);
    expect(outputs).toMatchObject({ changes: 2, tags: '["penguins#production#1","birds#staging#1"]' });
    expect(await world.deployments()).toEqual([
      'penguins-production penguins 1.1.0: waiting',
      'birds-staging birds 1.1.0: waiting',
    ]);
  });

  it('a merge that changes no release writes nothing', async () => {
    const world = await aRecordedWorld(forge);
    const before = await world.release(penguins('1.0.0'));
    const { version, image } = penguins('1.0.0');
    const commented = `# Looked at\n${(await world.gitops.git('show', 'main:gitops/envs/production/penguins/release.yaml')).trim()}\n`;
    expect(commented).toContain(`version: ${version}\n  image: ${image}`);
    const after = await world.release(commented);
    const { outputs, log } = await world.record(before, after);
    expect(outputs).toEqual({ changes: 0, tags: '[]', deployments: '[]' });
    expect(log).toContain('nothing to write down');
  });

  it.each<[string, string | undefined]>([
    ['is removed', undefined],
    ['is unreleased again', unreleased],
  ])('takes the stage away, and ends the deployments, when a model %s', async (_, next) => {
    const world = await aRecordedWorld(forge);
    const first = await world.release(penguins('1.0.0'));
    await world.record(zeros, first);
    const { owner, repo } = world.gitops;
    const { repos } = aClient(forge).octokit.rest;
    const { data } = await repos.listDeployments({ owner, repo });
    await repos.createDeploymentStatus({ owner, repo, deployment_id: data[0]?.id ?? 0, state: 'success' });
    const second = await world.release(next);
    await world.record(first, second);
    const again = await world.record(first, second);
    expect(again.outputs).toMatchObject({ tags: '[]', deployments: '[]' });
    expect(await world.stageTags()).toEqual([
      'penguins#production#1 at penguins@v1.0.0: production runs penguins 1.0.0',
      'penguins#production!#2 at penguins@v1.0.0: production runs penguins 1.0.0 no more',
    ]);
    expect(await world.deployments()).toEqual(['penguins-production penguins 1.0.0: inactive']);
    const third = await world.release(penguins('1.0.0'));
    await world.record(second, third);
    expect((await world.stageTags()).at(-1)).toMatch(/^penguins#production#3 at penguins@v1\.0\.0/);
  });

  it('takes the stage from each version that had it, as GTO counts', async () => {
    const world = await aRecordedWorld(forge);
    let before = zeros;
    for (const version of ['1.0.0', '1.1.0', '1.0.0']) {
      const after = await world.release(penguins(version));
      await world.record(before, after);
      before = after;
    }
    const { outputs, log } = await world.record(before, await world.release(undefined));
    expect(outputs.tags).toBe('["penguins#production!#4","penguins#production!#5"]');
    expect(log).toBe('production runs no penguins any more: penguins#production!#4, penguins#production!#5');
    expect((await world.stageTags()).slice(3)).toEqual([
      'penguins#production!#4 at penguins@v1.0.0: production runs penguins 1.0.0 no more',
      'penguins#production!#5 at penguins@v1.1.0: production runs penguins 1.1.0 no more',
    ]);
  });

  it('looks at all releases on a first push, and after a forced one whose commit is gone', async () => {
    const world = await aRecordedWorld(forge);
    await world.release(penguins('1.0.0'), 'staging');
    const after = await world.release(penguins('1.1.0'));
    expect((await world.record(zeros, after)).outputs.changes).toBe(2);
    expect((await world.record('1'.repeat(40), after)).outputs).toMatchObject({ changes: 2, tags: '[]' });
  });

  it('records what a forced push put back', async () => {
    const world = await aRecordedWorld(forge);
    const first = await world.release(penguins('1.0.0'));
    await world.record(zeros, first);
    const second = await world.release(penguins('1.1.0'));
    await world.record(first, second);
    await world.gitops.git('update-ref', 'refs/heads/main', first);
    const other = await world.release(penguins('1.2.0'));
    await world.record(second, other);
    expect((await world.stageTags()).at(-1)).toMatch(/^penguins#production#3 at penguins@v1\.2\.0/);
  });

  it('a run that comes late leaves what a later one wrote', async () => {
    const world = await aRecordedWorld(forge);
    const first = await world.release(penguins('1.0.0'));
    const second = await world.release(penguins('1.1.0'));
    await world.record(first, second);
    const { outputs, log, summary } = await world.record(zeros, first);
    expect(outputs).toEqual({ changes: 1, tags: '[]', deployments: '[]' });
    expect(log).toContain('penguins#production#1 tells of a later change, replaced since');
    expect(summary).toContain('replaced since');
    expect(await world.stageTags()).toHaveLength(1);
    expect(await world.deployments()).toEqual(['penguins-production penguins 1.1.0: waiting']);
  });

  it('writes the tags to the models, and the deployments to the GitOps repository', async () => {
    const world = await aRecordedWorld(forge, { apart: true });
    const after = await world.release(penguins('1.0.0'));
    await world.record(zeros, after, { 'model-token': forge.token });
    expect(await world.stageTags()).toHaveLength(1);
    expect(await world.gitops.git('tag', '--list')).toBe('');
    expect(await world.deployments()).toHaveLength(1);
  });

  it('agrees with a stage that somebody gave by GTO', async () => {
    const world = await aRecordedWorld(forge);
    await world.models.git('tag', '-a', '-m', 'Assigning', 'penguins#production#4', 'penguins@v1.0.0^{}');
    const first = await world.release(penguins('1.0.0'));
    expect((await world.record(zeros, first)).log).toContain('penguins#production#4 said so already');
    const second = await world.release(penguins('1.1.0'));
    expect((await world.record(first, second)).outputs.tags).toBe('["penguins#production#5"]');
  });

  it('one tag comes of several runs at once', async () => {
    const world = await aRecordedWorld(forge);
    const commit = await world.release(penguins('1.0.0'));
    const github = aPatientClient(forge);
    const event = {
      model: 'penguins',
      stage: 'production',
      runs: penguins('1.0.0'),
      repository: world.gitops.repository,
      commit,
    };
    const isBefore = async () => false;
    const { repository } = world.models;
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => recordStage({ github, repository, isBefore }, event)),
    );
    expect(outcomes.map(({ tag }) => tag)).toEqual(Array(4).fill('penguins#production#1'));
    expect(outcomes.flatMap(({ written }) => written)).toHaveLength(1);
    expect(await world.stageTags()).toHaveLength(1);
  });
});

describe('the action record-deployment, given something bad', () => {
  it('names the version that has no tag, and writes down the rest first', async () => {
    const world = await aRecordedWorld(forge);
    await world.release(aDeployment({ model: 'birds', version: '7.0.0' }));
    const after = await world.release(penguins('1.0.0'));
    expect(await failureOf(world.record(zeros, after))).toMatch(
      /NotFoundError: production runs birds 7\.0\.0, but acme\/repository-\d+ has no tag birds@v7\.0\.0/,
    );
    expect(await world.stageTags()).toHaveLength(1);
    expect(await world.deployments()).toHaveLength(2);
  });

  it('names the file and the line of a release that cannot be read, and writes down the rest', async () => {
    const world = await aRecordedWorld(forge);
    const { image } = penguins('1.0.0');
    await world.release(penguins('1.0.0'));
    const text = `apiVersion: slipway.dev/v1\nkind: Release\nmetadata:\n  name: penguins\nspec:\n  version: v2\n  image: ${image}\n`;
    const after = await world.release(text, 'staging');
    expect(await failureOf(world.record(zeros, after))).toMatch(
      /FormatError: gitops\/envs\/staging\/penguins\/release\.yaml is not a release/,
    );
    expect(await world.stageTags()).toHaveLength(1);
  });

  it('takes away nothing when the commit is unknown', async () => {
    const world = await aRecordedWorld(forge);
    const first = await world.release(penguins('1.0.0'));
    await world.record(zeros, first);
    expect(await failureOf(world.record(first, '1'.repeat(40)))).toMatch(/NotFoundError/);
    expect(await world.stageTags()).toHaveLength(1);
  });

  it('refuses what is no commit', async () => {
    const world = await aRecordedWorld(forge);
    const after = await world.release(penguins('1.0.0'));
    const failure = new Promise((resolve) => resolve(world.record('main', after)));
    expect(await failureOf(failure)).toMatch(/InputError: before: expected a whole commit id/);
  });
});
