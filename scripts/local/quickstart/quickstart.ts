import { join, relative } from 'node:path';
import { openGithub } from '../../../lib/github/client.ts';
import { formatDuration } from '../../../lib/report/format.ts';
import { loadSpec } from '../../../lib/spec/load.ts';
import type { Deployer } from '../deployer/deployer.ts';
import type { Forge } from '../forge/index.ts';
import { lockState } from '../state-lock.ts';
import { approve } from './approval.ts';
import { experimentStory } from './experiment-story.ts';
import type { QuickstartOptions } from './options.ts';
import { digestOf, type PipelineResult, runPipeline } from './pipeline.ts';
import { forgetPlatform, gitopsName, openPlatform, owner } from './platform.ts';
import { curlCommand, type Sample, takeSample, takeSamples } from './prediction.ts';
import type { Progress } from './progress.ts';
import { recordMerge } from './record.ts';
import { rollbackStory } from './rollback-story.ts';
import { showPrediction } from './show.ts';
import { testRows } from './test-rows.ts';

/** How often the deployer looks where a story takes its time, in milliseconds. */
const hurriedMs = 250;

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
  const folder = join(root, '.slipway');
  progress.line(
    `${spec.name}: from ${relative(root, options.model) || '.'} to a running service, on this machine alone\n`,
  );

  const unlock = await lockState(folder, 'quickstart');
  let forge: Forge | undefined;
  let deployer: Deployer | undefined;
  try {
    if (options.fresh) await forgetPlatform(folder);
    const platform = await openPlatform(loaded, { root, folder, progress });
    const { chain, gitUrl, deployerState } = platform;
    const { environment } = chain;
    forge = platform.forge;
    const { token, apiUrl } = forge;
    const github = openGithub({ token, apiUrl, log: { debug: () => undefined, warning: progress.line } });
    const record = (number: number) => recordMerge(chain, github, number);
    const approved = ({ number }: { readonly number: number }) =>
      approve(github, { owner, repo: gitopsName, number }, options.yes, progress, signal);
    const merge = async (pullRequest: { readonly number: number }) => {
      await approved(pullRequest);
      await record(pullRequest.number);
    };
    const result = await runPipeline(chain);
    if (result.pullRequest !== undefined) await merge(result.pullRequest);
    const deployBegan = performance.now();
    deployer = await platform.startDeployer(options.story === 'rollback' ? hurriedMs : undefined);
    const { url } = await deployer.waitFor(environment, spec.name, digestOf(result), 30_000);
    progress.stage(
      'deploy',
      (performance.now() - deployBegan) / 1000,
      `${environment} is healthy on v${result.version} at ${url}`,
    );

    const { table, signature } = await testRows(chain);
    const sample = takeSample(table, signature);
    await showPrediction(url, spec.name, sample, progress);
    const request = { chain, gitUrl, deployer, samples: takeSamples(table, signature) };
    const story =
      options.story === 'experiment'
        ? await experimentStory({ ...request, merge, deployerState }, result.version)
        : options.story === 'rollback'
          ? await rollbackStory(
              { ...request, approved, record, platform, github, signal, path: process.env['PATH'] ?? '' },
              result,
            )
          : undefined;
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
    if (story !== undefined) story.show();
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
