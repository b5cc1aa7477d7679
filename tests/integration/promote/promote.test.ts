import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { promote } from '../../../actions/promote/promote.ts';
import { digestOf } from '../../../lib/digest/digest.ts';
import { parseExperiment } from '../../../lib/experiment/parse.ts';
import { buildImage, type ReleasedModel } from '../../../lib/image/build.ts';
import { layoutRepository } from '../../../lib/image/layout.ts';
import { openRegistry } from '../../../lib/registry/open.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aCandidate, type CandidateParts } from '../../fixtures/release.ts';
import { aSpecText } from '../../fixtures/spec.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import {
  aClient,
  aForge,
  aGitopsRepository,
  aRepository,
  type ForgeRepository,
} from '../../support/forge.ts';
import { runAction } from '../../support/step.ts';

const readOnlyToken = 'a-token-that-only-reads';

let forge: Forge;
let models: ForgeRepository;
let gitops: ForgeRepository;
let workspace: string;

beforeAll(async () => {
  forge = await aForge({ readOnlyTokens: [readOnlyToken] });
});

beforeEach(async () => {
  models = await aRepository(forge);
  gitops = await aGitopsRepository(forge);
  workspace = await aFolder();
});

/**
 * Registers a version and puts its image, which holds `beside` too, into the layout `images`.
 * @returns `repository@sha256:…`
 */
async function aVersion(parts: CandidateParts = {}, beside: readonly ReleasedModel[] = []): Promise<string> {
  return (await builtVersion(parts, beside)).image;
}

async function builtVersion(parts: CandidateParts = {}, beside: readonly ReleasedModel[] = []) {
  const registry = openRegistry({ github: aClient(forge), repository: models.repository });
  const candidate = aCandidate({ commit: models.head, ...parts });
  const version = await registry.register(candidate);
  const service = await aFolder();
  await writeFile(join(service, 'index.js'), 'console.log(1);\n');
  await writeFile(join(service, 'package.json'), '{"type":"module"}');
  const { name, version: number, commit } = version.release;
  const released: ReleasedModel = {
    name,
    version: number,
    model: candidate.model,
    release: await registry.asset(version, 'release.json'),
    commit,
    source: `${forge.url}/${models.repository}`,
  };
  const { image } = await buildImage({
    released,
    beside,
    service,
    base: undefined,
    target: layoutRepository(join(workspace, 'images'), `localhost/${name}`),
    created: '2026-03-03T00:00:00Z',
  });
  return { image, released };
}

function run(given: Readonly<Record<string, string>> = {}) {
  return runAction(
    promote,
    {
      model: 'penguins',
      environment: 'production',
      image: `oci:${join(workspace, 'images')}`,
      'gitops-repository': gitops.repository,
      token: forge.token,
      ...given,
    },
    { forge, repository: models.repository, commit: models.head, workspace },
  );
}

async function pulls() {
  const { owner, repo } = gitops;
  return (await aClient(forge).octokit.rest.pulls.list({ owner, repo, state: 'all' })).data;
}

async function merge(number: number | string | boolean): Promise<void> {
  const { owner, repo } = gitops;
  await aClient(forge).octokit.rest.pulls.merge({ owner, repo, pull_number: Number(number) });
}

describe('the action promote', () => {
  it('opens the pull request that sets version and image of the environment', async () => {
    const image = await aVersion();
    const { outputs, log, summary } = await run();
    expect(outputs).toEqual({
      pullRequest: `${forge.url}/${gitops.repository}/pull/1`,
      number: 1,
      digest: image.split('@')[1],
      changed: true,
    });
    const file = await gitops.git(
      'show',
      'slipway/promote/production/penguins-v1.0.0:gitops/envs/production/penguins/release.yaml',
    );
    expect(file).toContain(`  version: 1.0.0\n  image: ${image}`);
    expect(log).toContain('Opened pull request #1');
    expect(summary).toContain('### Promotion of penguins 1.0.0 to production');
    const [pull] = await pulls();
    expect(pull?.title).toBe('Promote penguins 1.0.0 to production');
    expect(pull?.body).toContain('Nothing runs there yet.');
    expect(pull?.body).toContain(`${forge.url}/${models.repository}/actions/runs/17`);
  });

  it('holds the challenger against what runs there', async () => {
    await aVersion();
    await merge((await run()).outputs.number);
    await aVersion({ model: { seed: 7 }, run: { parameters: { learningRate: 0.2 } } });
    await run({ version: 'latest' });
    const pull = (await pulls()).find(({ state }) => state === 'open');
    expect(pull?.title).toBe('Promote penguins 1.0.1 to production');
    expect(pull?.body).toContain('| Metric | Champion 1.0.0 | Challenger 1.0.1 | Difference | Baseline |');
    expect(pull?.body).toContain('| seed | `42` | `7` |');
    expect(pull?.body).toContain('-f to=1.0.0');
  });

  it('opens nothing when the environment runs that image already', async () => {
    await aVersion();
    await merge((await run()).outputs.number);
    const { outputs, log } = await run();
    expect(outputs).toMatchObject({ pullRequest: '', number: '', changed: false });
    expect(log).toContain('production runs penguins 1.0.0');
    expect(await pulls()).toHaveLength(1);
  });

  it('run again is the same pull request', async () => {
    await aVersion();
    const first = await run();
    const again = await run({ version: 'penguins@v1.0.0' });
    expect(again.outputs).toEqual(first.outputs);
    expect(again.log).toContain('Brought up to date pull request #1');
    expect(await pulls()).toHaveLength(1);
  });

  it('names open pull requests for other versions', async () => {
    await aVersion();
    await run();
    await aVersion({ model: { seed: 7 } });
    const { log, summary } = await run();
    expect(log).toContain('left alone: #1 Promote penguins 1.0.0 to production');
    expect(summary).toContain('left alone: [\\#1]');
  });

  it('takes an image by its digest, and one of a layout that is only named', async () => {
    const image = await aVersion();
    const [, digest = ''] = image.split('@');
    const seen = await run({ image: `oci:${join(workspace, 'images')}@${digest}` });
    expect(seen.outputs.digest).toBe(digest);
    const unseen = await run({ image });
    expect(unseen.outputs).toEqual(seen.outputs);
    expect(unseen.log).toContain('what is in it was not looked at');
  });

  it('refuses an image that holds another model', async () => {
    const image = await aVersion();
    await aVersion({ model: { seed: 7 } });
    const given = { version: '1.0.1', image: `oci:${join(workspace, 'images')}@${image.split('@')[1]}` };
    expect(await failureOf(run(given))).toMatch(
      /IntegrityError: localhost\/penguins@sha256:\w+ holds the model \w{12}, but penguins@v1\.0\.1/,
    );
    expect(await pulls()).toHaveLength(0);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a version that is not registered',
      { version: '9.9.9' },
      /NotFoundError: penguins@v9\.9\.9 is not registered/,
    ],
    [
      'an unknown environment',
      { environment: 'qa' },
      /NotFoundError: There is no environment "qa".*\n.*production, staging/,
    ],
    ['an environment that leads elsewhere', { environment: '../x' }, /InputError: environment: expected/],
    ['a version of another model', { version: 'birdstrikes@v1.0.0' }, /InputError/],
    ['an image that is not there', { image: 'oci:nothing' }, /NotFoundError/],
    ['an image by a tag of a wrong form', { image: 'ghcr.io/acme/Penguins' }, /InputError/],
    ['a token that may not write', { token: readOnlyToken }, /PermissionError: .*"contents: write"/],
    [
      'a GitOps repository that is not there',
      { 'gitops-repository': 'acme/nothing' },
      /NotFoundError: .*acme\/nothing/,
    ],
    [
      'a folder without environments',
      { 'gitops-path': 'deploy' },
      /NotFoundError: There are no environments in deploy\/envs/,
    ],
  ])('refuses %s and opens nothing', async (_, given, message) => {
    await aVersion();
    expect(await failureOf(run(given))).toMatch(message);
    expect(await pulls()).toHaveLength(0);
  });

  it('reads releases with a token of their own', async () => {
    await aVersion();
    const { outputs } = await run({ 'release-token': readOnlyToken });
    expect(outputs.changed).toBe(true);
  });

  it('with a model.yml at hand keeps to its environments', async () => {
    await writeFile(
      join(workspace, 'model.yml'),
      JSON.stringify(aSpecText({ deployment: { environments: { staging: {} } } })),
    );
    await aVersion();
    expect(await failureOf(run({ model: '.' }))).toMatch(
      /InputError: environment: penguins may not be promoted to "production"/,
    );
    expect((await run({ model: '.', environment: 'staging' })).outputs.changed).toBe(true);
  });

  it('brings a model its folder on its first promotion', async () => {
    const image = await aVersion({ model: { name: 'birdstrikes' } });
    await merge((await run({ model: 'birdstrikes', image })).outputs.number);
    const file = await gitops.git('show', 'main:gitops/envs/production/birdstrikes/release.yaml');
    expect(file).toContain(`name: birdstrikes`);
    expect(file).toContain(`image: localhost/birdstrikes@${digestOf('x').slice(0, 7)}`);
  });
});

describe('the action promote with a share', () => {
  const folder = 'gitops/envs/production/penguins';

  /** Production runs 1.0.0; 1.0.1 is registered, and there is an image of both. */
  async function aChallenger(): Promise<{ readonly image: string; readonly champion: ReleasedModel }> {
    const { released: champion } = await builtVersion();
    await merge((await run()).outputs.number);
    const image = await aVersion({ model: { seed: 7 } }, [champion]);
    return { image, champion };
  }

  async function openPull() {
    const found = (await pulls()).find(({ state }) => state === 'open');
    if (found === undefined) throw new Error('no pull request is open');
    return found;
  }

  const shown = (ref: string, name: string) => gitops.git('show', `${ref}:${folder}/${name}`);

  it('opens the pull request that lets it challenge what runs, with the image of both by its tag', async () => {
    const { image } = await aChallenger();
    const { outputs, summary } = await run({ share: '20' });
    expect(outputs).toMatchObject({ digest: image.split('@')[1], changed: true });
    expect(summary).toContain(
      'In the A/B test `penguins-1-0-0-vs-1-0-1` it answers 20% of the units, and 1.0.0 the others.',
    );
    const { title, body, head } = await openPull();
    expect(title).toBe('Try penguins 1.0.1 on 20% of production');
    expect(body).toContain('**penguins 1.0.1 on 20% of the units of production, beside 1.0.0.**');
    expect(await shown(head.ref, 'release.yaml')).toContain(`version: 1.0.0\n  image: ${image}`);
    expect(parseExperiment(await shown(head.ref, 'experiment.yaml'), 'experiment.yaml')).toMatchObject({
      name: 'penguins-1-0-0-vs-1-0-1',
      arms: { champion: { version: '1.0.0', weight: 80 }, challenger: { version: '1.0.1', weight: 20 } },
    });
  });

  it('run again is the same pull request, and once it is merged there is nothing to promote', async () => {
    await aChallenger();
    const first = await run({ share: '20' });
    expect((await run({ share: '20.00' })).outputs).toEqual(first.outputs);
    await merge(first.outputs.number);
    const { outputs, log } = await run({ share: '20' });
    expect(outputs).toMatchObject({ pullRequest: '', changed: false });
    expect(log).toContain('on 20% of its units already');
  });

  it('lets the winner go on in the image of both when it has none of its own', async () => {
    const { image } = await aChallenger();
    await merge((await run({ share: '20' })).outputs.number);
    const { outputs } = await run({ version: '1.0.1' });
    expect(outputs).toMatchObject({ digest: image.split('@')[1], changed: true });
    await merge(outputs.number);
    expect(await shown('main', 'release.yaml')).toContain(`version: 1.0.1\n  image: ${image}`);
    expect(parseExperiment(await shown('main', 'experiment.yaml'), 'experiment.yaml')).toBeUndefined();
  });

  it('changes the weights alone when the share of the same version changes', async () => {
    await aChallenger();
    await merge((await run({ share: '20' })).outputs.number);
    const before = await shown('main', 'release.yaml');
    await run({ share: '50' });
    const { title, body, head, number } = await openPull();
    expect(title).toBe('Try penguins 1.0.1 on 50% of production');
    expect(body).toContain('in which 1.0.1 had 20% of the units: now it is to have 50%.');
    expect(await shown(head.ref, 'release.yaml')).toBe(before);
    await merge(number);
    expect(await shown('main', 'experiment.yaml')).toContain('weight: 50');
  });

  it.each([
    ['1.0.1', 'in which 1.0.1 had 20% of the units: now it answers all.'],
    ['1.0.0', 'in which 1.0.1 had 20% of the units: 1.0.0 answers all again.'],
  ])('ends when %s is promoted without one', async (version, words) => {
    const { image } = await aChallenger();
    await merge((await run({ share: '20' })).outputs.number);
    // The image of both holds either.
    await run({ version, image: `oci:${join(workspace, 'images')}@${image.split('@')[1]}` });
    const { body, number } = await openPull();
    expect(body).toContain(words);
    await merge(number);
    expect(await shown('main', 'release.yaml')).toContain(`version: ${version}`);
    expect(parseExperiment(await shown('main', 'experiment.yaml'), 'experiment.yaml')).toBeUndefined();
  });

  it('says that what it replaces is no experiment', async () => {
    await aChallenger();
    await gitops.commit('main', `${folder}/experiment.yaml`, 'arms: [\n');
    const { log } = await run({ share: '20' });
    expect(log).toContain('What runs as an experiment cannot be read as one: FormatError');
    expect((await openPull()).title).toContain('on 20%');
  });

  it('refuses an image that does not hold both versions', async () => {
    await aChallenger();
    const image = await aVersion({ model: { seed: 8 } });
    const given = {
      share: '20',
      version: '1.0.2',
      image: `oci:${join(workspace, 'images')}@${image.split('@')[1]}`,
    };
    expect(await failureOf(run(given))).toMatch(
      /IntegrityError: .* holds 1\.0\.2, but for a share it must hold 1\.0\.0 too\nWhat to do: Run build-push for 1\.0\.2 with beside: 1\.0\.0/,
    );
  });

  it('refuses an image that holds another model as the champion', async () => {
    const { champion } = await aChallenger();
    const image = await aVersion({ model: { seed: 8 } }, [{ ...champion, model: Buffer.from('another') }]);
    const given = {
      share: '20',
      version: '1.0.2',
      image: `oci:${join(workspace, 'images')}@${image.split('@')[1]}`,
    };
    expect(await failureOf(run(given))).toMatch(
      /IntegrityError: .* holds another 1\.0\.0, the model \w{12}, but penguins@v1\.0\.0/,
    );
  });

  it.each([
    [
      'the champion itself',
      { version: '1.0.0' },
      /InputError: share: production runs penguins 1\.0\.0 as its champion/,
    ],
    [
      'an environment that runs nothing',
      { environment: 'staging' },
      /InputError: share: staging runs no penguins yet/,
    ],
    ['0', { share: '0' }, /InputError: share: expected a percentage above 0 and below 100/],
    ['100', { share: '100' }, /InputError: share: expected a percentage/],
    ['20%', { share: '20%' }, /InputError: share: expected a percentage/],
    ['three decimals', { share: '0.001' }, /InputError: share: expected a percentage/],
  ])('refuses %s', async (_, given, message) => {
    await aChallenger();
    expect(await failureOf(run({ share: '20', ...given }))).toMatch(message);
    expect((await pulls()).filter(({ state }) => state === 'open')).toEqual([]);
  });
});
