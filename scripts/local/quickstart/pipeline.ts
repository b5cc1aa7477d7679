import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetManifest } from '../../../lib/data/dataset.ts';
import { type Digest, isDigest } from '../../../lib/digest/digest.ts';
import { IntegrityError } from '../../../lib/errors/errors.ts';
import { type Evaluation, evaluationManifest } from '../../../lib/evaluation/evaluation.ts';
import { runManifest } from '../../../lib/model/model.ts';
import { formatBytes, formatNumber } from '../../../lib/report/format.ts';
import { type OnLine, type RunnerContext, runStep, type StepResult } from '../runner/runner.ts';
import type { Progress } from './progress.ts';

/** Where a pipeline runs and what it works on. */
export interface PipelineRequest {
  /** The root of Slipway, whose actions run. */
  readonly root: string;
  readonly runner: RunnerContext;
  readonly model: string;
  /** The folder of model.yml in the workspace. */
  readonly folder: string;
  /** Absolute path of the folder where the actions leave their manifests. */
  readonly work: string;
  readonly store: string;
  /** Where images go: `oci:<folder>`. */
  readonly images: string;
  readonly gitopsRepository: string;
  readonly environment: string;
  /** Percentage of the units that the new version answers beside what runs; undefined for all. */
  readonly share: number | undefined;
  readonly progress: Progress;
}

export interface PipelineResult {
  readonly version: string;
  readonly releaseUrl: string;
  /** `repository@sha256:…`. */
  readonly image: string;
  readonly imageDigest: string;
  /** Number and page of the promotion's pull request; undefined when the environment runs that image already. */
  readonly pullRequest: { readonly number: number; readonly url: string } | undefined;
  /** The pipeline's own work. */
  readonly seconds: number;
}

/** The digest of the image that was made. @throws IntegrityError when build-push gave none */
export function digestOf({ imageDigest }: PipelineResult): Digest {
  if (isDigest(imageDigest)) return imageDigest;
  throw new IntegrityError(`build-push gave ${JSON.stringify(imageDigest)} for a digest`);
}

/** An action ended with an exit code other than 0; what it said has been printed. */
export class StageFailure extends Error {}

type Outputs = StepResult['outputs'];

/**
 * Runs an action as a workflow's step, in a process of its own, and shows what came of it.
 *
 * @param describe what is shown of its outputs
 * @throws StageFailure when it fails, after what it said was printed
 */
export async function runStage(
  { root, runner, progress }: Pick<PipelineRequest, 'root' | 'runner' | 'progress'>,
  name: string,
  inputs: Readonly<Record<string, string>>,
  describe: (outputs: Outputs) => Promise<string> | string,
): Promise<StepResult> {
  const printed: string[] = [];
  const onLine: OnLine = (line, command) => {
    if (command === undefined) printed.push(line);
    else if (['error', 'warning', 'notice'].includes(command.name)) printed.push(command.message);
  };
  const result = await runStep(join(root, 'actions', name), inputs, onLine, runner);
  if (result.exitCode !== 0) {
    progress.stage(name, result.seconds, 'failed');
    for (const line of printed) progress.line(`    ${line.replaceAll('\n', '\n    ')}`);
    throw new StageFailure(`${name} failed`);
  }
  progress.stage(name, result.seconds, await describe(result.outputs));
  return result;
}

/**
 * Runs ingest, train, evaluate, register, build-push and promote as a workflow's steps, each in a process of its own.
 *
 * @throws StageFailure when one of them fails
 */
export async function runPipeline(request: PipelineRequest): Promise<PipelineResult> {
  const { model, runner, store, work } = request;
  let seconds = 0;
  const step = async (
    name: string,
    inputs: Record<string, string>,
    describe: (outputs: Outputs) => Promise<string> | string,
  ) => {
    const result = await runStage(request, name, inputs, describe);
    seconds += result.seconds;
    return result.outputs;
  };
  const read = (name: string) => readFile(join(work, name));

  await step('ingest', { model: request.folder, store }, async ({ reused }) => {
    const { rows, splits, rejections } = datasetManifest.read(await read('dataset.json'), 'dataset.json');
    const [first] = rejections;
    const rejected =
      first === undefined ? '' : `, ${rows.rejected} rejected (${first.column}: ${first.reason})`;
    const parts = `${splits.train.rows} train, ${splits.validation.rows} validation, ${splits.test.rows} test`;
    return `${again(reused)}${formatNumber(rows.read)} rows${rejected} → ${parts}`;
  });
  await step('train', { model: request.folder, store }, async ({ reused }) => {
    const { bestEpoch, history } = runManifest.read(await read('run.json'), 'run.json');
    const unchanged = 'data and specification are those of an earlier run; nothing to train → ';
    return `${reused === 'true' ? unchanged : ''}best of ${history.length} epochs: ${bestEpoch}`;
  });
  await step(
    'evaluate',
    { model: request.folder, store, ...gitops(request), token: runner.token },
    async () => describeEvaluation(evaluationManifest.read(await read('evaluation.json'), 'evaluation.json')),
  );
  const registered = await step(
    'register',
    { model: request.folder, store, token: runner.token },
    ({ tag, created }) =>
      created === 'true' ? `${tag}, a new version` : `${tag}, which this model is already`,
  );
  const built = await step(
    'build-push',
    { model: request.folder, store, image: request.images, base: 'none', ...carried(request) },
    ({ image, digest, 'pushed-bytes': pushed }) =>
      `${image?.split('@')[0]}@${digest?.slice(0, 19)}…, ${Number(pushed) > 0 ? `${formatBytes(Number(pushed))} written` : 'there already'}`,
  );
  const { image = '', digest = '' } = built;
  const promoted = await step(
    'promote',
    {
      model,
      version: registered['version'] ?? '',
      environment: request.environment,
      ...(request.share === undefined
        ? { image }
        : { image: `${request.images}@${digest}`, share: String(request.share) }),
      ...gitops(request),
      token: runner.token,
    },
    ({ changed, 'pull-request': url }) =>
      changed === 'true' ? `${url}` : `${request.environment} runs that image already; nothing to promote`,
  );
  const { number, 'pull-request': url } = promoted;
  return {
    version: registered['version'] ?? '',
    releaseUrl: registered['url'] ?? '',
    image,
    imageDigest: digest,
    pullRequest: number && url ? { number: Number(number), url } : undefined,
    seconds,
  };
}

function gitops({ gitopsRepository }: PipelineRequest): Record<string, string> {
  return { 'gitops-repository': gitopsRepository };
}

/** For a challenger: that the image carries what it challenges, too. */
function carried(request: PipelineRequest): Record<string, string> {
  if (request.share === undefined) return {};
  return { beside: request.environment, ...gitops(request), token: request.runner.token };
}

function again(reused: string | undefined): string {
  return reused === 'true' ? 'sources unchanged, nothing read again: ' : '';
}

/** What the gates looked at, e.g. `macro_f1 0.981, accuracy 0.983 on 60 test rows; 3 gates passed, champion v1.0.0`. */
function describeEvaluation({ gates, champion, rows, metrics }: Evaluation): string {
  const looked = new Set(gates.map(({ metric }) => metric));
  const shown = Object.entries(metrics)
    .filter(([metric]) => looked.size === 0 || looked.has(metric))
    .map(([metric, { value }]) => `${metric} ${formatNumber(value, 3)}`);
  const against = champion === undefined ? 'no champion yet' : `champion v${champion.version}`;
  return `${shown.join(', ')} on ${rows} test rows; ${gates.length === 0 ? 'no gates' : `${gates.length} gates passed`}, ${against}`;
}
