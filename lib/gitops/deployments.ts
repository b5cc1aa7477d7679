import type { RestEndpointMethodTypes } from '@octokit/rest';
import { ConflictError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import type { Deployment } from './gitops.ts';
import { isBefore } from './release-changes.ts';
import type { GitopsSource } from './tree.ts';

/** How many of an environment's newest deployments, and of a deployment's newest statuses, are looked at. */
const looked = 10;

/** Where a model runs: an environment, and the cluster in it when that has a suffix. */
export interface DeploymentPlace {
  readonly environment: string;
  readonly model: string;
  readonly suffix?: string;
}

/**
 * The environment that GitHub's deployments of a model belong to: `penguins-production`, in a cluster with a suffix
 * `penguins-production-us`, which is the name of the Argo CD application too. Each model has one of its own, because a
 * deployment that succeeds ends the others of its environment.
 */
export function deploymentEnvironment({ environment, model, suffix = '' }: DeploymentPlace): string {
  return `${model}-${environment}${suffix === '' ? '' : `-${suffix}`}`;
}

/** What became of the record of a deployment. */
export interface DeploymentOutcome {
  /** Its id in GitHub's API; undefined when a later commit had come to the environment before. */
  readonly id: number | undefined;
  /** Whether this call made it. */
  readonly created: boolean;
}

/**
 * Sees to it that the commit `sha` has one deployment in `place` whose payload says what came there. What rolls it out
 * (Argo CD, or the local deployer) finds the newest one by commit and environment, and says how it went. Where it was
 * faster and has made one itself, ours takes over what it said. Earlier ones that never got there are ended. For a commit
 * that another has replaced already, none is made.
 *
 * Two calls at once may make two, since GitHub keeps no order here: then the newest counts and the others are ended.
 */
export async function recordDeployment(
  source: GitopsSource,
  place: DeploymentPlace,
  deployment: Deployment,
  sha: string,
): Promise<DeploymentOutcome> {
  const here = deploymentEnvironment(place);
  let made: number | undefined;
  return settle(source.github, async () => {
    const ofCommit = await list(source, { environment: here, ref: sha });
    let current = ofCommit.find(hasPayload)?.id;
    if (current === undefined) {
      const [newest] = await list(source, { environment: here });
      if (newest !== undefined && newest.sha !== sha && (await isBefore(source, sha, newest.sha))) {
        return { id: undefined, created: false };
      }
      made = current = await create(source, here, deployment, sha);
    }
    const all = await list(source, { environment: here });
    // Where a later commit has come since, it is for its own run to end the others.
    if (all[0]?.sha === sha) {
      current = all.find((one) => one.sha === sha && hasPayload(one))?.id ?? current;
      await replace(source, current, all, deployment);
    }
    return { id: current, created: current === made };
  });
}

type DeploymentRecord = RestEndpointMethodTypes['repos']['listDeployments']['response']['data'][number];

/** Argo CD's notifications make deployments without one. */
function hasPayload({ payload }: DeploymentRecord): boolean {
  return typeof payload === 'object' && 'model' in payload;
}

/** Lets the deployment `current` take the place of the others, and of the word that was said of its commit. */
async function replace(
  source: GitopsSource,
  current: number,
  all: readonly DeploymentRecord[],
  { model, version }: Deployment,
): Promise<void> {
  const commit = all.find(({ id }) => id === current)?.sha;
  for (const { id, sha } of all.filter((other) => other.id !== current)) {
    const state = stateOf(await statusesOf(source, id));
    const isTwin = sha === commit;
    if (state === 'waiting' || (isTwin && state === 'live')) {
      await end(source, id, isTwin ? 'See the newer deployment' : `Replaced by ${model} ${version}`);
    }
    if (isTwin) await takeOver(source, current, id);
  }
}

/** Says of the deployment `current` what was last said of `twin`, unless something was said of it already. */
async function takeOver(source: GitopsSource, current: number, twin: number): Promise<void> {
  const { github, name } = source;
  if ((await statusesOf(source, current)).length > 0) return;
  const said = (await statusesOf(source, twin)).find(({ state }) => state !== 'inactive');
  if (said === undefined) return;
  const { state, description, log_url, environment_url } = said;
  await github.octokit.rest.repos.createDeploymentStatus({
    ...name,
    deployment_id: current,
    state,
    description,
    ...(log_url ? { log_url } : {}),
    ...(environment_url ? { environment_url } : {}),
  });
}

async function create(
  { github, name }: GitopsSource,
  environment: string,
  { model, version, image }: Deployment,
  sha: string,
): Promise<number> {
  const { data } = await github.octokit.rest.repos.createDeployment({
    ...name,
    ref: sha,
    environment,
    description: `${model} ${version}`,
    payload: { model, version, image, digest: image.slice(image.indexOf('@') + 1) },
    auto_merge: false,
    required_contexts: [],
  });
  if ('id' in data) return data.id;
  throw new ConflictError(`GitHub made no deployment of ${sha}: ${data.message ?? 'it gave no reason'}`);
}

/** Ends all deployments in `place`: nothing runs there any more. */
export async function endDeployments(source: GitopsSource, place: DeploymentPlace): Promise<void> {
  await settle(source.github, async () => {
    const all = await list(source, { environment: deploymentEnvironment(place) });
    for (const { id } of all) {
      if (stateOf(await statusesOf(source, id)) !== 'over')
        await end(source, id, 'Nothing runs here any more');
    }
  });
}

async function list(
  { github, name }: GitopsSource,
  filter: { readonly environment: string; readonly ref?: string },
) {
  const { data } = await github.octokit.rest.repos.listDeployments({ ...name, ...filter, per_page: looked });
  return data;
}

type DeploymentStatus =
  RestEndpointMethodTypes['repos']['listDeploymentStatuses']['response']['data'][number];

/** The newest statuses of a deployment, newest first. */
async function statusesOf({ github, name }: GitopsSource, id: number): Promise<readonly DeploymentStatus[]> {
  const { data } = await github.octokit.rest.repos.listDeploymentStatuses({
    ...name,
    deployment_id: id,
    per_page: looked,
  });
  return data;
}

/** `live` when it succeeded, `over` when it failed or was ended, else `waiting`. */
function stateOf([newest]: readonly DeploymentStatus[]): 'waiting' | 'live' | 'over' {
  switch (newest?.state) {
    case 'success':
      return 'live';
    case 'failure':
    case 'error':
    case 'inactive':
      return 'over';
    default:
      return 'waiting';
  }
}

async function end({ github, name }: GitopsSource, id: number, description: string): Promise<void> {
  await github.octokit.rest.repos.createDeploymentStatus({
    ...name,
    deployment_id: id,
    state: 'inactive',
    description: description.slice(0, 140),
    auto_inactive: false,
  });
}
