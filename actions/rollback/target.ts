import { gte } from 'semver';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';
import type { Deployment, HistoricDeployment } from '../../lib/gitops/gitops.ts';
import { parseReference } from '../../lib/registry/tag.ts';

/** States that are read before a search is given up, so that a long history costs a bounded number of requests. */
const maxStates = 200;

/** What to go back to, and what the history says up to there, newest first. */
export interface RollbackTarget {
  readonly target: HistoricDeployment;
  readonly passed: readonly HistoricDeployment[];
}

/**
 * The state of `history` that `to` means: a version, or `previous`, the newest with a lower version than `current`.
 * A higher one that ran before `current` has been rolled back from already.
 *
 * @throws NotFoundError when there is none, naming the versions that ran
 */
export async function rollbackTarget(
  history: AsyncIterable<HistoricDeployment>,
  current: Deployment,
  to: string,
  environment: string,
): Promise<RollbackTarget> {
  const { model } = current;
  const wanted = to === 'previous' ? undefined : wantedVersion(model, to);
  const passed: HistoricDeployment[] = [];
  for await (const state of history) {
    passed.push(state);
    const { version } = state.deployment;
    const isIt = wanted === undefined ? !gte(version, current.version) : version === wanted;
    if (isIt) return { target: state, passed };
    if (passed.length >= maxStates) break;
  }
  const versions = [...new Set(passed.map(({ deployment }) => deployment.version))];
  throw new NotFoundError(
    wanted === undefined
      ? `${environment} ran no version of ${model} below ${current.version}, so there is no previous one to go back to`
      : `${model} ${wanted} never ran in ${environment}`,
    { hint: `What ran there, newest first: ${versions.join(', ')}. Promote brings any other version.` },
  );
}

function wantedVersion(model: string, to: string): string {
  const reference = parseReference(model, to);
  if (reference !== 'latest') return reference.version;
  throw new InputError('to: "latest" is not something to go back to', {
    hint: 'Write a version that ran there before, or previous.',
  });
}
