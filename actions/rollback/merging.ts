import { ConflictError } from '../../lib/errors/errors.ts';
import type { Deployment, GitopsRepository, PullRequest } from '../../lib/gitops/gitops.ts';
import type { RollbackPolicy } from '../../lib/spec/observation.ts';
import type { ImageState } from './image.ts';

export type Merging = { readonly merged: true } | { readonly merged: false; readonly why: string };

/**
 * Merges a rollback where model.yml lets machines do so and it is known that its image is there.
 *
 * @throws ConflictError when the environment was changed by somebody else before it could be merged
 */
export async function mergeIfAllowed(
  gitops: GitopsRepository,
  pullRequest: PullRequest,
  {
    environment,
    current,
    next,
    policy,
    image,
  }: {
    readonly environment: string;
    readonly current: Deployment;
    readonly next: Deployment;
    readonly policy: RollbackPolicy;
    readonly image: ImageState;
  },
): Promise<Merging> {
  if (policy !== 'merge') {
    return { merged: false, why: `model.yml does not let machines merge it in ${environment}.` };
  }
  if (image.kind === 'unknown') {
    return { merged: false, why: `It is not known whether the image is still there: ${image.why}` };
  }
  const outcome = await gitops.merge(pullRequest);
  if (outcome.merged) return { merged: true };
  const now = await gitops.current(environment, current.model);
  if (now?.image === next.image && now.version === next.version) return { merged: true };
  if (now?.image === current.image && now.version === current.version) {
    return { merged: false, why: `${outcome.reason}.` };
  }
  throw new ConflictError(
    `${environment} has changed meanwhile: it runs ${now?.version ?? 'no version'} of ${current.model} now, not ${current.version}, so pull request #${pullRequest.number} was not merged (${outcome.reason})`,
    { hint: 'Look at what runs there now. If that is to be rolled back as well, run this again.' },
  );
}
