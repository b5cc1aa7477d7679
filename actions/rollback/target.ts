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
 * A higher one that ran before `current` has been rolled back from already. While a challenger is tried, `previous` is
 * the champion, whose version is that of `current`, as it ran before.
 *
 * @param isTrying whether an experiment runs there now
 * @throws NotFoundError when there is none, naming the versions that ran
 */
export async function rollbackTarget(
  history: AsyncIterable<HistoricDeployment>,
  current: Deployment,
  to: string,
  environment: string,
  isTrying: boolean,
): Promise<RollbackTarget> {
  const { model } = current;
  const wanted = to === 'previous' ? (isTrying ? current.version : undefined) : wantedVersion(model, to);
  const passed: HistoricDeployment[] = [];
  let asItRuns: RollbackTarget | undefined;
  for await (const state of history) {
    passed.push(state);
    const { version, image } = state.deployment;
    const isIt = wanted === undefined ? !gte(version, current.version) : version === wanted;
    // The champion's own image is that from before the challenger came beside it, if it is known.
    if (isIt && isTrying && image === current.image) asItRuns ??= { target: state, passed: [...passed] };
    else if (isIt) return { target: state, passed };
    else if (asItRuns !== undefined) break;
    if (passed.length >= maxStates) break;
  }
  if (asItRuns !== undefined) return asItRuns;
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
