import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { aDeployment } from '../fixtures/deployment.ts';
import { type Checkout, git } from '../support/checkout.ts';
import { aFolder } from '../support/folder.ts';
import { releaseYaml } from '../support/gitops.ts';
import { describeWith } from '../support/needs.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { root } from '../support/tree.ts';
import { copyWorkflows } from '../support/workflows.ts';

jest.setTimeout(120_000);

const repository = 'team/gitops';

/** deployed.yml in a repository that has no more of Slipway, and no checkout of itself; see act-consumer.test.ts for `$/`. */
describeWith(['act', 'git', 'docker-registry'], 'deployed.yml, run by act', (programs) => {
  let platform: Platform;
  let checkout: Checkout;
  let slipway: string;

  beforeAll(async () => {
    platform = await startPlatform(programs);
    slipway = await aFolder();
    await copyWorkflows(root, slipway, (path) => `OWNER/slipway/${path}@v1`);
    await cp(join(root, 'dist'), join(slipway, 'dist'), { recursive: true });
    await cp(join(root, 'package.json'), join(slipway, 'package.json'));
    checkout = await platform.repository(repository, await aFolder());
    const workflow = join('.github', 'workflows', 'deployed.yml');
    await cp(join(slipway, workflow), join(checkout.folder, workflow), { recursive: true });
    const first = await checkout.push('Begin', { 'README.md': 'What runs where.\n' });
    for (const version of ['1.0.0', '1.1.0']) {
      const tag = `penguins@v${version}`;
      await git(checkout.folder, 'tag', '-a', '-m', tag, tag, first);
    }
    await git(checkout.folder, 'push', '--quiet', '--tags');
  });
  afterAll(() => platform.stop());

  /** Lets production run `version`, and the workflow run for that push, or on `event` with no push. */
  async function deployed(version: string, event = 'push') {
    const before = await checkout.pull();
    const { image } = aDeployment({ version });
    const after = await checkout.push(`Run ${version}`, {
      'gitops/envs/production/penguins/release.yaml': releaseYaml(version, image),
    });
    const repositoryPayload = { full_name: repository, default_branch: 'main' };
    const pushed = event === 'push' ? { before, after } : {};
    const { exitCode, output, summary } = await platform.run(repository, checkout, {
      workflow: 'deployed.yml',
      event,
      payload: { ref: 'refs/heads/main', ...pushed, repository: repositoryPayload },
      repositories: { 'OWNER/slipway@v1': slipway },
    });
    if (exitCode !== 0) throw new Error(output);
    return { summary, after };
  }

  it('writes a stage tag and a deployment for a push to the GitOps tree', async () => {
    const { summary, after } = await deployed('1.0.0');
    expect(summary).toContain('penguins#production#1');
    expect(await platform.tags(repository)).toContain('penguins#production#1');
    expect(await platform.api(`/repos/${repository}/deployments?ref=${after}`)).toEqual([
      expect.objectContaining({ environment: 'penguins-production', description: 'penguins 1.0.0' }),
    ]);
  });

  it('catches up when it is started by hand', async () => {
    await deployed('1.1.0', 'workflow_dispatch');
    expect(await platform.tags(repository)).toContain('penguins#production#2');
  });
});
