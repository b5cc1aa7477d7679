import { defineAction, type Log } from '../../lib/action/action.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import { InputError, NotFoundError, type SlipwayError } from '../../lib/errors/errors.ts';
import type { Github } from '../../lib/github/client.ts';
import { clusterSuffixes } from '../../lib/gitops/clusters.ts';
import {
  type DeploymentOutcome,
  endDeployments,
  recordDeployment as recordOnGithub,
} from '../../lib/gitops/deployments.ts';
import { isBefore, type ReleaseChange, releaseChanges } from '../../lib/gitops/release-changes.ts';
import { type GitopsSource, gitopsSource } from '../../lib/gitops/tree.ts';
import { recordStage, type StageOutcome } from '../../lib/registry/stages.ts';
import { inputs } from './inputs.ts';
import { type RecordedChange, recordedLine, recordSummary } from './summary.ts';

/**
 * Writes down what a push to the GitOps tree changed: for each release that is another one now, the stage tag in the
 * model's repository and a GitHub deployment of the commit, which Argo CD's notifications find and bring up to date.
 *
 * Safe to run again, to kill at any point and to run twice at once: what is written down already is not written again,
 * and a run that comes late leaves what a later one has written.
 */
export const recordDeployment = defineAction(
  'record-deployment',
  inputs,
  ['changes', 'tags', 'deployments'],
  async (given, { environment: runner, log, summarize, setOutputs }) => {
    const repository = ownRepository(runner);
    const after = given.after ?? runner.commit;
    if (after === undefined) {
      throw new InputError('after: neither this input nor GITHUB_SHA says which commit the branch is at', {
        hint: 'Run this as a step of a workflow, or give the whole commit id.',
      });
    }
    const github = githubWith(given.token, runner, log);
    const models: ModelTags = {
      github: given.modelToken === undefined ? github : githubWith(given.modelToken, runner, log),
      repository: given.modelRepository ?? repository,
    };
    const source = gitopsSource(github, repository, given.gitopsPath);
    const { changes, faults } = await releaseChanges(source, commitBefore(given.before), after);
    const recorded: RecordedChange[] = [];
    const errors: SlipwayError[] = [...faults];
    for (const change of changes) {
      const one = await recordChange(change, { source, models, after });
      recorded.push(one);
      if (one.untagged !== undefined) errors.push(one.untagged);
      else log.info(recordedLine(one));
    }
    if (changes.length === 0 && faults.length === 0) {
      log.info(
        `No release of ${source.paths.environments} is another one than before; nothing to write down.`,
      );
    }
    summarize(recordSummary({ recorded, errors, commit: after, serverUrl: runner.serverUrl, repository }));
    const outputs = {
      changes: changes.length,
      tags: JSON.stringify(recorded.flatMap(({ stage }) => stage?.written ?? [])),
      deployments: JSON.stringify(
        recorded.flatMap(({ deployments }) => deployments.flatMap(({ id }) => id ?? [])),
      ),
    };
    setOutputs(outputs);
    failWith(errors, log);
    return outputs;
  },
);

/** Where the tags of the models are. */
interface ModelTags {
  readonly github: Github;
  readonly repository: string;
}

interface Place {
  readonly source: GitopsSource;
  readonly models: ModelTags;
  readonly after: string;
}

/** A push that creates a branch comes from a commit of zeros. */
function commitBefore(before: string | undefined): string | undefined {
  return before === undefined || /^0+$/.test(before) ? undefined : before;
}

async function recordChange(
  change: ReleaseChange,
  { source, models, after }: Place,
): Promise<RecordedChange> {
  const { environment, model, after: runs } = change;
  const { repository } = source;
  const deployments: DeploymentOutcome[] = [];
  for (const suffix of await clusterSuffixes(source, environment, after)) {
    const place = { environment, model, suffix };
    if (runs === undefined) await endDeployments(source, place);
    else deployments.push(await recordOnGithub(source, place, runs, after));
  }
  let stage: StageOutcome | undefined;
  let untagged: NotFoundError | undefined;
  try {
    stage = await recordStage(
      { ...models, isBefore: (commit) => isBefore(source, after, commit) },
      { model, stage: environment, runs, repository, commit: after },
    );
  } catch (error) {
    // The other models are not to wait for one whose version nobody registered.
    if (!(error instanceof NotFoundError)) throw error;
    untagged = error;
  }
  return { change, stage, deployments, untagged };
}

/** @throws SlipwayError when there are `errors`: the only one, or one that lists them */
function failWith(errors: readonly SlipwayError[], log: Log): void {
  const [first, ...others] = errors;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  for (const error of errors) log.warning(error.message);
  throw new InputError(`${errors.length} releases could not be written down; the others were`, {
    findings: errors.flatMap(({ message, location, findings }) => [
      { message, ...(location === undefined ? {} : { location }) },
      ...findings,
    ]),
    hint: 'Put them right by a pull request: this runs again when it is merged.',
  });
}
