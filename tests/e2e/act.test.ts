import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseExperiment } from '../../lib/experiment/parse.ts';
import { aFakePrometheus, aMatrix, aVector } from '../fixtures/prometheus.ts';
import type { ActResult } from '../support/act.ts';
import { type Checkout, git } from '../support/checkout.ts';
import { describeWith } from '../support/needs.ts';
import { type OpenPullRequest, type Platform, readingToken, startPlatform } from '../support/platform.ts';
import { aTree, root } from '../support/tree.ts';
import { copyWorkflows } from '../support/workflows.ts';

// Several jobs, each of several processes.
jest.setTimeout(240_000);

const repository = 'acme/slipway';
const model = 'examples/penguins';
const release = (environment: string) => `gitops/envs/${environment}/penguins/release.yaml`;

/**
 * The workflows as they are, but for `$/` and `queue: max`, which act does not know, and three actions of others, which
 * tests/support/act stands in for. act checks neither permissions nor concurrency.
 */
describeWith(['act', 'git', 'docker-registry'], 'the workflows, run by act', (programs) => {
  let platform: Platform;
  let checkout: Checkout;
  let modelYml: string;
  let first: string;

  beforeAll(async () => {
    platform = await startPlatform(programs);
    const folder = await aTree();
    await rm(join(folder, 'node_modules'));
    await cp(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
    await copyWorkflows(root, folder);
    checkout = await platform.repository(repository, folder);
    modelYml = await readFile(join(root, model, 'model.yml'), 'utf8');
    modelYml += `
deployment:
  image: ${platform.registry.host}/acme/penguins
  environments: { staging: { rollback: merge }, production: {} }
`;
    first = await checkout.push('Begin');
  });
  afterAll(() => platform.stop());

  const variables = { SLIPWAY_BASE: 'none' };

  /** Pushes another model.yml and lets train.yml run for that push. */
  async function pushAndTrain(seed: number): Promise<ActResult> {
    const before = await checkout.pull();
    const text = modelYml.replace(/seed: \d+/, `seed: ${seed}`);
    const after = await checkout.push(`Train with seed ${seed}`, { [`${model}/model.yml`]: text });
    return trainFor(before, after);
  }

  function trainFor(before: string, after: string): Promise<ActResult> {
    const payload = { ref: 'refs/heads/main', before, after, repository: { full_name: repository } };
    return platform.run(repository, checkout, { workflow: 'train.yml', event: 'push', payload, variables });
  }

  function dispatch(workflow: string, inputs: Readonly<Record<string, string>>): Promise<ActResult> {
    const payload = { ref: 'refs/heads/main', inputs, repository: { full_name: repository } };
    return platform.run(repository, checkout, { workflow, event: 'workflow_dispatch', payload, variables });
  }

  async function theOnlyPullRequest(): Promise<OpenPullRequest> {
    const [pullRequest, ...others] = await platform.pullRequests(repository);
    expect(others).toEqual([]);
    if (pullRequest === undefined) throw new Error('no pull request is open');
    return pullRequest;
  }

  const releaseSchema = z.object({ spec: z.object({ version: z.string(), image: z.string() }) });

  async function releaseAt(commit: string, environment: string) {
    return releaseSchema.parse(parse(await platform.fileAt(repository, commit, release(environment)))).spec;
  }

  it('trains what a push touches, and ends with a release, an image and a pull request', async () => {
    const { exitCode, output, summary } = await pushAndTrain(42);
    if (exitCode !== 0) throw new Error(output);

    expect(summary).toMatch(/1 of \d+ models to run/);
    expect(output).not.toContain('birdstrikes');
    const [tag, ...otherTags] = await platform.tags(repository);
    expect(otherTags).toEqual([]);
    expect(tag).toMatch(/^penguins@v\d+\.\d+\.\d+$/);
    const version = tag?.split('@v')[1];

    const published = z
      .object({ draft: z.literal(false), assets: z.array(z.object({ name: z.string() })) })
      .parse(await platform.api(`/repos/${repository}/releases/tags/${tag}`));
    expect(published.assets.map(({ name }) => name).sort()).toEqual(
      expect.arrayContaining(['dataset.json', 'evaluation.json', 'model.json', 'release.json', 'run.json']),
    );

    const proposed = await releaseAt((await theOnlyPullRequest()).head, 'staging');
    expect(proposed.version).toBe(version);
    const [image = '', digest = ''] = proposed.image.split('@');
    expect(image).toBe(`${platform.registry.host}/acme/penguins`);
    const stored = await fetch(`http://${platform.registry.host}/v2/acme/penguins/manifests/${digest}`, {
      headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
    });
    expect(stored.status).toBe(200);
    expect(stored.headers.get('docker-content-digest')).toBe(digest);
  });

  it('makes nothing twice when the same run is started again', async () => {
    const before = { tags: await platform.tags(repository), pullRequest: await theOnlyPullRequest() };
    const { exitCode, output } = await trainFor(first, await checkout.pull());
    if (exitCode !== 0) throw new Error(output);
    expect(await platform.tags(repository)).toEqual(before.tags);
    expect(await theOnlyPullRequest()).toEqual(before.pullRequest);
  });

  it('trains and reports on a pull request with a token that may only read, and writes nothing', async () => {
    await checkout.pull();
    const base = { ref: 'main', sha: first };
    const payload = { number: 7, pull_request: { number: 7, base, head: { ref: 'change' } } };
    const creations = platform.forge.requests.contentCreations;
    const { exitCode, output, summary } = await platform.run(repository, checkout, {
      workflow: 'train.yml',
      event: 'pull_request',
      payload,
      variables,
      token: readingToken,
    });
    if (exitCode !== 0) throw new Error(output);
    expect(summary).toContain('macro_f1');
    expect(output).not.toContain('Register');
    expect(platform.forge.requests.contentCreations).toBe(creations);
  });

  it('does nothing for a push that touches no model', async () => {
    const before = await checkout.pull();
    const after = await checkout.push('Say hello', { 'NOTES.md': 'hello\n' });
    const { exitCode, output, summary } = await trainFor(before, after);
    if (exitCode !== 0) throw new Error(output);
    expect(summary).toMatch(/0 of \d+ models to run/);
    expect(output).not.toContain('Ingest');
  });

  it('promotes a version to production by hand, once staging has it', async () => {
    await platform.merge(repository, await theOnlyPullRequest());
    const { exitCode, output } = await dispatch('promote.yml', {
      model,
      version: 'latest',
      environment: 'production',
    });
    if (exitCode !== 0) throw new Error(output);
    const pullRequest = await theOnlyPullRequest();
    const proposed = await releaseAt(pullRequest.head, 'production');
    expect(proposed).toEqual(await releaseAt(await checkout.pull(), 'staging'));
    await platform.merge(repository, pullRequest);
    expect(await releaseAt(await checkout.pull(), 'production')).toEqual(proposed);
  });

  it('refuses a version that is not registered, and opens nothing', async () => {
    const { exitCode, output } = await dispatch('promote.yml', {
      model,
      version: '9.9.9',
      environment: 'production',
    });
    expect(exitCode).toBe(1);
    expect(output).toContain('NotFoundError');
    expect(await platform.pullRequests(repository)).toEqual([]);
  });

  it('goes back to what production ran before, by a pull request that gives the reason', async () => {
    const old = await releaseAt(await checkout.pull(), 'production');
    const trained = await pushAndTrain(43);
    if (trained.exitCode !== 0) throw new Error(trained.output);
    await platform.merge(repository, await theOnlyPullRequest());
    const inputs = { model, version: 'latest', environment: 'production' };
    expect((await dispatch('promote.yml', inputs)).exitCode).toBe(0);
    await platform.merge(repository, await theOnlyPullRequest());
    expect(await releaseAt(await checkout.pull(), 'production')).not.toEqual(old);

    const reason = 'Too many Gentoos $(touch /tmp/nothing)';
    const { exitCode, output } = await dispatch('rollback.yml', {
      model,
      environment: 'production',
      to: 'previous',
      reason,
    });
    if (exitCode !== 0) throw new Error(output);
    const pullRequest = await theOnlyPullRequest();
    expect(await releaseAt(pullRequest.head, 'production')).toEqual(old);
    const { body } = z
      .object({ body: z.string() })
      .parse(await platform.api(`/repos/${repository}/pulls/${pullRequest.number}`));
    expect(body).toContain('Too many Gentoos');

    // An alert asks for the same through the relay: the pull request that is open is the answer.
    const evidence = {
      alert: 'SlipwayErrorBudgetBurn $(touch /tmp/nothing)',
      startsAt: new Date(Date.now() + 3_600_000).toISOString(),
      labels: { severity: "critical'; exit 1" },
    };
    const asked = {
      model: 'penguins',
      environment: 'production',
      key: 'sha256:1',
      reason: 'An alert',
      evidence,
    };
    const payload = { action: 'slipway-rollback', client_payload: asked };
    const again = await platform.run(repository, checkout, {
      workflow: 'rollback.yml',
      event: 'repository_dispatch',
      payload,
    });
    if (again.exitCode !== 0) throw new Error(again.output);
    expect((await theOnlyPullRequest()).number).toBe(pullRequest.number);
  });

  it('rolls staging back by itself when Prometheus shows that it fails, and denies what ran', async () => {
    const before = await releaseAt(await checkout.pull(), 'staging');
    const now = () => Date.now() / 1000;
    const prometheus = await aFakePrometheus((query, path) => {
      if (query.startsWith('max(slipway_model_info')) {
        return aMatrix(Array.from({ length: 1801 }, (_, index) => [now() - 3600 + index * 2, '1']));
      }
      if (path.endsWith('query_range')) return aMatrix([]);
      return aVector([{}, query.includes(' / ') ? '0.5' : '1000']);
    });
    const inputs = { model: 'penguins', environment: 'staging' };
    const payload = { ref: 'refs/heads/main', inputs, repository: { full_name: repository } };
    const { exitCode, output, summary } = await platform.run(repository, checkout, {
      workflow: 'observe.yml',
      event: 'workflow_dispatch',
      payload,
      variables: { ...variables, SLIPWAY_PROMETHEUS: prometheus.url },
    });
    if (exitCode !== 0) throw new Error(output);
    expect(summary).toContain('**Roll back.**');
    expect(await releaseAt(await checkout.pull(), 'staging')).not.toEqual(before);
    const denied = release('staging').replace('release.yaml', 'denied.yaml');
    const text = await platform.fileAt(repository, await checkout.pull(), denied);
    expect(text).toContain(`image: ${before.image}`);
  });

  it('refuses to promote what was rolled back until a person lifts that', async () => {
    await platform.merge(repository, await theOnlyPullRequest());
    const denied = release('production').replace('release.yaml', 'denied.yaml');
    const inputs = { model, version: 'latest', environment: 'production' };
    const { exitCode, output } = await dispatch('promote.yml', inputs);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/GateError: penguins \S+ is denied in production \(\S+denied\.yaml:\d+\)/);
    await checkout.pull();
    await checkout.push('Let it run again', { [denied]: '# Nothing is denied.\n' });
  });

  it('tries a version on a share of production by hand, with an image of both versions', async () => {
    const before = await releaseAt(await checkout.pull(), 'production');
    const inputs = { model, version: 'latest', environment: 'production', share: '20' };
    const { exitCode, output } = await dispatch('promote.yml', inputs);
    if (exitCode !== 0) throw new Error(output);
    const pullRequest = await theOnlyPullRequest();
    expect(pullRequest.title).toMatch(/^Try penguins \d+\.\d+\.\d+ on 20% of production$/);
    const after = await releaseAt(pullRequest.head, 'production');
    expect(after.version).toBe(before.version);
    expect(after.image).not.toBe(before.image);
    const path = release('production').replace('release.yaml', 'experiment.yaml');
    const experiment = parseExperiment(await platform.fileAt(repository, pullRequest.head, path), path);
    expect(experiment?.arms).toMatchObject({
      champion: { version: before.version, weight: 80 },
      challenger: { weight: 20 },
    });
    const tags = z
      .object({ tags: z.array(z.string()) })
      .parse(await (await fetch(`http://${platform.registry.host}/v2/acme/penguins/tags/list`)).json());
    const challenger = experiment?.arms.challenger.version;
    expect(tags.tags).toContain(`${challenger}-with-${before.version}`);
  });

  it('takes the name of a model in a dispatch for a name, whatever it holds', async () => {
    const payload = {
      action: 'slipway-train',
      client_payload: { model: '$(git tag hacked)`git tag hacked`' },
    };
    const { exitCode, output } = await platform.run(repository, checkout, {
      workflow: 'train.yml',
      event: 'repository_dispatch',
      payload,
      variables,
    });
    expect(exitCode).toBe(1);
    expect(output).toContain('There is no model');
    expect(await git(checkout.folder, 'tag', '--list', 'hacked')).toBe('');
  });
});
