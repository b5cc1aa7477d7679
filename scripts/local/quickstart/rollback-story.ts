import { join } from 'node:path';
import type { Github } from '../../../lib/github/client.ts';
import { gitopsPaths } from '../../../lib/gitops/names.ts';
import { formatNumber } from '../../../lib/report/format.ts';
import type { Deployer } from '../deployer/deployer.ts';
import { runStep } from '../runner/runner.ts';
import { commitBadExport, liftDenials } from '../story/bad-version.ts';
import { showTimeline } from '../story/show-timeline.ts';
import { follow } from '../story/timeline.ts';
import { sendVisitors, type Visitors } from '../story/visitors.ts';
import { hastenedBy, startWatch, type Watch } from '../story/watch.ts';
import { findWatchPrograms, type WatchPrograms } from '../story/watch-programs.ts';
import type { StoryResult } from './experiment-story.ts';
import {
  digestOf,
  type PipelineRequest,
  type PipelineResult,
  runPipeline,
  StageFailure,
} from './pipeline.ts';
import { gitopsName, owner, type Platform } from './platform.ts';
import type { Sample } from './prediction.ts';
import type { Progress } from './progress.ts';
import { sendFeedback, sendTraffic } from './traffic.ts';

/** The versions before must have 500 labels before a new one is held against them. */
const labelsBefore = 700;
/** Answers of a bad version after which a person sees it. */
const answersSeen = 100;

export interface RollbackStoryRequest {
  readonly platform: Platform;
  readonly chain: PipelineRequest;
  readonly gitUrl: string;
  readonly deployer: Deployer;
  /** Rows that the good version has not learnt from. */
  readonly samples: readonly Sample[];
  /** Resolves when a pull request is merged. */
  readonly approved: (pullRequest: NonNullable<PipelineResult['pullRequest']>) => Promise<void>;
  /** Does what follows a merge. */
  readonly record: (pullRequest: number) => Promise<void>;
  readonly github: Github;
  /** Aborted when the person wants to stop. */
  readonly signal: AbortSignal;
  /** Where Prometheus and Alertmanager are looked for. */
  readonly path: string;
}

/**
 * A version that passes all gates and is bad all the same is promoted, while visitors ask and tell what was true. A real
 * Prometheus sees it, and what follows takes production back without anybody. Where the programs are missing, nobody
 * watches, and a person runs the rollback.
 *
 * @throws StageFailure when an action fails, after it was shown
 */
export async function rollbackStory(
  request: RollbackStoryRequest,
  good: PipelineResult,
): Promise<StoryResult> {
  const { chain, deployer, samples } = request;
  const { model, environment, progress } = chain;
  const { url } = await deployer.waitFor(environment, model, digestOf(good), 30_000);
  const found = await findWatchPrograms(request.path);
  const watch = 'programs' in found ? await watching(request, url, found.programs) : undefined;
  let visitors: Visitors | undefined;
  try {
    const began = performance.now();
    await sendFeedback(url, await sendTraffic(url, model, samples, labelsBefore));
    visitors = sendVisitors(url, model, samples, request.signal);
    progress.stage(
      'visitors',
      (performance.now() - began) / 1000,
      `${formatNumber(labelsBefore)} have asked v${good.version} and told what was true; sixty more come each second`,
    );
    const lifted = await liftDenials(request.github, { owner, repo: gitopsName }, environment, model);
    progress.line(
      `\nA bad version: somebody's export of the data holds the penguins of one island alone, where no Gentoo lives.\nThe gates see nothing, as the test rows are from there, too. Machines may merge rollbacks in ${environment}.${lifted ? `\nWhat an earlier run of this story denied is allowed again.` : ''}\n`,
    );
    const commit = await commitBadExport(chain, request.gitUrl);
    const built = await runPipeline({ ...chain, runner: { ...chain.runner, commit } });
    const since = Date.now();
    if (built.pullRequest !== undefined) await request.approved(built.pullRequest);
    const versions = { bad: built.version, good: good.version, since, promoted: Date.now() };
    if (built.pullRequest !== undefined) await request.record(built.pullRequest.number);
    const rollback =
      watch === undefined
        ? await rolledBackByHand(request, visitors, versions, 'missing' in found ? found.missing : [])
        : await rolledBackByItself(request, visitors, versions, watch);
    await request.record(Number(rollback['number']));
    return {
      pullRequest: built.pullRequest,
      seconds: built.seconds,
      show: () => showRollback(rollback, { ...versions, environment, model }, request.platform, progress),
    };
  } finally {
    await visitors?.stop();
    await watch?.close();
  }
}

async function watching(
  { chain, platform, signal }: RollbackStoryRequest,
  url: string,
  programs: WatchPrograms,
): Promise<Watch> {
  const began = performance.now();
  const { root, runner, folder, gitopsRepository, model, environment, progress } = chain;
  const watch = await startWatch({
    root,
    folder: join(platform.state, 'watch'),
    programs,
    signal,
    forge: platform.forge,
    runner,
    inputs: { model: folder, 'gitops-repository': gitopsRepository },
    target: { url, service: model, environment },
  });
  progress.stage(
    'watch',
    (performance.now() - began) / 1000,
    'Prometheus and Alertmanager look at it, and the relay waits for alerts',
  );
  return watch;
}

interface Versions {
  readonly bad: string;
  readonly good: string;
  /** When the bad one had not answered yet, and when it was merged, in milliseconds since 1970. */
  readonly since: number;
  readonly promoted: number;
}

type Outputs = Readonly<Record<string, string>>;

async function rolledBackByItself(
  { chain: { progress } }: RollbackStoryRequest,
  visitors: Visitors,
  versions: Versions,
  watch: Watch,
): Promise<Outputs> {
  const timeline = await follow(versions, visitors, watch);
  progress.line(`\nWhat became of it, in seconds since v${versions.bad} was merged\n`);
  showTimeline(timeline, visitors.failures, progress);
  progress.line(
    `\n  The rules are those of gitops/monitoring with windows ${hastenedBy} times shorter, 10 s for 1 h; limits and samples are the same.\n  Prometheus looks once a second, and the deployer four times.\n`,
  );
  return timeline.reaction.result.outputs;
}

async function rolledBackByHand(
  { chain }: RollbackStoryRequest,
  visitors: Visitors,
  { bad, good, since }: Versions,
  missing: readonly string[],
): Promise<Outputs> {
  const { root, runner, folder, gitopsRepository, environment, progress } = chain;
  progress.line(
    `\nLeft out: that a machine sees it. That needs ${missing.join(' and ')}, not installed here. So a person sees it, and runs the rollback.\n`,
  );
  const ofBad = () => visitors.answers.filter(({ version, at }) => version === bad && at >= since);
  await visitors.first(() => ofBad().length >= answersSeen, `${answersSeen} answers of ${bad}`);
  const seen = ofBad();
  const share = formatNumber((100 * seen.filter(({ isRight }) => !isRight).length) / seen.length, 0);
  const printed: string[] = [];
  const asked = Date.now();
  const { exitCode, outputs, seconds } = await runStep(
    join(root, 'actions', 'rollback'),
    {
      model: folder,
      environment,
      reason: `${share}% of the answers of ${bad} are wrong, by what visitors told`,
      key: `by-hand:${since}`,
      'gitops-repository': gitopsRepository,
      token: runner.token,
    },
    (line) => printed.push(line),
    runner,
  );
  if (exitCode !== 0) {
    progress.stage('rollback', seconds, 'failed');
    for (const line of printed) progress.line(`    ${line}`);
    throw new StageFailure('rollback failed');
  }
  progress.stage(
    'rollback',
    seconds,
    `${share}% of ${bad} is wrong; ${outputs['outcome']}: ${outputs['pull-request']}`,
  );
  const back = await visitors.first(
    ({ at, version }) => version === good && at >= asked,
    `an answer of ${good}`,
  );
  progress.stage('back', (back.at - asked) / 1000, `from the person's start until v${good} answers again`);
  return outputs;
}

function showRollback(
  outputs: Outputs,
  { bad, environment, model }: Versions & { readonly environment: string; readonly model: string },
  { forge }: Platform,
  progress: Progress,
): void {
  const denied = gitopsPaths('gitops').denied(environment, model);
  progress.line(`\nThe rollback\n  pull request   ${outputs['pull-request']}`);
  progress.line(`  issue          ${outputs['issue']}`);
  progress.line(`  denied         v${bad}, by ${forge.url}/${owner}/${gitopsName}/blob/main/${denied}`);
}
