import { ConflictError } from '../errors/errors.ts';
import { settle } from '../github/attempts.ts';
import type { Deployment } from './gitops.ts';
import { isBefore } from './release-changes.ts';
import type { GitopsSource } from './tree.ts';

/** How many of an environment's newest deployments are looked at. */
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
 * Sees to it that the commit `sha` has one deployment in `place` that says what came there. What rolls it out
 * (Argo CD, or the local deployer) finds it by commit and environment, and says how it went. Earlier ones that never
 * got there are ended. For a commit that another has replaced already, none is made.
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
    const [standing] = await list(source, { environment: here, ref: sha });
    if (standing === undefined) {
      const [newest] = await list(source, { environment: here });
      if (newest !== undefined && (await isBefore(source, sha, newest.sha))) {
        return { id: undefined, created: false };
      }
      made = await create(source, here, deployment, sha);
    }
    const [current, ...earlier] = await list(source, { environment: here });
    // Where many came at once it may be older than all that are listed: then it is theirs to end the others.
    if (current?.sha !== sha) return { id: standing?.id ?? made, created: standing === undefined };
    for (const { id, sha: other } of earlier) {
      const state = await stateOf(source, id);
      if (state === 'waiting' || (other === sha && state === 'live')) {
        await end(source, id, `Replaced by ${deployment.model} ${deployment.version}`);
      }
    }
    return { id: current.id, created: current.id === made };
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
      if ((await stateOf(source, id)) !== 'over') await end(source, id, 'Nothing runs here any more');
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

/** `live` when it succeeded, `over` when it failed or was ended, else `waiting`. */
async function stateOf({ github, name }: GitopsSource, id: number): Promise<'waiting' | 'live' | 'over'> {
  const { data } = await github.octokit.rest.repos.listDeploymentStatuses({
    ...name,
    deployment_id: id,
    per_page: 1,
  });
  switch (data[0]?.state) {
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
