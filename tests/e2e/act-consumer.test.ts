import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Checkout, git } from '../support/checkout.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { root } from '../support/tree.ts';
import { copyWorkflows } from '../support/workflows.ts';

const repository = 'team/flowers';

/** 90 rows of made-up flowers, told apart by the length of their petals. */
function flowers(): string {
  const rows = ['petal,colour,kind'];
  for (let row = 0; row < 90; row += 1) {
    const [kind, length] = row % 2 === 0 ? ['small', 1] : ['large', 5];
    const petal = row % 9 === 0 ? '' : (length + (row % 7) / 10).toFixed(1);
    rows.push(`${petal},${row % 3 === 0 ? 'red' : 'blue'},${kind}`);
  }
  return `${rows.join('\n')}\n`;
}

const modelYml = (image: string) => `name: flowers
task: classification
data:
  sources: [flowers.csv]
  columns:
    petal: { type: number, min: 0, max: 10, unit: cm, nulls: allow }
    colour: { type: category, values: [red, blue] }
    kind: { type: category, values: [small, large] }
target: kind
train:
  parameters: { hiddenLayers: [4], epochs: 200 }
gates:
  - { metric: accuracy, min: 0.6 }
deployment:
  image: ${image}
`;

/**
 * A repository that has nothing of Slipway but the workflow in examples/. Where act meets \`$/\` in pipeline.yml it is
 * given the longer form of the same: this project's own repository at the version that the consumer named.
 */
describeWith(['act', 'git', 'docker-registry'], 'a repository that calls the pipeline', (programs) => {
  let platform: Platform;
  let checkout: Checkout;
  let slipway: string;

  beforeAll(async () => {
    platform = await startPlatform(programs);
    slipway = await aFolder();
    await copyWorkflows(root, slipway, (path) => `OWNER/slipway/${path}@v1`);
    await cp(join(root, 'dist'), join(slipway, 'dist'), { recursive: true });
    await cp(join(root, 'package.json'), join(slipway, 'package.json'));
    const folder = await aFolder();
    checkout = await platform.repository(repository, folder);
    await cp(join(root, 'gitops'), join(folder, 'gitops'), { recursive: true });
    await checkout.push('Begin', {
      '.github/workflows/train.yml': await readFile(join(root, 'examples', 'workflow.yml'), 'utf8'),
      '.gitignore': '.slipway/\n',
      'model.yml': modelYml(`${platform.registry.host}/team/flowers`),
      'flowers.csv': flowers(),
    });
  });
  afterAll(() => platform.stop());

  it('needs a workflow of no more than 25 lines', async () => {
    const text = await readFile(join(root, 'examples', 'workflow.yml'), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  });

  it('gets from a push to a release, an image, and a pull request that adds its folder to staging', async () => {
    const after = await checkout.pull();
    // The consumer's base image would come from the internet.
    await checkout.push('Build without a base image', {
      '.github/workflows/train.yml': (await readFile(join(root, 'examples', 'workflow.yml'), 'utf8')).replace(
        '      model: .',
        '      model: .\n      base: none',
      ),
    });
    const { exitCode, output } = await platform.run(repository, checkout, {
      workflow: 'train.yml',
      event: 'push',
      payload: { ref: 'refs/heads/main', before: '0'.repeat(40), after },
      repositories: { 'OWNER/slipway@v1': slipway },
    });
    if (exitCode !== 0) throw new Error(output);

    const [tag = ''] = await platform.tags(repository);
    expect(tag).toMatch(/^flowers@v/);
    const [pullRequest, ...others] = await platform.pullRequests(repository);
    expect(others).toEqual([]);
    const overlay = 'gitops/envs/staging/flowers';
    const head = pullRequest?.head ?? '';
    expect((await files(head, overlay)).sort()).toEqual([
      `${overlay}/kustomization.yaml`,
      `${overlay}/release.yaml`,
    ]);
    const release = await platform.fileAt(repository, head, `${overlay}/release.yaml`);
    expect(release).toContain('name: flowers\n');
    expect(release).toContain(`version: ${tag.split('@v')[1]}\n`);
    expect(release).toMatch(/image: localhost:\d+\/team\/flowers@sha256:[0-9a-f]{64}$/m);
  });

  async function files(commit: string, path: string): Promise<string[]> {
    const bare = platform.forge.gitFolder('team', 'flowers');
    return (await git(bare, 'ls-tree', '-r', '--name-only', commit, '--', path)).split('\n');
  }
});
