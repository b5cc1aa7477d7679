import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rollback } from '../../../actions/rollback/rollback.ts';
import { openGitops } from '../../../lib/gitops/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aProposal } from '../../fixtures/deployment.ts';
import { anExperiment } from '../../fixtures/experiment.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aClient, aForge, aGitopsRepository, type ForgeRepository } from '../../support/forge.ts';
import { runAction } from '../../support/step.ts';
import { aLocalDeployment } from './world.ts';

let forge: Forge;
let gitops: ForgeRepository;

beforeAll(async () => {
  forge = await aForge();
});

beforeEach(async () => {
  gitops = await aGitopsRepository(forge);
});

async function merge(number: number | string | boolean): Promise<void> {
  const { owner, repo } = gitops;
  await aClient(forge).octokit.rest.pulls.merge({ owner, repo, pull_number: Number(number) });
}

/** Promotes the versions one after the other, each merged. */
async function ran(...versions: readonly string[]): Promise<void> {
  const repository = openGitops({ github: aClient(forge), repository: gitops.repository });
  for (const version of versions) {
    const pullRequest = await repository.propose(aProposal({ next: aLocalDeployment(version) }));
    await merge(pullRequest?.number ?? 0);
  }
}

async function run(given: Readonly<Record<string, string>> = {}) {
  return runAction(
    rollback,
    { model: 'penguins', environment: 'production', token: forge.token, ...given },
    { forge, repository: gitops.repository, workspace: await aFolder() },
  );
}

async function current() {
  return openGitops({ github: aClient(forge), repository: gitops.repository }).current(
    'production',
    'penguins',
  );
}

describe('the action rollback', () => {
  it('opens the pull request that goes back to the version before', async () => {
    await ran('1.0.0', '1.1.0', '1.2.0');
    const { outputs, log, summary } = await run({ reason: 'Wrong since this morning' });
    const { image } = aLocalDeployment('1.1.0');
    expect(outputs).toEqual({
      outcome: 'proposed',
      issue: `${forge.url}/${gitops.repository}/issues/5`,
      pullRequest: `${forge.url}/${gitops.repository}/pull/4`,
      number: 4,
      digest: image.split('@')[1],
      changed: true,
    });
    expect(log).toContain('Opened pull request #4');
    expect(summary).toContain('### Rollback of penguins to 1.1.0 in production');
    const { owner, repo } = gitops;
    const { data } = await aClient(forge).octokit.rest.pulls.get({ owner, repo, pull_number: 4 });
    expect(data).toMatchObject({ title: 'Roll back penguins to 1.1.0 in production', changed_files: 2 });
    expect(data.body).toContain('Why: Wrong since this morning');
    await merge(4);
    expect(await current()).toEqual(aLocalDeployment('1.1.0'));
  });

  it('goes further down when it is run after a rollback, not back up', async () => {
    await ran('1.0.0', '1.1.0', '1.2.0');
    await merge((await run()).outputs.number);
    await merge((await run()).outputs.number);
    expect(await current()).toEqual(aLocalDeployment('1.0.0'));
    expect(await failureOf(run())).toMatch(
      /NotFoundError: production ran no version of penguins below 1\.0\.0/,
    );
  });

  it('goes to a version that is named, with the image that ran then', async () => {
    await ran('1.0.0', '1.1.0', '1.2.0');
    await merge((await run({ to: 'penguins@v1.0.0' })).outputs.number);
    expect(await current()).toEqual(aLocalDeployment('1.0.0'));
  });

  it('run again is the same pull request', async () => {
    await ran('1.0.0', '1.1.0');
    const first = await run();
    const again = await run();
    expect(again.outputs).toEqual(first.outputs);
    expect(again.log).toContain('Brought up to date');
  });

  it('opens nothing for the version that runs', async () => {
    await ran('1.0.0', '1.1.0');
    const { outputs, log } = await run({ to: '1.1.0' });
    expect(outputs).toMatchObject({ pullRequest: '', changed: false });
    expect(log).toContain('there is nothing to roll back');
  });

  it.each<[string, Record<string, string>]>([
    ['back to the champion alone when no version is named', {}],
    ['back to the champion alone when it is named', { to: '1.1.0' }],
  ])('takes an A/B test %s', async (_, given) => {
    await ran('1.0.0', '1.1.0');
    const repository = openGitops({ github: aClient(forge), repository: gitops.repository });
    const experiment = anExperiment();
    const { image } = aLocalDeployment('1.2.0 and 1.1.0');
    const { number } =
      (await repository.propose(aProposal({ next: { version: '1.1.0', image }, experiment }))) ?? {};
    await merge(number ?? 0);
    const { outputs } = await run(given);
    const { owner, repo } = gitops;
    const { data } = await aClient(forge).octokit.rest.pulls.get({
      owner,
      repo,
      pull_number: Number(outputs.number),
    });
    expect(data.title).toBe('Roll back penguins to 1.1.0 in production');
    expect(data.body).toContain('**This ends the A/B test** `deeper-network`');
    await merge(outputs.number);
    expect(await current()).toEqual(aLocalDeployment('1.1.0'));
    expect(await repository.experiment('production', 'penguins')).toBeUndefined();
    expect(await failureOf(run({ to: '9.9.9' }))).toContain('never ran');
    // There is no test any more: the next one goes below the champion.
    expect((await run()).summary).toContain('### Rollback of penguins to 1.0.0');
  });

  it('ends an A/B test also when it goes to a lower version', async () => {
    await ran('1.0.0', '1.1.0');
    const repository = openGitops({ github: aClient(forge), repository: gitops.repository });
    const experiment = anExperiment();
    const { number } =
      (await repository.propose(aProposal({ next: aLocalDeployment('1.1.0'), experiment }))) ?? {};
    await merge(number ?? 0);
    await merge((await run({ to: '1.0.0' })).outputs.number);
    expect(await current()).toEqual(aLocalDeployment('1.0.0'));
    expect(await repository.experiment('production', 'penguins')).toBeUndefined();
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a version that never ran there',
      { to: '9.9.9' },
      /NotFoundError: penguins 9\.9\.9 never ran in production\n.*1\.1\.0, 1\.0\.0/,
    ],
    [
      'an environment that runs nothing',
      { environment: 'staging' },
      /NotFoundError: staging runs no version of penguins/,
    ],
    ['an unknown environment', { environment: 'qa' }, /NotFoundError: There is no environment "qa"/],
    [
      'a model that is not there',
      { model: 'birdstrikes' },
      /NotFoundError: production runs no version of birdstrikes/,
    ],
    [
      'a path without a model.yml',
      { model: 'examples/nothing' },
      /NotFoundError: There is no .*examples\/nothing/,
    ],
    ['latest', { to: 'latest' }, /InputError: to: "latest" is not something to go back to/],
  ])('refuses %s', async (_, given, message) => {
    await ran('1.0.0', '1.1.0');
    expect(await failureOf(run(given))).toMatch(message);
  });
});
