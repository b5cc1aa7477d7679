import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { type ActionContext, defineAction } from '../../lib/action/action.ts';
import { workFolder } from '../../lib/action/environment.ts';
import { dockerFolder, type Logins, loginFor } from '../../lib/action/image-login.ts';
import type { InputValues } from '../../lib/action/inputs.ts';
import { shortDigest } from '../../lib/digest/digest.ts';
import { InputError } from '../../lib/errors/errors.ts';
import { openGithub } from '../../lib/github/client.ts';
import { openGitops } from '../../lib/gitops/open.ts';
import { type BuiltImage, buildImage, type ReleasedModel } from '../../lib/image/build.ts';
import { openImageRepository } from '../../lib/image/open.ts';
import { digestReference, type ImageReference } from '../../lib/image/reference.ts';
import { packageRoot } from '../../lib/image/service.ts';
import { openRegistry } from '../../lib/registry/open.ts';
import { formatBytes, formatDuration } from '../../lib/report/format.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { openStore } from '../../lib/store/open.ts';
import { besideModels } from './beside.ts';
import { baseReference, openBase, targetReference } from './destination.ts';
import { inputs } from './inputs.ts';
import { releasedModel } from './released.ts';
import { imageSummary, uploadedBytes } from './summary.ts';

/**
 * Makes the image of a registered version, and of others that it carries for an A/B test, and pushes it under the tag
 * that is its version, or theirs together.
 *
 * Safe to run again and to run twice at once: the same release, service and base give the same digest, and only what
 * the repository lacks is uploaded. The tag appears last, and never moves to another model.
 */
export const buildPush = defineAction(
  'build-push',
  inputs,
  ['image', 'digest', 'tag', 'reused', 'pushedBytes'],
  async (given, context) => {
    const started = performance.now();
    const { environment, log, summarize } = context;
    const { workspace, serverUrl } = environment;
    const { spec } = await loadSpec(resolve(workspace, given.model));
    const route: Route = {
      target: targetReference(
        { image: given.image, deployed: spec.deployment.image, model: spec.name },
        environment,
      ),
      base: baseReference(given.base, workspace),
    };
    const sources = {
      folder: workFolder(environment, spec.name),
      store: openStore(given.store, { workspace }),
      registry: registryOf(given, context),
      serverUrl,
    };
    const released = await releasedModel(spec.name, given.version, sources);
    const beside = await besideModels(released, given.beside, {
      ...sources,
      gitops: gitopsOf(given, context),
      tell: log.notice,
    });
    const build = given.builder === 'docker' ? buildByDocker : buildByAppending;
    const built = await build({ released, beside }, route, given, context);

    const seconds = (performance.now() - started) / 1000;
    const pushedBytes = uploadedBytes(built);
    log.info(
      built.pushed
        ? `${built.image} is there as ${built.tag}: ${formatBytes(pushedBytes)} written in ${formatDuration(seconds)}`
        : `${built.image} was there already as ${built.tag}; nothing was written`,
    );
    if (built.replaced !== undefined) {
      log.notice(
        `The tag ${built.tag} named ${shortDigest(built.replaced)} before: the same model with another service or base.`,
      );
    }
    summarize(imageSummary(released, beside, built, seconds));
    const { image, digest, tag, pushed } = built;
    return { image, digest, tag, reused: !pushed, pushedBytes };
  },
);

type Given = InputValues<typeof inputs>;

interface Route {
  readonly target: ImageReference;
  readonly base: ImageReference | undefined;
}

/** What goes into the image. */
interface Contents {
  readonly released: ReleasedModel;
  readonly beside: readonly ReleasedModel[];
}

async function buildByAppending(
  { released, beside }: Contents,
  { target, base }: Route,
  given: Given,
  context: ActionContext,
): Promise<BuiltImage> {
  const logins = loginsOf(target, given, context);
  return buildImage({
    released,
    beside,
    service: await serviceBundle(),
    base: await openBase(base, base && (await loginFor(base, logins))),
    target: openImageRepository(target, {
      credentials: await loginFor(target, logins),
      layoutName: `localhost/${released.name}`,
    }),
    created: new Date(sourceDate(env['SOURCE_DATE_EPOCH']) * 1000).toISOString(),
  });
}

async function buildByDocker(
  { released, beside }: Contents,
  { target, base }: Route,
  given: Given,
  context: ActionContext,
): Promise<BuiltImage> {
  if (target.kind !== 'registry') {
    throw new InputError('image: builder docker pushes to a registry, not to an OCI layout');
  }
  if (base?.kind !== 'registry' || base.digest === undefined) {
    throw new InputError('base: builder docker needs a base in a registry');
  }
  const { buildWithDocker } = await import('../../lib/image/docker.ts');
  const { dockerContext } = await import('../../lib/image/docker-context.ts');
  const { workspace } = context.environment;
  const dockerfile = given.dockerfile && resolve(workspace, given.dockerfile);
  const credentials = await loginFor(target, loginsOf(target, given, context));
  return buildWithDocker({
    released,
    beside,
    context: await dockerContext(released, {
      beside,
      service: await serviceBundle(),
      dockerfile: dockerfile ?? join(await packageRoot(), 'serving', 'Dockerfile'),
      base: digestReference(base.name, base.digest),
    }),
    target: openImageRepository(target, { credentials }),
    credentials,
  });
}

function loginsOf(target: ImageReference, given: Given, { environment }: ActionContext): Logins {
  return {
    image: target,
    username: given.registryUsername,
    password: given.registryPassword,
    workflowToken: given.token,
    runner: environment,
    dockerFolder: dockerFolder(env),
  };
}

function registryOf({ token }: Given, { environment, log }: ActionContext) {
  const { repository, apiUrl } = environment;
  if (token === undefined || repository === undefined) return undefined;
  return openRegistry({ github: openGithub({ token, apiUrl, log }), repository });
}

function gitopsOf(given: Given, { environment, log }: ActionContext) {
  const { gitopsToken: token = given.token, gitopsRepository, gitopsPath } = given;
  const repository = gitopsRepository ?? environment.repository;
  if (token === undefined || repository === undefined) return undefined;
  const { apiUrl } = environment;
  return openGitops({ github: openGithub({ token, apiUrl, log }), repository, path: gitopsPath });
}

/** The bundle that comes with this action. */
async function serviceBundle(): Promise<string> {
  return join(await packageRoot(), 'dist', 'serving');
}

/** Seconds since 1970 that the image is dated at: 0, so that its digest does not depend on when it was made. */
function sourceDate(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  if (/^\d{1,11}$/.test(text)) return Number(text);
  throw new InputError(`SOURCE_DATE_EPOCH: expected whole seconds, but found ${JSON.stringify(text)}`);
}
