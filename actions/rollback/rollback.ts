import { env } from 'node:process';
import { type ActionContext, defineAction } from '../../lib/action/action.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import { dockerFolder } from '../../lib/action/image-login.ts';
import { namedModel } from '../../lib/action/model-name.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import type { Experiment } from '../../lib/experiment/experiment.ts';
import { denialOf, type PlacedDenial } from '../../lib/gitops/denied-file.ts';
import { pullRequestLines } from '../../lib/gitops/describe.ts';
import type { Deployment, GitopsRepository, PastProposal } from '../../lib/gitops/gitops.ts';
import { openGitops } from '../../lib/gitops/open.ts';
import { runningExperiment } from '../../lib/gitops/running.ts';
import { readEvidence } from '../../lib/observation/evidence.ts';
import { printable } from '../../lib/report/markdown.ts';
import type { RollbackPolicy } from '../../lib/spec/observation.ts';
import { rollbackBody, rollbackTitle } from './body.ts';
import { type EarlierRollback, earlierRollback } from './earlier.ts';
import { type ImageState, imageState } from './image.ts';
import { inputs } from './inputs.ts';
import { mergeIfAllowed } from './merging.ts';
import { staleReason } from './stale.ts';
import { nothingDoneSummary, rollbackSummary } from './summary.ts';
import { rollbackTarget } from './target.ts';
import { type BadVersion, reportOnly, tellPeople } from './told.ts';

/** What came of it. */
export type RollbackOutcome =
  | 'merged'
  | 'proposed'
  | 'runs already'
  | 'done before'
  | 'declined'
  | 'stale'
  | 'reported';

const outputs = ['outcome', 'pullRequest', 'number', 'digest', 'changed', 'issue'] as const;

/**
 * Opens, or brings up to date, the pull request that takes an environment back to a version that it ran before, and
 * merges it where model.yml lets machines do so. What is left behind is denied from then on, an A/B test ends by it, and
 * people are told.
 *
 * The image is found in the Git history of the environment's `release.yaml`, and the registry is asked whether it still
 * has it. Safe to run again, to kill at any point and to run twice at once: one pull request comes of it, and with the
 * same key one rollback, for ever.
 *
 * @throws NotFoundError when there is nothing to go back to
 * @throws GateError when the version that is named may not or cannot run there again
 * @throws ConflictError when the environment changed meanwhile
 */
export const rollback = defineAction('rollback', inputs, outputs, async (given, context) => {
  const { environment: runner, log, summarize } = context;
  const { environment, key } = given;
  const evidence = given.evidence === undefined ? undefined : readEvidence(given.evidence);
  const repository = ownRepository(runner);
  const { name, spec } = await namedModel(given.model, runner);
  const policy: RollbackPolicy = spec?.deployment.environments[environment]?.rollback ?? 'propose';
  const gitopsRepository = given.gitopsRepository ?? repository;
  const gitops = openGitops({
    github: githubWith(given.token, runner, log),
    repository: gitopsRepository,
    path: given.gitopsPath,
  });
  const { current, running, denied, proposals } = await present(gitops, environment, name, log.warning);
  const reason = given.reason ?? evidence?.alert;
  const challenger = running?.arms.challenger.version;
  const bad = (version: string): BadVersion => ({
    environment,
    model: name,
    version,
    reason,
    evidence,
    runUrl: runner.runUrl,
  });
  const nothing = (
    outcome: RollbackOutcome,
    why: string,
    link = { url: '', number: '' as string | number },
  ) => {
    log.notice(why);
    summarize(nothingDoneSummary({ environment, model: name, why, url: link.url, number: link.number }));
    return {
      outcome,
      pullRequest: link.url,
      number: link.number,
      digest: digestOf(current),
      changed: false,
      issue: '',
    };
  };

  const earlier = earlierRollback(key, proposals, denied);
  if (earlier?.state === 'merged') {
    const issue = await tellAgain(gitops, earlier, bad, proposals, log.warning);
    const why = `What is asked for under this key was done before${earlier.proposal === undefined ? '' : ` by #${earlier.proposal.number}`}.`;
    return { ...nothing('done before', why, earlier.proposal), issue: issue ?? '' };
  }
  if (earlier?.state === 'declined') {
    const number = earlier.proposal?.number ?? '';
    return nothing(
      'declined',
      `A person closed #${number}, which was opened for the same.`,
      earlier.proposal,
    );
  }
  const since = proposals.find(({ state }) => state === 'merged')?.mergedAt;
  const stale = evidence && staleReason(evidence, { environment, current, challenger, since });
  if (stale !== undefined) return nothing('stale', stale);
  if (evidence !== undefined && policy === 'report') {
    const issue = await reportOnly(gitops, bad(challenger ?? current.version), { image: current.image, key });
    const why = `model.yml lets a machine only report a bad model in ${environment}.`;
    return { ...nothing('reported', why), issue: issue.url };
  }

  const logins = {
    username: given.registryUsername,
    password: given.registryPassword,
    workflowToken: gitopsRepository === repository ? given.token : undefined,
    otherTokens: [given.token],
    runner,
    dockerFolder: dockerFolder(env),
  };
  const images = new Map<string, ImageState>();
  const found = await rollbackTarget(gitops.history(environment, name), {
    environment,
    current,
    to: earlier?.proposal?.version ?? given.to,
    isTrying: running !== undefined,
    obstacle: async (deployment) => {
      const denial = denialOf(denied, deployment.image, [deployment.version]);
      if (denial !== undefined) return `It is denied by ${denial.file}:${denial.line}: ${denial.reason}`;
      const state = await imageState(deployment.image, logins);
      images.set(deployment.image, state);
      return state.kind === 'gone' ? 'Its image is no longer in the registry.' : undefined;
    },
  });
  const next = found.target.deployment;
  const image = images.get(next.image) ?? { kind: 'unasked' };
  const badVersion = bad(
    next.version === current.version ? (challenger ?? current.version) : current.version,
  );
  const denies = given.deny && next.image !== current.image;
  const pullRequest = await gitops.propose({
    action: 'rollback',
    environment,
    from: current,
    next,
    // Whatever was tried there, it ends.
    experiment: undefined,
    denial: denies
      ? {
          version: badVersion.version,
          image: current.image,
          reason: printable(reason ?? 'No reason was given.').slice(0, 500),
          by: runner.runUrl ?? 'a run outside of a workflow',
          at: new Date().toISOString(),
          key,
        }
      : undefined,
    title: rollbackTitle(environment, next),
    body: rollbackBody({
      environment,
      current,
      running,
      ...found,
      image,
      denied: denies ? badVersion.version : undefined,
      reason,
      evidence,
      key,
      repository,
      serverUrl: runner.serverUrl,
      runUrl: runner.runUrl,
    }),
  });
  const digest = digestOf(next);
  if (pullRequest === undefined) {
    summarize(
      rollbackSummary({ environment, current, next, pullRequest, merge: undefined, issue: undefined }),
    );
    log.info(
      `${environment} runs ${name} ${next.version} (${digest}) already; there is nothing to roll back.`,
    );
    return { outcome: 'runs already', pullRequest: '', number: '', digest, changed: false, issue: '' };
  }
  for (const line of pullRequestLines(pullRequest)) log.info(line);
  const merge = await mergeIfAllowed(gitops, pullRequest, { environment, current, next, policy, image });
  log.info(merge.merged ? `Merged pull request #${pullRequest.number}` : `Not merged: ${merge.why}`);
  const issue =
    denies || evidence !== undefined
      ? await tellPeople(
          gitops,
          badVersion,
          { ...pullRequest, title: rollbackTitle(environment, next), merged: merge.merged, denied: denies },
          proposals,
          log.warning,
        )
      : undefined;
  summarize(rollbackSummary({ environment, current, next, pullRequest, merge, issue }));
  return {
    outcome: merge.merged ? 'merged' : 'proposed',
    pullRequest: pullRequest.url,
    number: pullRequest.number,
    digest,
    changed: true,
    issue: issue?.url ?? '',
  };
});

interface Present {
  readonly current: Deployment;
  readonly running: Experiment | undefined;
  readonly denied: readonly PlacedDenial[];
  readonly proposals: readonly PastProposal[];
}

/** @throws NotFoundError when nothing runs there */
async function present(
  gitops: GitopsRepository,
  environment: string,
  model: string,
  warn: ActionContext['log']['warning'],
): Promise<Present> {
  const current = await gitops.current(environment, model);
  if (current === undefined) {
    throw new NotFoundError(
      `${environment} runs no version of ${model}, so there is nothing to go back from`,
      { hint: 'Check the environment and the model; promote brings a version there.' },
    );
  }
  const [running, denied, proposals] = await Promise.all([
    runningExperiment(gitops, environment, model, warn),
    gitops.denied(environment, model),
    gitops.proposals(environment, model),
  ]);
  return { current, running, denied, proposals };
}

/** Goes on where a run ended that merged and was killed before people were told. @returns the issue's page */
async function tellAgain(
  gitops: GitopsRepository,
  { proposal, denial }: EarlierRollback,
  bad: (version: string) => BadVersion,
  proposals: readonly PastProposal[],
  warn: ActionContext['log']['warning'],
): Promise<string | undefined> {
  if (proposal === undefined || denial === undefined) return undefined;
  const made = { ...proposal, merged: true, denied: true };
  return (await tellPeople(gitops, bad(denial.version), made, proposals, warn))?.url;
}

function digestOf({ image }: Deployment): string {
  return image.slice(image.indexOf('@') + 1);
}
