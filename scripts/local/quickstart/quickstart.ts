import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { datasetManifest } from '../../../lib/data/dataset.ts';
import { readDatasetSplit } from '../../../lib/data/read-split.ts';
import { isDigest } from '../../../lib/digest/digest.ts';
import { IntegrityError } from '../../../lib/errors/errors.ts';
import { openGithub } from '../../../lib/github/client.ts';
import { modelManifest } from '../../../lib/model/model.ts';
import { formatDuration } from '../../../lib/report/format.ts';
import { loadSpec } from '../../../lib/spec/load.ts';
import { openStore } from '../../../lib/store/open.ts';
import { type Deployer, startDeployer } from '../deployer/deployer.ts';
import { type Forge, startForge } from '../forge/index.ts';
import { lockState } from '../state-lock.ts';
import { approve } from './approval.ts';
import { type Content, commitContent, contentOf } from './checkout.ts';
import { experimentStory, type StoryResult } from './experiment-story.ts';
import type { QuickstartOptions } from './options.ts';
import { type PipelineRequest, type PipelineResult, runPipeline } from './pipeline.ts';
import { curlCommand, type Sample, takeSample, takeSamples } from './prediction.ts';
import type { Progress } from './progress.ts';
import { showPrediction, showStory } from './show.ts';

/** All repositories of the local forge belong to this owner. */
const owner = 'local';
const gitopsName = 'gitops';
const environment = 'production';

/** Tried first, so that links stay the same from one quickstart to the next. */
const forgePort = 4280;

export interface QuickstartParts {
  /** The root of Slipway. */
  readonly root: string;
  readonly progress: Progress;
  /** Aborted when the person wants to stop. */
  readonly signal: AbortSignal;
  /** How long the installation of packages took. */
  readonly setupSeconds: number;
}

/**
 * Takes a model through the whole chain on this machine and leaves its service running until `signal`, or stops after
 * one prediction.
 *
 * @throws StageFailure when an action fails, after it was shown
 */
export async function quickstart(options: QuickstartOptions, parts: QuickstartParts): Promise<void> {
  const { root, progress, signal, setupSeconds } = parts;
  const began = performance.now();
  const loaded = await loadSpec(options.model);
  const { spec } = loaded;
  const state = join(root, '.slipway', 'quickstart');
  // One OCI layout a model, as a registry has one repository a model.
  const images = join(state, 'images');
  const storeUri = `file:${join(root, '.slipway', 'store')}`;
  progress.line(
    `${spec.name}: from ${relative(root, options.model) || '.'} to a running service, on this machine alone\n`,
  );

  const unlock = await lockState(join(root, '.slipway'), 'quickstart');
  let forge: Forge | undefined;
  let deployer: Deployer | undefined;
  try {
    if (options.fresh) {
      for (const folder of [state, join(root, '.slipway', 'store')])
        await rm(folder, { recursive: true, force: true });
    }
    forge = await openForge(join(state, 'forge'));
    const checkout = join(state, 'checkouts', spec.name);
    const content = contentOf(loaded);
    const { commit, created } = await seedRepositories(forge, content, spec.name, checkout, state, root);
    progress.stage(
      'forge',
      (performance.now() - began) / 1000,
      `${forge.url} with ${owner}/${spec.name} at ${commit.slice(0, 7)}${created ? ' (pushed now)' : ''} and ${owner}/${gitopsName}`,
    );
    const chain: PipelineRequest = {
      root,
      runner: {
        apiUrl: forge.apiUrl,
        serverUrl: forge.url,
        repository: `${owner}/${spec.name}`,
        commit,
        workspace: checkout,
        token: forge.token,
      },
      model: spec.name,
      folder: relative(content.base, loaded.folder) || '.',
      work: join(checkout, '.slipway', spec.name),
      store: storeUri,
      images: `oci:${join(images, spec.name)}`,
      gitopsRepository: `${owner}/${gitopsName}`,
      environment,
      share: undefined,
      progress,
    };
    const { token, apiUrl } = forge;
    const github = openGithub({ token, apiUrl, log: { debug: () => undefined, warning: progress.line } });
    const merge = ({ number }: { readonly number: number }) =>
      approve(github, { owner, repo: gitopsName, number }, options.yes, progress, signal);
    const result = await runPipeline(chain);
    if (result.pullRequest !== undefined) await merge(result.pullRequest);
    const deployBegan = performance.now();
    const deployerState = join(state, 'deployer');
    deployer = await startDeployer({
      repository: { folder: forge.gitFolder(owner, gitopsName) },
      path: 'gitops',
      environments: [environment],
      layouts: (await readdir(images)).map((name) => join(images, name)),
      forge: { apiUrl: forge.apiUrl, token: forge.token, owner, name: gitopsName },
      stateFolder: deployerState,
    });
    const { url } = await deployer.waitFor(environment, spec.name, digestOf(result), 30_000);
    progress.stage(
      'deploy',
      (performance.now() - deployBegan) / 1000,
      `${environment} is healthy on v${result.version} at ${url}`,
    );

    const rows = await testRows(chain.work, storeUri, root);
    const sample = takeSample(rows.table, rows.signature);
    await showPrediction(url, spec.name, sample, progress);
    let story: StoryResult | undefined;
    if (options.story === 'experiment') {
      const samples = takeSamples(rows.table, rows.signature);
      const gitUrl = gitUrlOf(forge, spec.name);
      story = await experimentStory(
        { chain, gitUrl, deployer, deployerState, samples, merge },
        result.version,
      );
    }
    const total = setupSeconds + (performance.now() - began) / 1000;
    progress.line(
      `\nThe pipeline's own work took ${formatDuration(result.seconds + (story?.seconds ?? 0))}; everything ${formatDuration(total)}` +
        (setupSeconds > 0 ? `, ${formatDuration(setupSeconds)} of it to install packages.` : '.'),
    );
    showLinks(
      url,
      spec.name,
      forge,
      story === undefined ? result : { ...result, pullRequest: story.pullRequest },
      sample,
      progress,
    );
    if (story !== undefined) showStory(story, progress);
    if (options.once) return;
    progress.line(
      '\nIt keeps running until Ctrl-C. Then edit model.yml and run it again: only what changed is done anew.',
    );
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    progress.line('\nStopping. What was made stays in .slipway/; --fresh forgets it.');
  } finally {
    await deployer?.close();
    await forge?.close();
    await unlock();
  }
}

/** The forge on its usual port, or on another when something else listens there. */
async function openForge(folder: string): Promise<Forge> {
  return startForge({ folder, port: forgePort }).catch(() => startForge({ folder }));
}

/** The model's repository, whose files are those of its folder, and the GitOps repository, made from `gitops/`. */
async function seedRepositories(
  forge: Forge,
  content: Content,
  name: string,
  checkout: string,
  state: string,
  root: string,
) {
  await forge.createRepository({ owner, name, description: `The model ${name}` });
  const seed = join(state, 'gitops-seed');
  await mkdir(seed, { recursive: true });
  await cp(join(root, 'gitops'), join(seed, 'gitops'), { recursive: true });
  await forge.createRepository({ owner, name: gitopsName, description: 'What runs where', from: seed });
  await rm(seed, { recursive: true, force: true });
  return commitContent(content, gitUrlOf(forge, name), checkout, `Take ${name} from its folder`);
}

function gitUrlOf({ url, token }: Forge, name: string): string {
  return `${url.replace('://', `://x-access-token:${token}@`)}/${owner}/${name}.git`;
}

function digestOf({ imageDigest }: PipelineResult) {
  if (isDigest(imageDigest)) return imageDigest;
  throw new IntegrityError(`build-push gave ${JSON.stringify(imageDigest)} for a digest`);
}

/** The rows that no version has learnt from, and what is in them. */
async function testRows(work: string, store: string, root: string) {
  const dataset = datasetManifest.read(await readFile(join(work, 'dataset.json')), 'dataset.json');
  const { signature } = modelManifest.read(await readFile(join(work, 'model.json')), 'model.json');
  const table = await readDatasetSplit(openStore(store, { workspace: root }), dataset, 'test');
  return { table, signature };
}

function showLinks(
  url: string,
  model: string,
  forge: Forge,
  { releaseUrl, pullRequest }: PipelineResult,
  sample: Sample,
  progress: Progress,
): void {
  progress.line('\nOpen');
  progress.line(`  playground     ${url}/`);
  progress.line(`  release        ${releaseUrl}`);
  progress.line(`  pull request   ${pullRequest?.url ?? `${forge.url}/${owner}/${gitopsName}/pulls`}`);
  progress.line(`  repositories   ${forge.url}/`);
  progress.line(`\nAsk it yourself\n  ${curlCommand(url, model, sample)}`);
}
