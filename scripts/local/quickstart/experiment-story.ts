import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isMap, parseDocument } from 'yaml';
import { FormatError } from '../../../lib/errors/errors.ts';
import { formatNumber } from '../../../lib/report/format.ts';
import type { Deployer } from '../deployer/deployer.ts';
import { experimentFileOf, feedbackStoreOf } from '../deployer/experiment.ts';
import { commitFile } from './checkout.ts';
import { compareAb, experimentRunning, standingOf } from './judgement.ts';
import { digestOf, type PipelineRequest, type PipelineResult, runPipeline } from './pipeline.ts';
import type { Sample } from './prediction.ts';
import { showExperiment } from './show.ts';
import { sendFeedback, sendTraffic } from './traffic.ts';

/** Percentage of the units that the challenger answers. */
const share = 20;
/** So many units ask: at 20%, twice of what the experiment needs of the challenger at the least. */
const visitors = 1000;

export interface StoryRequest {
  /** The chain that made the champion. */
  readonly chain: PipelineRequest;
  /** What Git takes for the model's repository, with credentials. */
  readonly gitUrl: string;
  readonly deployer: Deployer;
  /** Where the deployer keeps its state. */
  readonly deployerState: string;
  /** Rows that neither version has learnt from. */
  readonly samples: readonly Sample[];
  readonly merge: (pullRequest: NonNullable<PipelineResult['pullRequest']>) => Promise<void>;
}

export interface StoryResult {
  /** The one to look at. */
  readonly pullRequest: PipelineResult['pullRequest'];
  /** The pipeline's own work. */
  readonly seconds: number;
  /** Says where what came of it is to be seen. */
  readonly show: () => void;
}

/**
 * A second version, trained in a hurry, challenges what runs on a part of the units; visitors ask, tell what was true, and
 * the verdict is shown, whatever it is. Predictions and labels are real: the rows are those of the test split, in turn.
 *
 * @param champion the version that runs
 * @throws StageFailure when an action fails, after it was shown
 */
export async function experimentStory(request: StoryRequest, champion: string): Promise<StoryResult> {
  const { chain, deployer, samples } = request;
  const { model, environment, progress } = chain;
  progress.line(
    `\nA challenger: somebody in a hurry trains for one epoch, and takes the gates out so that it passes.\nReviewers let it have ${share}% of the units, to see.\n`,
  );
  const commit = await commitHurry(request);
  const built = await runPipeline({ ...chain, runner: { ...chain.runner, commit }, share });
  if (built.pullRequest !== undefined) await request.merge(built.pullRequest);

  const deployBegan = performance.now();
  const { url } = await deployer.waitFor(environment, model, digestOf(built), 30_000);
  const experiment = await experimentRunning(url, built.version);
  progress.stage(
    'deploy',
    secondsSince(deployBegan),
    `v${champion} and v${built.version} answer at ${url}; experiment ${experiment}`,
  );

  const trafficBegan = performance.now();
  const traffic = await sendTraffic(url, model, samples, visitors);
  const dealt = [champion, built.version].map(
    (version) => `${formatNumber(traffic.answered.get(version) ?? 0)} by v${version}`,
  );
  progress.stage(
    'traffic',
    secondsSince(trafficBegan),
    `${formatNumber(visitors)} visitors, each with one of the ${samples.length} rows that no version has learnt from: ${dealt.join(', ')}`,
  );
  const feedbackBegan = performance.now();
  await sendFeedback(url, traffic);
  progress.stage(
    'feedback',
    secondsSince(feedbackBegan),
    `what was true of each, told later and in another order`,
  );

  const verdictBegan = performance.now();
  const { page, decision, counted } = await standingOf(url, experiment, visitors);
  const file = experimentFileOf(request.deployerState, { environment, model });
  const feedback = feedbackStoreOf(request.deployerState, { environment, model });
  const fromRoot = (path: string) => relative(chain.root, path);
  const printed = await compareAb(join(chain.root, 'scripts', 'compare-ab.ts'), file, feedback);
  progress.stage(
    'verdict',
    secondsSince(verdictBegan),
    `${decision}, by ${formatNumber(counted)} units with feedback`,
  );
  progress.line(`\n  ${printed.replaceAll('\n', '\n  ')}`.replaceAll(/ +$/gm, ''));
  const command = `npm run compare-ab -- --experiment ${fromRoot(file)} --feedback file:${fromRoot(feedback.slice('file:'.length))}`;
  return {
    pullRequest: built.pullRequest,
    seconds: built.seconds,
    show: () => showExperiment({ page, command, champion, challenger: built.version }, progress),
  };
}

/** Changes model.yml in the checkout as somebody in a hurry does, and pushes it. @returns the commit */
async function commitHurry({ chain, gitUrl }: StoryRequest): Promise<string> {
  const path = join(chain.folder, 'model.yml');
  const text = await readFile(join(chain.runner.workspace, path), 'utf8');
  const message = 'Train for one epoch, and take the gates out';
  return commitFile(chain.runner.workspace, gitUrl, path, inAHurry(text), message);
}

/** `text`, a model.yml, with one epoch of training and no gates. */
export function inAHurry(text: string): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) throw new FormatError('model.yml is not a map of fields');
  document.setIn(['train', 'parameters', 'epochs'], 1);
  document.delete('gates');
  return document.toString({ lineWidth: 0 });
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}
