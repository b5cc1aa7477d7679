import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NotFoundError, UnavailableError } from '../../lib/errors/errors.ts';
import { type Github, openGithub } from '../../lib/github/client.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { digestOf, type PipelineResult, runPipeline } from '../../scripts/local/quickstart/pipeline.ts';
import { gitopsName, openPlatform, owner, type Platform } from '../../scripts/local/quickstart/platform.ts';
import { predictOnce, takeSample, takeSamples } from '../../scripts/local/quickstart/prediction.ts';
import type { Progress } from '../../scripts/local/quickstart/progress.ts';
import { testRows } from '../../scripts/local/quickstart/test-rows.ts';
import { sendFeedback, sendTraffic } from '../../scripts/local/quickstart/traffic.ts';
import { runStep } from '../../scripts/local/runner/runner.ts';
import { commitBadExport, liftDenials } from '../../scripts/local/story/bad-version.ts';
import { durations, follow } from '../../scripts/local/story/timeline.ts';
import { sendVisitors } from '../../scripts/local/story/visitors.ts';
import { startWatch } from '../../scripts/local/story/watch.ts';
import type { WatchPrograms } from '../../scripts/local/story/watch-programs.ts';

const root = join(import.meta.dirname, '..', '..');
const place = { owner, repo: gitopsName };

/** What a round took, in seconds, and what visitors got. */
export interface Round {
  readonly detection: number;
  readonly reaction: number;
  /** Parts of the reaction. */
  readonly delivery: number;
  readonly merge: number;
  readonly deploy: number;
  readonly wrongAnswers: number;
  readonly failed: number;
}

/** Between two rounds, so that no window and no cooldown of the one reaches into the other; in milliseconds. */
const pause = 12_000;
/** How often the deployer looks, in milliseconds. */
const interval = 250;

const quiet: Progress = { stage: () => undefined, line: () => undefined };

/** Promotes a bad version `count` times over, and lets it be rolled back each time. State goes into `folder`. */
export async function playRounds(
  folder: string,
  programs: WatchPrograms,
  count: number,
): Promise<readonly Round[]> {
  const loaded = await loadSpec(join(root, 'examples', 'penguins'));
  const platform = await openPlatform(loaded, { root, folder, progress: quiet });
  const { chain, forge } = platform;
  const { model, environment } = chain;
  const { apiUrl, token } = forge;
  const github = openGithub({ apiUrl, token, log: { debug: () => undefined, warning: console.warn } });
  const closers: (() => Promise<unknown>)[] = [() => forge.close()];
  try {
    const good = await runPipeline(chain);
    await mergeAt(github, good.pullRequest?.number);
    const { table, signature } = await testRows(chain);
    const samples = takeSamples(table, signature);
    const deployer = await platform.startDeployer(interval);
    closers.push(() => deployer.close());
    const { url } = await deployer.waitFor(environment, model, digestOf(good), 30_000);
    await predictOnce(url, model, takeSample(table, signature));
    const watch = await startWatch({
      root,
      folder: join(folder, 'watch'),
      programs,
      forge,
      runner: chain.runner,
      inputs: { model: chain.folder, 'gitops-repository': chain.gitopsRepository },
      target: { url, service: model, environment },
    });
    closers.push(() => watch.close());
    await sendFeedback(url, await sendTraffic(url, model, samples, 700));
    const commit = await commitBadExport(chain, platform.gitUrl);
    const bad = await runPipeline({ ...chain, runner: { ...chain.runner, commit } });
    let promotion = bad.pullRequest?.number;

    const rounds: Round[] = [];
    for (;;) {
      const visitors = sendVisitors(url, model, samples);
      try {
        const since = Date.now();
        await mergeAt(github, promotion);
        const versions = { bad: bad.version, good: good.version, since, promoted: Date.now() };
        const timeline = await follow(versions, visitors, watch);
        const { told, dispatched, merged } = timeline.reaction;
        if (merged === undefined) throw new UnavailableError('a rollback was not merged by policy');
        const round: Round = {
          ...durations(timeline),
          delivery: (dispatched - told) / 1000,
          merge: (merged - dispatched) / 1000,
          deploy: (timeline.back - merged) / 1000,
          wrongAnswers: timeline.wrongAnswers,
          failed: visitors.failures.length,
        };
        rounds.push(round);
        console.log(`round ${rounds.length}: ${lineFor(round)}`);
        for (const failure of new Set(visitors.failures)) console.log(`  a request failed: ${failure}`);
        if (rounds.length === count) return rounds;
        await wait(pause);
      } finally {
        await visitors.stop();
      }
      await liftDenials(github, place, environment, model);
      promotion = await promoteAgain(platform, bad);
    }
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

function lineFor({ detection, reaction, delivery, merge, deploy }: Round): string {
  const [seen, back, ...parts] = [detection, reaction, delivery, merge, deploy].map((each) =>
    each.toFixed(1),
  );
  return `detection ${seen} s, reaction ${back} s (${parts.join(' + ')})`;
}

async function mergeAt({ octokit }: Github, number: number | undefined): Promise<void> {
  if (number === undefined) throw new NotFoundError('promote opened no pull request');
  await octokit.rest.pulls.merge({ ...place, pull_number: number });
}

/** @returns the number of the pull request */
async function promoteAgain({ chain }: Platform, { version, image }: PipelineResult): Promise<number> {
  const { model, environment, gitopsRepository, runner } = chain;
  const said: string[] = [];
  const { outputs } = await runStep(
    join(root, 'actions', 'promote'),
    { model, version, environment, image, 'gitops-repository': gitopsRepository, token: runner.token },
    (line) => said.push(line),
    runner,
  );
  const { number } = outputs;
  if (!number) throw new NotFoundError(`promote opened no pull request:\n${said.join('\n')}`);
  return Number(number);
}
