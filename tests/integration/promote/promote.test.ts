import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { promote } from '../../../actions/promote/promote.ts';
import { digestOf } from '../../../lib/digest/digest.ts';
import { buildImage } from '../../../lib/image/build.ts';
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

/** Registers a version and puts its image into the layout `images`. @returns `repository@sha256:…` */
async function aVersion(parts: CandidateParts = {}): Promise<string> {
  const registry = openRegistry({ github: aClient(forge), repository: models.repository });
  const candidate = aCandidate({ commit: models.head, ...parts });
  const version = await registry.register(candidate);
  const service = await aFolder();
  await writeFile(join(service, 'index.js'), 'console.log(1);\n');
  await writeFile(join(service, 'package.json'), '{"type":"module"}');
  const { name, version: number, commit } = version.release;
  const { image } = await buildImage({
    released: {
      name,
      version: number,
      model: candidate.model,
      release: await registry.asset(version, 'release.json'),
      commit,
      source: `${forge.url}/${models.repository}`,
    },
    service,
    base: undefined,
    target: layoutRepository(join(workspace, 'images'), `localhost/${name}`),
    created: '2026-03-03T00:00:00Z',
  });
  return image;
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
