import { env } from 'node:process';
import { defineAction } from '../../lib/action/action.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import { dockerFolder, loginFor } from '../../lib/action/image-login.ts';
import { namedModel } from '../../lib/action/model-name.ts';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';
import { pullRequestLines } from '../../lib/gitops/describe.ts';
import { openGitops } from '../../lib/gitops/open.ts';
import { runningExperiment } from '../../lib/gitops/running.ts';
import { parseReference } from '../../lib/image/reference.ts';
import { openRegistry } from '../../lib/registry/open.ts';
import type { Spec } from '../../lib/spec/schema.ts';
import { promotionBody, promotionTitle } from './body.ts';
import { experimentFor } from './experiment.ts';
import { championFacts, versionFacts } from './facts.ts';
import { promotedImage } from './image.ts';
import { inputs } from './inputs.ts';
import { promoteSummary } from './summary.ts';

/**
 * Opens, or brings up to date, the pull request that makes a registered version the one that an environment runs, or,
 * with a share, the challenger of the one that it runs.
 *
 * Safe to run again, to kill at any point and to run twice at once: one branch and one pull request come of it. When
 * the environment is as it is to be already, there is nothing to open.
 */
export const promote = defineAction(
  'promote',
  inputs,
  ['pullRequest', 'number', 'digest', 'changed'],
  async (given, { environment: runner, log, summarize }) => {
    const { environment, token } = given;
    const repository = ownRepository(runner);
    const { name, spec } = await namedModel(given.model, runner);
    if (spec !== undefined) checkAllowed(environment, spec);
    const github = githubWith(token, runner, log);
    const releases = given.releaseToken === undefined ? github : githubWith(given.releaseToken, runner, log);
    const registry = openRegistry({ github: releases, repository });
    const gitopsRepository = given.gitopsRepository ?? repository;
    const gitops = openGitops({
      github,
      repository: gitopsRepository,
      path: given.gitopsPath,
    });

    const current = await gitops.current(environment, name);
    const running = current && (await runningExperiment(gitops, environment, name, log.warning));
    const version = await registry.resolve(name, given.version);
    const { release } = version;
    const champion = current && (await championFacts(registry, name, current.version));
    const experiment =
      given.share === undefined
        ? undefined
        : experimentFor({ environment, share: given.share, challenger: release, current, champion, running });
    const image = given.image ?? defaultImage(spec, repository, name);
    const imageReference = parseReference(image);
    const credentials = await loginFor(imageReference, {
      image: imageReference,
      username: given.registryUsername,
      password: given.registryPassword,
      workflowToken: given.releaseToken ?? (gitopsRepository === repository ? token : undefined),
      otherTokens: [token],
      runner,
      dockerFolder: dockerFolder(env),
    });
    const wanted = {
      credentials,
      release,
      champion: experiment && { version: experiment.arms.champion.version, model: champion?.release.model },
    };
    const { reference, digest, checked } = await promotedImage({ image, ...wanted }).catch(
      (error: unknown) => {
        // The winner of a test may have been built beside its champion only.
        const isWinner = experiment === undefined && running?.arms.challenger.version === release.version;
        const isOther = !(error instanceof NotFoundError) || current === undefined || !isWinner;
        if (isOther || namesOneImage(image)) throw error;
        return promotedImage({ image: current.image, ...wanted });
      },
    );
    if (!checked) log.info(`${reference} is in an OCI layout on disk, so what is in it was not looked at.`);

    const pullRequest = await gitops.propose({
      action: 'promote',
      environment,
      // Beside a challenger, the champion goes on answering who takes no part in the experiment.
      next: { model: name, version: experiment?.arms.champion.version ?? release.version, image: reference },
      experiment,
      title: promotionTitle(environment, release, experiment),
      body: promotionBody({
        environment,
        candidate: await versionFacts(registry, version),
        image: reference,
        current,
        champion,
        running,
        experiment,
        repository,
        serverUrl: runner.serverUrl,
        runUrl: runner.runUrl,
      }),
    });
    summarize(promoteSummary({ environment, version, experiment, image: reference, pullRequest }));
    if (pullRequest === undefined) {
      const part = experiment === undefined ? '' : ` on ${experiment.arms.challenger.weight}% of its units`;
      log.info(
        `${environment} runs ${name} ${release.version} (${digest})${part} already; there is nothing to promote.`,
      );
      return { pullRequest: '', number: '', digest, changed: false };
    }
    for (const line of pullRequestLines(pullRequest)) log.info(line);
    return { pullRequest: pullRequest.url, number: pullRequest.number, digest, changed: true };
  },
);

/** @throws InputError when model.yml does not name the environment */
function checkAllowed(environment: string, { name, deployment }: Spec): void {
  const allowed = Object.keys(deployment.environments);
  if (allowed.includes(environment)) return;
  throw new InputError(`environment: ${name} may not be promoted to "${environment}"`, {
    hint: `deployment.environments of its model.yml has ${allowed.join(', ')}.`,
  });
}

/** Whether `image` is more than the repository in which the version's own tag is looked for. */
function namesOneImage(image: string): boolean {
  const { tag, digest } = parseReference(image);
  return tag !== undefined || digest !== undefined;
}

function defaultImage(spec: Spec | undefined, repository: string, model: string): string {
  return spec?.deployment.image ?? `ghcr.io/${repository}/${model}`.toLowerCase();
}
