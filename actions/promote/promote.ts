import { defineAction } from '../../lib/action/action.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import { namedModel } from '../../lib/action/model-name.ts';
import { InputError } from '../../lib/errors/errors.ts';
import { pullRequestLines } from '../../lib/gitops/describe.ts';
import { openGitops } from '../../lib/gitops/open.ts';
import { openRegistry } from '../../lib/registry/open.ts';
import type { Spec } from '../../lib/spec/schema.ts';
import { promotionBody, promotionTitle } from './body.ts';
import { imageCredentials } from './credentials.ts';
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
 * the environment runs that image already, there is nothing to open.
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
    const gitops = openGitops({
      github,
      repository: given.gitopsRepository ?? repository,
      path: given.gitopsPath,
    });

    const current = await gitops.current(environment, name);
    const version = await registry.resolve(name, given.version);
    const champion = current && (await championFacts(registry, name, current.version));
    const experiment =
      given.share === undefined
        ? undefined
        : experimentFor(environment, given.share, version.release, current, champion);
    const image = given.image ?? defaultImage(spec, repository, name);
    const credentials = imageCredentials(image, {
      username: given.registryUsername,
      password: given.registryPassword,
      tokens: [token, given.releaseToken],
      runner,
    });
    const { reference, digest, checked } = await promotedImage({
      image,
      credentials,
      release: version.release,
      beside: experiment?.arms.champion.version,
    });
    if (!checked) log.info(`${reference} is in an OCI layout on disk, so what is in it was not looked at.`);

    // In an experiment the champion goes on answering whoever names no version and is in no arm.
    const runs = experiment?.arms.champion.version ?? version.release.version;
    const pullRequest = await gitops.propose({
      action: 'promote',
      environment,
      next: { model: name, version: runs, image: reference },
      experiment,
      title: promotionTitle(environment, version.release, given.share),
      body: promotionBody({
        environment,
        candidate: await versionFacts(registry, version),
        image: reference,
        current,
        champion,
        experiment,
        repository,
        serverUrl: runner.serverUrl,
        runUrl: runner.runUrl,
      }),
    });
    if (pullRequest === undefined) {
      log.info(
        `${environment} runs ${name} ${version.release.version} (${digest})${given.share === undefined ? '' : ` on ${given.share} %`} already; there is nothing to promote.`,
      );
      summarize(promoteSummary({ environment, version, image: reference, pullRequest }));
      return { pullRequest: '', number: '', digest, changed: false };
    }
    for (const line of pullRequestLines(pullRequest)) log.info(line);
    summarize(promoteSummary({ environment, version, image: reference, pullRequest }));
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

function defaultImage(spec: Spec | undefined, repository: string, model: string): string {
  return spec?.deployment.image ?? `ghcr.io/${repository}/${model}`.toLowerCase();
}
