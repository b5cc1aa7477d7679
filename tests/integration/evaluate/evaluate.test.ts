import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { evaluate } from '../../../actions/evaluate/evaluate.ts';
import type { ActionContext } from '../../../lib/action/action.ts';
import { readEnvironment } from '../../../lib/action/environment.ts';
import { datasetManifest } from '../../../lib/data/dataset.ts';
import { type Digest, digestOf } from '../../../lib/digest/digest.ts';
import { evaluationManifest } from '../../../lib/evaluation/evaluation.ts';
import { type Model, modelManifest } from '../../../lib/model/model.ts';
import { openRegistry } from '../../../lib/registry/open.ts';
import { trainingDigest } from '../../../lib/spec/digests.ts';
import { fileStore } from '../../../lib/store/file-store.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aStoredDataset } from '../../fixtures/data.ts';
import { aModel } from '../../fixtures/model.ts';
import { aCandidate } from '../../fixtures/release.ts';
import { aSpec, aSpecText } from '../../fixtures/spec.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aClient, aForge, aRepository } from '../../support/forge.ts';
import { releaseYaml } from '../../support/gitops.ts';

const gates = [{ metric: 'accuracy', championMargin: 0.05 }] as const;
const image = `ghcr.io/acme/penguins@${digestOf('the image')}`;

let forge: Forge;

beforeAll(async () => {
  forge = await aForge();
});

interface World {
  readonly workspace: string;
  readonly trained: Digest;
  readonly context: ActionContext;
  readonly inputs: Parameters<typeof evaluate.run>[0];
  readonly summary: string[];
  readonly warnings: string[];
  readonly outputs: Record<string, unknown>;
}

/**
 * A workspace with a trained model, and a repository of the forge whose production runs `deployed` of `champion`,
 * which is registered unless it is null. Champion and challenger are the same model when no other is named.
 */
async function aWorld({
  champion = {},
  deployed = '1.0.0',
  spec = { gates: [...gates] },
  hasRepository = true,
}: {
  champion?: Partial<Model> | null;
  deployed?: string;
  spec?: Parameters<typeof aSpecText>[0];
  hasRepository?: boolean;
} = {}): Promise<World> {
  const workspace = await aFolder();
  const work = join(workspace, '.slipway', 'penguins');
  await mkdir(work, { recursive: true });
  await writeFile(join(workspace, 'model.yml'), JSON.stringify(aSpecText(spec)));
  const store = fileStore(join(workspace, '.slipway', 'store'));
  const dataset = await store.put(datasetManifest.write(await aStoredDataset(store, { rows: 60 })).bytes);
  const model = aModel({ dataset, specification: trainingDigest(aSpec(spec)) });
  const { bytes, digest } = modelManifest.write(model);
  await writeFile(join(work, 'model.json'), bytes);

  const { repository, head: commit } = await aRepository(forge, {
    'README.md': 'Models.\n',
    'gitops/envs/staging/_environment/kustomization.yaml': 'resources: []\n',
    'gitops/envs/production/penguins/release.yaml': releaseYaml(deployed, image),
  });
  if (champion !== null) {
    const registry = openRegistry({ github: aClient(forge), repository });
    await registry.register(aCandidate({ commit, model: champion }));
  }
  const summary: string[] = [];
  const warnings: string[] = [];
  const outputs: Record<string, unknown> = {};
  const silent = () => undefined;
  return {
    workspace,
    trained: digest,
    summary,
    warnings,
    outputs,
    context: {
      environment: readEnvironment({
        GITHUB_WORKSPACE: workspace,
        GITHUB_API_URL: forge.apiUrl,
        ...(hasRepository ? { GITHUB_REPOSITORY: repository } : {}),
      }),
      log: { info: silent, notice: silent, warning: (line) => warnings.push(line), debug: silent },
      summarize: (markdown) => summary.push(markdown),
      setOutputs: (values) => Object.assign(outputs, values),
    },
    inputs: {
      model: '.',
      trained: undefined,
      store: 'file:.slipway/store',
      championEnvironment: 'production',
      gitopsRepository: undefined,
      gitopsPath: 'gitops',
      token: forge.token,
      gitopsToken: undefined,
    },
  };
}

async function written({ workspace }: World) {
  const bytes = await readFile(join(workspace, '.slipway', 'penguins', 'evaluation.json'));
  return { digest: digestOf(bytes), evaluation: evaluationManifest.read(bytes, 'evaluation.json') };
}

/** The fixture's network with its classes turned round: nearly always wrong. */
function wrong(): Partial<Model> {
  const { encoder } = aModel();
  return { encoder: { ...encoder, target: { kind: 'classes', classes: ['Gentoo', 'Adelie', 'Chinstrap'] } } };
}

describe('the action evaluate', () => {
  let world: World;

  beforeEach(async () => {
    world = await aWorld();
  });

  it('holds the model against the one in production, on the same rows', async () => {
    const outputs = await evaluate.run(world.inputs, world.context);
    const { digest, evaluation } = await written(world);
    expect(outputs).toEqual({ verdict: 'pass', evaluation: digest, champion: '1.0.0' });
    expect(evaluation).toMatchObject({ model: world.trained, champion: { version: '1.0.0' } });
    expect(evaluation.champion?.metrics).toEqual(evaluation.metrics);
    expect(world.summary.join()).toContain('The champion is version 1.0.0, run on the same rows.');
  });

  it('gives the same evaluation when it is run again, from the store', async () => {
    const first = await evaluate.run(world.inputs, world.context);
    expect(await evaluate.run(world.inputs, world.context)).toEqual(first);
    expect(world.summary.at(-1)).toContain('Reused: this model was evaluated before');
  });

  it('takes the model that is named rather than the one in the work folder', async () => {
    const store = fileStore(join(world.workspace, '.slipway', 'store'));
    const named = modelManifest.write(aModel({ ...wrong(), specification: trainingDigest(aSpec()) }));
    const dataset = await store.put(datasetManifest.write(await aStoredDataset(store, { rows: 60 })).bytes);
    const model = { ...modelManifest.read(named.bytes, 'the model'), dataset };
    const trained = await store.put(modelManifest.write(model).bytes);
    await failureOf(evaluate.run({ ...world.inputs, trained }, world.context));
    expect((await written(world)).evaluation.model).toBe(trained);
  });

  it('leaves evaluation, outputs and summary when a gate fails, and names it', async () => {
    world = await aWorld({ spec: { gates: [{ metric: 'accuracy', min: 0.999 }, ...gates.slice(1)] } });
    const failure = await failureOf(evaluate.run(world.inputs, world.context));
    expect(failure).toContain('GateError: penguins did not pass 1 of 1 gate rules');
    expect(failure).toMatch(/- model\.yml: accuracy: expected at least 0\.999 but it is 0\.\d+\./);
    const { digest, evaluation } = await written(world);
    expect(evaluation.verdict).toBe('fail');
    expect(world.outputs).toEqual({ verdict: 'fail', evaluation: digest, champion: '1.0.0' });
    expect(world.summary.join()).toContain('**Failed**: 0 of 1 gate rules passed.');
  });

  it('compares with nothing while production runs no version yet', async () => {
    world = await aWorld({ champion: null, deployed: 'unreleased' });
    expect(await evaluate.run(world.inputs, world.context)).toMatchObject({ verdict: 'pass', champion: '' });
    const [gate] = (await written(world)).evaluation.gates;
    expect(gate?.note).toBe('production runs no penguins yet, so there is nothing to compare with.');
  });

  it('compares with nothing when that is what the workflow says', async () => {
    const inputs = { ...world.inputs, championEnvironment: 'none', token: undefined };
    expect(await evaluate.run(inputs, world.context)).toMatchObject({ verdict: 'pass', champion: '' });
    expect((await written(world)).evaluation.gates[0]?.note).toBe(
      'No comparison was wanted (champion-environment: none).',
    );
  });

  it('compares with nothing by hand, outside of a workflow', async () => {
    world = await aWorld({ hasRepository: false });
    const outputs = await evaluate.run({ ...world.inputs, token: undefined }, world.context);
    expect(outputs).toMatchObject({ verdict: 'pass', champion: '' });
  });

  it('fails in a workflow that gives no token, though all else is well', async () => {
    const failure = await failureOf(evaluate.run({ ...world.inputs, token: undefined }, world.context));
    expect(failure).toContain('accuracy: could not be told whether it is at most 0.05 below the champion.');
    expect(failure).toContain('No token was given to look the champion up.');
    expect(world.outputs).toMatchObject({ verdict: 'fail' });
  });

  it('fails when the champion needs a column that is gone', async () => {
    const inputs = [{ type: 'number', name: 'flipper_length', nullable: false } as const];
    const { output } = aModel().signature;
    world = await aWorld({ champion: { signature: { inputs, output } } });
    const failure = await failureOf(evaluate.run(world.inputs, world.context));
    expect(failure).toContain('It needs the column "flipper_length", which the dataset no longer has.');
    expect(failure).toContain('take championMargin off this gate for one release');
  });

  it.each([
    ['the environment is unknown', { championEnvironment: 'qa' }, 'There is no environment "qa"'],
    ['the token is wrong', { token: 'wrong' }, 'PermissionError'],
    ['the GitOps folder is another', { gitopsPath: 'deploy' }, 'There are no environments in deploy/envs'],
  ])('evaluates nothing when a gate needs the champion and %s', async (_, change, message) => {
    const failure = await failureOf(evaluate.run({ ...world.inputs, ...change }, world.context));
    expect(failure).toContain(message);
    await expect(written(world)).rejects.toThrow('ENOENT');
  });

  it('evaluates nothing when what production runs is no longer registered', async () => {
    world = await aWorld({ deployed: '9.9.9' });
    expect(await failureOf(evaluate.run(world.inputs, world.context))).toMatch(/^NotFoundError: .*9\.9\.9/);
  });

  it('only warns when no gate needs the champion', async () => {
    world = await aWorld({ deployed: '9.9.9', spec: { gates: [] } });
    expect(await evaluate.run(world.inputs, world.context)).toMatchObject({ verdict: 'pass', champion: '' });
    expect(world.warnings.join()).toContain('The champion could not be looked up, and no gate needs it');
  });

  it('asks the GitOps repository with the token that is for it', async () => {
    const wrongToken = { ...world.inputs, gitopsToken: 'wrong' };
    expect(await failureOf(evaluate.run(wrongToken, world.context))).toContain('PermissionError');
  });

  it('says to run train when there is no model', async () => {
    const workspace = await aFolder();
    await writeFile(join(workspace, 'model.yml'), JSON.stringify(aSpecText()));
    const environment = { ...world.context.environment, workspace };
    const failure = await failureOf(evaluate.run(world.inputs, { ...world.context, environment }));
    expect(failure).toContain('NotFoundError: There is no trained model of penguins');
    expect(failure).toContain('Run train first');
  });
});
