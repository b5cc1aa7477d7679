import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { ActResult } from '../support/act.ts';
import { type Checkout, git } from '../support/checkout.ts';
import { aFolder } from '../support/folder.ts';
import { useGcs } from '../support/gcs.ts';
import { describeWith } from '../support/needs.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { useS3 } from '../support/s3.ts';
import { root } from '../support/tree.ts';
import { copyWorkflows } from '../support/workflows.ts';

// Several jobs, each of several processes.
jest.setTimeout(240_000);

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

/** The workflow that README.md tells a team to add to its repository. */
async function documentedWorkflow(): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text);
  const workflow = blocks.find((text) => text.includes('pipeline.yml@v1'));
  if (workflow === undefined) throw new Error('README.md shows no workflow that calls the pipeline');
  return workflow;
}

const callingWorkflow = z.looseObject({
  jobs: z.record(
    z.string(),
    z.looseObject({
      with: z.record(z.string(), z.unknown()),
      secrets: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/**
 * A repository that has nothing of Slipway but a model, a GitOps tree and the workflow of README.md. Where act meets `$/`
 * in pipeline.yml it is given the longer form of the same: Slipway's own repository at the version that was called.
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
    checkout = await platform.repository(repository, await aFolder());
    await cp(join(root, 'gitops'), join(checkout.folder, 'gitops'), { recursive: true });
    await checkout.push('Add a model', {
      '.gitignore': '.slipway/\n',
      'models/flowers/model.yml': modelYml(`${platform.registry.host}/team/flowers`),
      'models/flowers/flowers.csv': flowers(),
    });
  });
  afterAll(() => platform.stop());

  /** Pushes the documented workflow, with further inputs and secrets, and runs it for that push. */
  async function runDocumented(
    inputs: Readonly<Record<string, string>>,
    secrets: Readonly<Record<string, string>> = {},
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ActResult> {
    const workflow = callingWorkflow.parse(parse(await documentedWorkflow()));
    for (const job of Object.values(workflow.jobs)) {
      // The default base image would come from the internet.
      job.with = { ...job.with, model: 'models/flowers', base: 'none', ...inputs };
      job.secrets = Object.fromEntries(Object.keys(secrets).map((name) => [name, asSecret(name)]));
    }
    const after = await checkout.push('Train', { '.github/workflows/train.yml': stringify(workflow) });
    return platform.run(repository, checkout, {
      workflow: 'train.yml',
      event: 'push',
      payload: { ref: 'refs/heads/main', before: '0'.repeat(40), after },
      repositories: { 'OWNER/slipway@v1': slipway },
      environment,
      secrets: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [variable(name), value])),
    });
  }

  const variable = (name: string) => name.toUpperCase().replaceAll('-', '_');
  const asSecret = (name: string) => `\${{ secrets.${variable(name)} }}`;

  async function filesIn(fullName: string, commit: string, path: string): Promise<string[]> {
    const [owner = '', name = ''] = fullName.split('/');
    const bare = platform.forge.gitFolder(owner, name);
    return (await git(bare, 'ls-tree', '-r', '--name-only', commit, '--', path)).split('\n').sort();
  }

  it('needs a workflow of no more than 25 lines', async () => {
    expect((await documentedWorkflow()).trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  });

  it('gets from a push to a release, an image, and a pull request that adds its folder to staging', async () => {
    const { exitCode, output } = await runDocumented({});
    if (exitCode !== 0) throw new Error(output);

    expect(await platform.tags(repository)).toEqual(['flowers@v1.0.0']);
    const [pullRequest, ...others] = await platform.pullRequests(repository);
    expect(others).toEqual([]);
    const overlay = 'gitops/envs/staging/flowers';
    const head = pullRequest?.head ?? '';
    expect(await filesIn(repository, head, overlay)).toEqual([
      `${overlay}/experiment.yaml`,
      `${overlay}/kustomization.yaml`,
      `${overlay}/release.yaml`,
    ]);
    const release = await platform.fileAt(repository, head, `${overlay}/release.yaml`);
    expect(release).toContain('name: flowers\n');
    expect(release).toContain('version: 1.0.0\n');
    expect(release).toMatch(/image: localhost:\d+\/team\/flowers@sha256:[0-9a-f]{64}$/m);
  });

  it('promotes in a GitOps repository of its own with the token of a GitHub App', async () => {
    const gitops = await platform.repository('team/gitops', await aFolder());
    await cp(join(root, 'gitops'), gitops.folder, { recursive: true });
    await gitops.push('Begin');
    const { exitCode, output } = await runDocumented(
      { 'gitops-repository': 'team/gitops', 'gitops-path': '.', 'gitops-app-client-id': 'Iv1.0123456789' },
      { 'gitops-app-private-key': platform.forge.token },
    );
    if (exitCode !== 0) throw new Error(output);

    expect(output).toContain('A token for team / gitops');
    expect(await platform.tags(repository)).toEqual(['flowers@v1.0.0']);
    const [pullRequest, ...others] = await platform.pullRequests('team/gitops');
    expect(others).toEqual([]);
    const overlay = 'envs/staging/flowers';
    expect(await filesIn('team/gitops', pullRequest?.head ?? '', overlay)).toEqual([
      `${overlay}/experiment.yaml`,
      `${overlay}/kustomization.yaml`,
      `${overlay}/release.yaml`,
    ]);
  });

  /** Runs the pipeline up to the registered version, and once more for a commit that changes nothing of the model. */
  async function runTwice(
    inputs: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>>,
  ) {
    const run = async (more: Readonly<Record<string, string>>) => {
      const { exitCode, output } = await runDocumented(
        { 'promote-to': 'none', ...inputs, ...more },
        {},
        environment,
      );
      if (exitCode !== 0) throw new Error(output);
      return output;
    };
    return { first: await run({}), second: await run({ 'runs-on': 'ubuntu-latest' }) };
  }

  const partsOfStore = [
    'slipway/blobs/sha256',
    'slipway/records/evaluate',
    'slipway/records/ingest',
    'slipway/records/train',
  ];
  const partsOf = (keys: readonly string[]) =>
    [...new Set(keys.map((key) => key.split('/').slice(0, 3).join('/')))].toSorted();

  describeWith(['moto_server'], 'and names a role of AWS in place of a key', ({ moto_server }) => {
    const s3 = useS3(moto_server);

    it('has its store on S3, and does nothing twice', async () => {
      const bucket = await s3().bucket();
      const inputs = {
        store: `s3://${bucket}/slipway`,
        'aws-role': 'arn:aws:iam::123456789012:role/acme-ml-pipeline',
      };
      const { first, second } = await runTwice(inputs, { AWS_ENDPOINT_URL_S3: s3().endpoint });
      expect(first).toContain('Took the role acme-ml-pipeline');
      expect(partsOf(await s3().keysIn(bucket))).toEqual(partsOfStore);
      expect(first).not.toContain('is reused');
      expect(second).toContain('is reused');
    });
  });

  describeWith(['fake-gcs-server'], 'and names an account of Google Cloud', (gcsPrograms) => {
    const gcs = useGcs(gcsPrograms['fake-gcs-server']);

    it('has its store there, and does nothing twice', async () => {
      const bucket = await gcs().bucket();
      const inputs = {
        store: `gs://${bucket}/slipway`,
        'google-identity-provider':
          'projects/1/locations/global/workloadIdentityPools/github/providers/github',
        'google-account': 'pipeline@acme-ml.iam.gserviceaccount.com',
      };
      const { first, second } = await runTwice(inputs, { STORAGE_EMULATOR_HOST: gcs().endpoint });
      expect(first).toContain('Signed in as pipeline@acme-ml.iam.gserviceaccount.com');
      expect(partsOf(await gcs().keysIn(bucket))).toEqual(partsOfStore);
      expect(first).not.toContain('is reused');
      expect(second).toContain('is reused');
    });
  });
});
