import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SlipwayError } from '../../../lib/errors/errors.ts';
import { parseExperiment } from '../../../lib/experiment/parse.ts';
import { experimentText } from '../../../lib/experiment/write.ts';
import type { Proposal } from '../../../lib/gitops/gitops.ts';
import { openGitops } from '../../../lib/gitops/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aChallenge, aDeployment, aProposal } from '../../fixtures/deployment.ts';
import { anExperiment } from '../../fixtures/experiment.ts';
import { aClient, aForge, aGitopsRepository, type ForgeRepository } from '../../support/forge.ts';
import { type FaultKind, faultKinds, strike } from '../registry/faults.ts';

const file = 'gitops/envs/production/penguins/release.yaml';

/** Each test goes through dozens of Git commands, whose time a busy machine multiplies. */
jest.setTimeout(300_000);

let forge: Forge;
let cases = 0;
let healed = 0;

beforeAll(async () => {
  forge = await aForge();
});

afterAll(() => {
  console.info(`promote: ${cases} fault cases ran, ${healed} of them without an error for the user`);
});

async function proposeOnce(
  repository: ForgeRepository,
  proposal: Proposal,
  through: { fetch: typeof fetch } = { fetch },
) {
  const gitops = openGitops({ github: aClient(forge, through), repository: repository.repository });
  return gitops.propose(proposal).then(
    () => undefined,
    (cause: unknown) => cause,
  );
}

interface FaultAt {
  readonly kind: FaultKind;
  readonly index: number;
  readonly counted?: 'all' | 'writes';
}

/** One case: `proposal` meets a fault and is made again without one. @returns whether the fault struck */
async function proposeThrough(
  repository: ForgeRepository,
  proposal: Proposal,
  { kind, index, counted }: FaultAt,
) {
  const fault = strike(forge, kind, index, counted);
  const error = await proposeOnce(repository, proposal, fault);
  cases += 1;
  if (error === undefined) healed += 1;
  else expect(error).toBeInstanceOf(SlipwayError);
  expect(await proposeOnce(repository, proposal)).toBeUndefined();
  await expectOnePullRequest(repository, proposal);
  return fault.struck();
}

/** Expects one branch, one pull request, and that its merge makes the files say what was proposed and no more. */
async function expectOnePullRequest(
  { owner, repo, git }: ForgeRepository,
  { next, experiment, title }: Proposal,
): Promise<void> {
  const challenger = experiment?.arms.challenger;
  const tail = challenger === undefined ? '' : `-with-${challenger.version}`;
  const branch = `slipway/promote/production/${next.model}-v${next.version}${tail}`;
  const folder = `gitops/envs/production/${next.model}`;
  const { octokit } = aClient(forge);
  const { data } = await octokit.rest.pulls.list({ owner, repo, state: 'all', head: `${owner}:${branch}` });
  expect(data.map((pull) => ({ title: pull.title, state: pull.state }))).toEqual([{ title, state: 'open' }]);
  const [tree = ''] = (await git('merge-tree', '--write-tree', 'main', branch)).split('\n');
  const merged = async (name: string) => `${await git('show', `${tree}:${folder}/${name}`)}\n`;
  expect(await merged('release.yaml')).toContain(`version: ${next.version}\n  image: ${next.image}`);
  expect(parseExperiment(await merged('experiment.yaml'), 'experiment.yaml')).toEqual(experiment);
  const changed = (await git('diff', '--name-only', 'main', tree)).split('\n');
  expect(changed.filter((name) => !name.startsWith(`${folder}/`))).toEqual([]);
}

/**
 * Lets the fault strike one request after the other, a case each, until there is none left to strike.
 *
 * @param next the proposal of a case
 */
async function strikeEach(
  repository: ForgeRepository,
  kind: FaultKind,
  counted: 'all' | 'writes',
  next = (index: number) => aProposal({ next: { version: `1.${index}.0` } }),
): Promise<number> {
  let index = 0;
  while (await proposeThrough(repository, next(index), { kind, index, counted })) index += 1;
  return index;
}

/** A repository in which production runs 1.0.0. */
async function aRunningEnvironment(): Promise<ForgeRepository> {
  const repository = await aGitopsRepository(forge);
  const { version, image } = aDeployment();
  const text = (await repository.git('show', `main:${file}`))
    .replace(/version: .*/, `version: ${version}`)
    .replace(/image: .*/, `image: ${image}`);
  await repository.commit('main', file, `${text}\n`);
  return repository;
}

/** What writes the two files is the same for each: a part of the faults tells whether both are in it. */
const someKinds: readonly FaultKind[] = [
  'is cut off after it was done',
  'is the last before the process is killed',
];

describe('a proposal, when a request goes wrong', () => {
  it.each(faultKinds)(
    'is one branch and one pull request, at the latest when it is made again: a write %s',
    async (kind) => {
      expect(await strikeEach(await aGitopsRepository(forge), kind, 'writes')).toBe(4);
    },
  );

  it('is one branch and one pull request when any request, also one to read, fails', async () => {
    const repository = await aGitopsRepository(forge);
    expect(await strikeEach(repository, 'fails after it was done', 'all')).toBeGreaterThan(9);
  });

  it.each(faultKinds)('that begins an experiment changes both files or none: a write %s', async (kind) => {
    const next = (index: number) => aChallenge(`1.${index + 1}.0`);
    expect(await strikeEach(await aRunningEnvironment(), kind, 'writes', next)).toBe(4);
  });

  it.each(someKinds)('that changes a share brings weights and title up to date: a write %s', async (kind) => {
    const repository = await aRunningEnvironment();
    let index = 0;
    for (let struck = true; struck; index += 1) {
      expect(await proposeOnce(repository, aChallenge(`1.${index + 1}.0`, 5))).toBeUndefined();
      struck = await proposeThrough(repository, aChallenge(`1.${index + 1}.0`, 50), { kind, index });
    }
    expect(index).toBe(5);
  });

  it.each(someKinds)('that ends an experiment changes both files or none: a write %s', async (kind) => {
    const repository = await aRunningEnvironment();
    await repository.commit(
      'main',
      'gitops/envs/production/penguins/experiment.yaml',
      experimentText(anExperiment()),
    );
    expect(
      await strikeEach(repository, kind, 'writes', (index) =>
        aProposal({ next: { version: `2.${index}.0` } }),
      ),
    ).toBe(4);
  });

  it.each(faultKinds)('that has gone stale can be merged in the end: a write %s', async (kind) => {
    const repository = await aGitopsRepository(forge);
    let index = 0;
    for (let struck = true; struck; index += 1) {
      const proposal = aProposal({ next: { version: `1.${index}.0` } });
      expect(await proposeOnce(repository, proposal)).toBeUndefined();
      const text = await repository.git('show', `main:${file}`);
      const { version, image } = aDeployment({ version: `0.${index}.0` });
      const moved = text
        .replace(/version: .*/, `version: ${version}`)
        .replace(/image: .*/, `image: ${image}`);
      await repository.commit('main', file, `${moved}\n`);
      struck = await proposeThrough(repository, proposal, { kind, index });
    }
    expect(index).toBe(5);
  });

  it('brings a new model its whole folder when it is killed after any write', async () => {
    const repository = await aGitopsRepository(forge);
    let index = 0;
    for (let struck = true; struck; index += 1) {
      const proposal = aProposal({ next: { model: `model-${index}` } });
      const kind = 'is the last before the process is killed';
      struck = await proposeThrough(repository, proposal, { kind, index });
      const branch = `slipway/promote/production/model-${index}-v1.0.0`;
      const files = await repository.git(
        'ls-tree',
        '--name-only',
        branch,
        `gitops/envs/production/model-${index}/`,
      );
      expect(files.split('\n').map((path) => path.split('/').at(-1))).toEqual([
        'experiment.yaml',
        'kustomization.yaml',
        'release.yaml',
      ]);
    }
    expect(index).toBe(5);
  });
});
