import { defineAction } from '../../lib/action/action.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import { namedModel } from '../../lib/action/model-name.ts';
import { NotFoundError } from '../../lib/errors/errors.ts';
import { pullRequestLines } from '../../lib/gitops/describe.ts';
import { openGitops } from '../../lib/gitops/open.ts';
import { runningExperiment } from '../../lib/gitops/running.ts';
import { rollbackBody, rollbackTitle } from './body.ts';
import { inputs } from './inputs.ts';
import { rollbackSummary } from './summary.ts';
import { rollbackTarget } from './target.ts';

/**
 * Opens, or brings up to date, the pull request that takes an environment back to a version that it ran before. The
 * image is found in the Git history of the environment's `release.yaml`, so that nothing but the GitOps repository needs
 * to be there. An A/B test that runs there ends by it.
 *
 * Safe to run again, to kill at any point and to run twice at once: one branch and one pull request come of it.
 */
export const rollback = defineAction(
  'rollback',
  inputs,
  ['pullRequest', 'number', 'digest', 'changed'],
  async (given, { environment: runner, log, summarize }) => {
    const { environment, to, reason } = given;
    const repository = ownRepository(runner);
    const { name } = await namedModel(given.model, runner);
    const gitops = openGitops({
      github: githubWith(given.token, runner, log),
      repository: given.gitopsRepository ?? repository,
      path: given.gitopsPath,
    });
    const current = await gitops.current(environment, name);
    if (current === undefined) {
      throw new NotFoundError(
        `${environment} runs no version of ${name}, so there is nothing to go back from`,
        {
          hint: 'Check the environment and the model; promote brings a version there.',
        },
      );
    }
    const running = await runningExperiment(gitops, environment, name, log.warning);
    const { target, passed } = await rollbackTarget(
      gitops.history(environment, name),
      current,
      to,
      environment,
      running !== undefined,
    );
    const next = target.deployment;
    const pullRequest = await gitops.propose({
      action: 'rollback',
      environment,
      next,
      // Whatever was tried there, it ends.
      experiment: undefined,
      title: rollbackTitle(environment, next),
      body: rollbackBody({
        environment,
        current,
        running,
        target,
        passed,
        reason,
        repository,
        serverUrl: runner.serverUrl,
        runUrl: runner.runUrl,
      }),
    });
    const digest = next.image.slice(next.image.indexOf('@') + 1);
    summarize(rollbackSummary({ environment, current, next, pullRequest }));
    if (pullRequest === undefined) {
      log.info(
        `${environment} runs ${name} ${next.version} (${digest}) already; there is nothing to roll back.`,
      );
      return { pullRequest: '', number: '', digest, changed: false };
    }
    for (const line of pullRequestLines(pullRequest)) log.info(line);
    return { pullRequest: pullRequest.url, number: pullRequest.number, digest, changed: true };
  },
);
