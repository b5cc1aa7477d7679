import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseExperiment } from '../../../lib/experiment/parse.ts';
import type { Github } from '../../../lib/github/client.ts';
import type { GitopsRepository, PullRequest } from '../../../lib/gitops/gitops.ts';
import { openGitops } from '../../../lib/gitops/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aChallenge, aDeployment, aProposal } from '../../fixtures/deployment.ts';
import { failureOf } from '../../support/errors.ts';
import {
  aClient,
  aForge,
  aGitopsRepository,
  aPatientClient,
  type ForgeRepository,
} from '../../support/forge.ts';

let forge: Forge;
let github: Github;
let repository: ForgeRepository;
let gitops: GitopsRepository;

beforeAll(async () => {
  forge = await aForge();
});

beforeEach(async () => {
  repository = await aGitopsRepository(forge);
  github = aClient(forge);
  gitops = openGitops({ github, repository: repository.repository });
});

const file = 'gitops/envs/production/penguins/release.yaml';

function opened(pullRequest: PullRequest | undefined): PullRequest {
  if (pullRequest === undefined) throw new Error('no pull request came of it');
  return pullRequest;
}

async function propose(...given: Parameters<typeof aProposal>): Promise<PullRequest> {
  return opened(await gitops.propose(aProposal(...given)));
}

async function merge({ number }: PullRequest): Promise<void> {
  const { owner, repo } = repository;
  await github.octokit.rest.pulls.merge({ owner, repo, pull_number: number });
}

async function pull({ number }: PullRequest) {
  const { owner, repo } = repository;
  return (await github.octokit.rest.pulls.get({ owner, repo, pull_number: number })).data;
}

/** Changes a file of `branch` as a person would who pushes it. */
async function editByHand(branch: string, path: string, edit: (text: string) => string): Promise<void> {
  await repository.commit(branch, path, edit(`${await repository.git('show', `${branch}:${path}`)}\n`));
}

describe('a proposal', () => {
  it('is a pull request whose diff is the two lines of release.yaml', async () => {
    const { branch, created, number } = await propose({ next: { version: '1.3.0' } });
    expect({ branch, created, number }).toEqual({
      branch: 'slipway/promote/production/penguins-v1.3.0',
      created: true,
      number: 1,
    });
    const diff = await repository.git('diff', '--no-prefix', `main...${branch}`);
    const changed = diff.split('\n').filter((line) => /^[-+]/.test(line));
    const { image } = aDeployment({ version: '1.3.0' });
    expect(changed).toEqual([
      `--- ${file}`,
      `+++ ${file}`,
      '-  version: unreleased',
      `-  image: slipway.invalid/unreleased@sha256:${'0'.repeat(64)}`,
      '+  version: 1.3.0',
      `+  image: ${image}`,
    ]);
  });

  it('is what the environment runs once it is merged', async () => {
    expect(await gitops.current('production', 'penguins')).toBeUndefined();
    await merge(await propose({ next: { version: '1.3.0' } }));
    expect(await gitops.current('production', 'penguins')).toEqual(aDeployment({ version: '1.3.0' }));
    expect(await gitops.current('staging', 'penguins')).toBeUndefined();
  });

  it('opens nothing when the environment runs it already', async () => {
    await merge(await propose());
    expect(await gitops.propose(aProposal())).toBeUndefined();
  });

  it('made again is the same pull request, and no commit more', async () => {
    const first = await propose();
    const head = await repository.git('rev-parse', first.branch);
    expect(await propose()).toEqual({ ...first, created: false });
    expect(await repository.git('rev-parse', first.branch)).toBe(head);
  });

  it('brings its part of the text up to date and keeps what people wrote around it', async () => {
    const first = await propose({ body: 'Accuracy 0.9.' });
    const { owner, repo } = repository;
    const { body } = await pull(first);
    await github.octokit.rest.pulls.update({
      owner,
      repo,
      pull_number: first.number,
      body: `Looks good to me.\r\n\r\n${body?.replaceAll('\n', '\r\n')}\r\nWait for Monday.`,
    });
    await propose({ body: 'Accuracy 0.95.' });
    const text = (await pull(first)).body ?? '';
    expect(text).toContain('Accuracy 0.95.');
    expect(text).not.toContain('Accuracy 0.9.');
    expect(text).toMatch(/^Looks good to me\./);
    expect(text.trim()).toMatch(/Wait for Monday\.$/);
  });

  it('with another image moves the branch on by one commit', async () => {
    const first = await propose();
    const before = await repository.git('rev-parse', first.branch);
    const { image } = aDeployment({ version: '9.9.9' });
    const second = await propose({ next: { image } });
    expect(second.number).toBe(first.number);
    expect(await repository.git('rev-parse', `${first.branch}^`)).toBe(before);
    expect(await repository.git('show', `${first.branch}:${file}`)).toContain(image);
  });

  it('leaves the branch alone when the base has changed elsewhere', async () => {
    const first = await propose();
    const head = await repository.git('rev-parse', first.branch);
    await merge(await propose({ environment: 'staging' }));
    await propose();
    expect(await repository.git('rev-parse', first.branch)).toBe(head);
    await merge(first);
    expect(await gitops.current('production', 'penguins')).toEqual(aDeployment());
  });

  it('can be merged again after the environment has changed, and the history has all that ran', async () => {
    await merge(await propose({ next: { version: '1.0.0' } }));
    const stale = await propose({ next: { version: '1.1.0' } });
    const head = await repository.git('rev-parse', stale.branch);
    await merge(await propose({ next: { version: '1.2.0' } }));
    const again = await propose({ next: { version: '1.1.0' } });
    expect(again.number).toBe(stale.number);
    await repository.git('merge-base', '--is-ancestor', head, stale.branch);
    await merge(again);
    const versions: string[] = [];
    for await (const { deployment } of gitops.history('production', 'penguins'))
      versions.push(deployment.version);
    expect(versions).toEqual(['1.1.0', '1.2.0', '1.0.0']);
  });

  it('can be made again long after it was merged', async () => {
    const first = await propose({ next: { version: '1.0.0' } });
    await merge(first);
    await merge(await propose({ next: { version: '2.0.0' } }));
    const back = await propose({ next: { version: '1.0.0' } });
    expect(back.created).toBe(true);
    expect(back.number).not.toBe(first.number);
    await merge(back);
    expect(await gitops.current('production', 'penguins')).toEqual(aDeployment({ version: '1.0.0' }));
  });

  it('is a new request after a person closed the first, and says so', async () => {
    const first = await propose();
    const { owner, repo } = repository;
    await github.octokit.rest.pulls.update({ owner, repo, pull_number: first.number, state: 'closed' });
    const second = await propose();
    expect(second).toMatchObject({ created: true, declined: [{ number: first.number }] });
    expect((await pull(first)).state).toBe('closed');
  });

  it('names the open ones for the same model and environment, and no others', async () => {
    const older = await propose({ next: { version: '1.1.0' } });
    await propose({ environment: 'staging', next: { version: '1.1.0' } });
    await propose({ next: { model: 'penguins-v2', version: '1.0.0' } });
    const { others } = await propose({ next: { version: '1.2.0' } });
    expect(others.map(({ number }) => number)).toEqual([older.number]);
    expect((await pull(older)).state).toBe('open');
  });

  it('never overwrites what a person pushed to the branch', async () => {
    const first = await propose();
    await editByHand(first.branch, file, (text) => `${text}# keep me\n`);
    const { image } = aDeployment({ version: '9.9.9' });
    const text = await failureOf(gitops.propose(aProposal({ next: { image } })));
    expect(text).toMatch(
      /ConflictError: The branch slipway\/promote\/production\/penguins-v1\.0\.0 .* has changes/,
    );
    expect(await repository.git('show', `${first.branch}:${file}`)).toContain('# keep me');
  });

  it('keeps comments and order of a release.yaml that people have written into', async () => {
    await editByHand(
      'main',
      file,
      (text) => `# Ask the penguin team first.\n${text.replace('spec:', 'spec: # what runs')}`,
    );
    const { branch } = await propose({ next: { version: '1.3.0' } });
    const text = await repository.git('show', `${branch}:${file}`);
    expect(text).toMatch(/^# Ask the penguin team first\.\n/);
    expect(text).toContain('spec: # what runs\n  version: 1.3.0\n');
  });

  it('brings a new model its folder, made from the template', async () => {
    const { branch } = await propose({ next: { model: 'birdstrikes', version: '1.0.0' } });
    const files = await repository.git('diff', '--name-only', `main...${branch}`);
    expect(files.split('\n')).toEqual([
      'gitops/envs/production/birdstrikes/experiment.yaml',
      'gitops/envs/production/birdstrikes/kustomization.yaml',
      'gitops/envs/production/birdstrikes/release.yaml',
    ]);
    const folder = 'gitops/envs/production/birdstrikes';
    expect(await repository.git('rev-parse', `${branch}:${folder}/kustomization.yaml`)).toBe(
      await repository.git('rev-parse', 'main:gitops/template/kustomization.yaml'),
    );
    expect(await repository.git('show', `${branch}:${folder}/release.yaml`)).toContain(
      '  name: birdstrikes\n',
    );
    // Run again before it is merged: the same.
    expect((await propose({ next: { model: 'birdstrikes', version: '1.0.0' } })).created).toBe(false);
  });

  it('for an unknown environment names those that there are', async () => {
    const text = await failureOf(gitops.propose(aProposal({ environment: 'qa' })));
    expect(text).toContain('NotFoundError: There is no environment "qa"');
    expect(text).toContain('production, staging');
  });

  it('in a repository without environments says so', async () => {
    const elsewhere = openGitops({ github, repository: repository.repository, path: 'deploy' });
    expect(await failureOf(elsewhere.current('production', 'penguins'))).toContain(
      'There are no environments in deploy/envs',
    );
  });

  it.each([
    ['../production', 'penguins'],
    ['production', '../../argocd'],
    ['production', '_environment'],
  ])('does not leave the folders of models: %s, %s', async (environment, model) => {
    const text = await failureOf(gitops.propose(aProposal({ environment, next: { model } })));
    expect(text).toMatch(/InputError: expected the name of/);
  });

  it('says which file and line of a release.yaml is wrong', async () => {
    await editByHand('main', file, (text) => text.replace(/@sha256:0+/, ':latest'));
    const text = await failureOf(gitops.current('production', 'penguins'));
    expect(text).toContain(`FormatError: ${file} is not a release`);
    expect(text).toContain(`${file}:9:10: spec.image: expected repository@sha256:…`);
  });

  it('made ten times at once is one branch and one pull request', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        openGitops({ github: aPatientClient(forge), repository: repository.repository }).propose(aProposal()),
      ),
    );
    expect(new Set(all.map((pullRequest) => opened(pullRequest).number)).size).toBe(1);
    const { owner, repo } = repository;
    const { data } = await github.octokit.rest.pulls.list({ owner, repo, state: 'all' });
    expect(data).toHaveLength(1);
    expect(await repository.git('rev-list', '--count', `main..${opened(all[0]).branch}`)).toBe('1');
  });

  it('of ten versions at once is ten pull requests, each with its own change', async () => {
    const versions = Array.from({ length: 10 }, (_, index) => `1.${index}.0`);
    const all = await Promise.all(
      versions.map((version) =>
        openGitops({ github: aPatientClient(forge), repository: repository.repository }).propose(
          aProposal({ next: { version } }),
        ),
      ),
    );
    expect(new Set(all.map((pullRequest) => opened(pullRequest).number)).size).toBe(10);
    for (const [index, pullRequest] of all.entries()) {
      expect(await repository.git('show', `${opened(pullRequest).branch}:${file}`)).toContain(
        `version: ${versions[index]}`,
      );
    }
  });
});

describe('a proposal with an experiment', () => {
  const experimentFile = 'gitops/envs/production/penguins/experiment.yaml';

  beforeEach(async () => {
    await merge(await propose());
  });

  async function challenge(...given: Parameters<typeof aChallenge>): Promise<PullRequest> {
    return opened(await gitops.propose(aChallenge(...given)));
  }

  async function changedFiles(branch: string): Promise<string[]> {
    return (await repository.git('diff', '--name-only', `main...${branch}`)).split('\n');
  }

  async function experimentAt(ref: string) {
    return parseExperiment(await repository.git('show', `${ref}:${experimentFile}`), experimentFile);
  }

  it('changes the image and the experiment in one commit, and the version of the champion not', async () => {
    const { branch, created } = await challenge();
    expect({ branch, created }).toEqual({
      branch: 'slipway/promote/production/penguins-v1.0.0-with-1.1.0',
      created: true,
    });
    expect(await changedFiles(branch)).toEqual([experimentFile, file]);
    expect(await repository.git('rev-list', '--count', `main..${branch}`)).toBe('1');
    expect(await repository.git('show', `${branch}:${file}`)).toContain(
      `version: 1.0.0\n  image: ${aChallenge().next.image}`,
    );
    expect(await experimentAt(branch)).toEqual(aChallenge().experiment);
    expect(await repository.git('log', '-1', '--format=%(trailers:only)', branch)).toMatch(
      /^Image: .*\nChallenger: 1\.1\.0\nShare: 20%$/,
    );
  });

  it('is what runs once it is merged', async () => {
    await merge(await challenge());
    expect(await gitops.current('production', 'penguins')).toEqual(aChallenge().next);
    expect(await gitops.experiment('production', 'penguins')).toEqual(aChallenge().experiment);
    expect(await gitops.experiment('staging', 'penguins')).toBeUndefined();
    expect(await gitops.propose(aChallenge())).toBeUndefined();
  });

  it('with another share is the same pull request, whose title says so', async () => {
    const first = await challenge('1.1.0', 5);
    const second = await challenge('1.1.0', 50);
    expect(second).toMatchObject({ number: first.number, created: false });
    expect((await pull(first)).title).toBe('Try penguins 1.1.0 on 50% of production');
    expect((await experimentAt(second.branch))?.arms.challenger.weight).toBe(50);
  });

  it('keeps a title that a person chose', async () => {
    const first = await challenge('1.1.0', 5);
    const { owner, repo } = repository;
    await github.octokit.rest.pulls.update({ owner, repo, pull_number: first.number, title: 'Monday, 5%' });
    await challenge('1.1.0', 50);
    expect((await pull(first)).title).toBe('Monday, 5%');
  });

  it('changes the weights alone once it runs, and keeps what people chose for it', async () => {
    await merge(await challenge());
    await editByHand('main', experimentFile, (text) =>
      text.replace('metric: error', 'metric: conversion # sold'),
    );
    const { branch } = await challenge('1.1.0', 50);
    expect(await changedFiles(branch)).toEqual([experimentFile]);
    const diff = await repository.git('diff', `main...${branch}`);
    expect(diff.split('\n').filter((line) => /^[-+] /.test(line))).toEqual([
      '-    weight: 80',
      '+    weight: 50',
      '-    weight: 20',
      '+    weight: 50',
    ]);
  });

  it('keeps what a person refined on its branch', async () => {
    const first = await challenge();
    await editByHand(first.branch, experimentFile, (text) =>
      text.replace('minimumSample: 100', 'minimumSample: 500'),
    );
    const head = await repository.git('rev-parse', first.branch);
    await challenge();
    expect(await repository.git('rev-parse', first.branch)).toBe(head);
    await challenge('1.1.0', 50);
    expect(await repository.git('rev-parse', `${first.branch}^`)).toBe(head);
    expect(await experimentAt(first.branch)).toMatchObject({
      minimumSample: 500,
      arms: { challenger: { weight: 50 } },
    });
  });

  it('never overwrites another experiment that a person pushed to its branch', async () => {
    const { branch } = await challenge();
    await editByHand(branch, experimentFile, (text) => text.replace('version: 1.1.0', 'version: 3.0.0'));
    expect(await failureOf(challenge('1.1.0', 50))).toMatch(
      /ConflictError: The branch .*-with-1\.1\.0 of .* has changes that Slipway did not make, to .*experiment\.yaml/,
    );
  });

  it.each(['1.1.0', '1.0.0', '1.2.0'])(
    'ends with the promotion of %s, in the same commit',
    async (version) => {
      await merge(await challenge());
      const { branch } = await propose({ next: { version } });
      expect(await changedFiles(branch)).toEqual([experimentFile, file]);
      expect(await experimentAt(branch)).toBeUndefined();
      await merge(await propose({ next: { version } }));
      expect(await gitops.current('production', 'penguins')).toEqual(aDeployment({ version }));
      expect(await gitops.experiment('production', 'penguins')).toBeUndefined();
      expect(await gitops.propose(aProposal({ next: { version } }))).toBeUndefined();
    },
  );

  it('ends where nothing but it is to change', async () => {
    await merge(await challenge());
    const { branch } = opened(
      await gitops.propose({ ...aChallenge(), experiment: undefined, title: 'End it' }),
    );
    expect(await changedFiles(branch)).toEqual([experimentFile]);
  });

  it('gives way to another challenger', async () => {
    await merge(await challenge());
    await merge(await challenge('1.2.0'));
    expect((await gitops.experiment('production', 'penguins'))?.arms.challenger.version).toBe('1.2.0');
  });

  it('takes the place of what cannot be read', async () => {
    await editByHand('main', experimentFile, () => 'arms: [\n');
    expect(await failureOf(gitops.experiment('production', 'penguins'))).toContain('FormatError');
    expect(await experimentAt((await challenge()).branch)).toEqual(aChallenge().experiment);
  });

  it('makes a promotion that was proposed before it stale, and that can be merged after all', async () => {
    const stale = await propose({ next: { version: '1.2.0' } });
    await merge(await challenge());
    const again = await propose({ next: { version: '1.2.0' } });
    expect(again.number).toBe(stale.number);
    expect(await changedFiles(again.branch)).toEqual([experimentFile, file]);
    await merge(again);
    expect(await gitops.experiment('production', 'penguins')).toBeUndefined();
  });

  it('has no place in an environment that runs nothing', async () => {
    const { next, ...rest } = aChallenge();
    const proposal = { ...rest, next: { ...next, model: 'birdstrikes' } };
    expect(await failureOf(gitops.propose(proposal))).toContain(
      'NotFoundError: production runs no birdstrikes',
    );
  });

  describe('in a tree from before experiments', () => {
    const kustomization = 'gitops/envs/production/penguins/kustomization.yaml';

    beforeEach(async () => {
      const text = await repository.git('show', `main:${kustomization}`);
      await repository.commit('main', kustomization, `${text.replaceAll('experiment.yaml', '')}\n`);
      await repository.remove('main', experimentFile);
    });

    it('is refused, and says what is to be taken over', async () => {
      expect(await failureOf(challenge())).toMatch(
        /NotFoundError: gitops\/envs\/production\/penguins\/kustomization\.yaml has no place for an experiment\n.*from before experiments/,
      );
    });

    it('is not missed by a promotion, nor brought by one', async () => {
      const { branch } = await propose({ next: { version: '1.1.0' } });
      expect(await changedFiles(branch)).toEqual([file]);
      expect(await gitops.experiment('production', 'penguins')).toBeUndefined();
    });
  });
});
