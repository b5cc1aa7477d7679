import { gte } from 'semver';
import { GateError, InputError, NotFoundError } from '../../lib/errors/errors.ts';
import type { Deployment, HistoricDeployment } from '../../lib/gitops/gitops.ts';
import { parseReference } from '../../lib/registry/tag.ts';

/** States that are read before a search is given up, so that a long history costs a bounded number of requests. */
const maxStates = 200;

/** What to go back to, and what the history says up to there, newest first. */
export interface RollbackTarget {
  readonly target: HistoricDeployment;
  readonly passed: readonly HistoricDeployment[];
  /** What was passed over, with the reason. */
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly version: string;
  readonly why: string;
}

export interface RollbackWish {
  readonly environment: string;
  readonly current: Deployment;
  /** A version, or `previous`. */
  readonly to: string;
  /** Whether an experiment runs there now. */
  readonly isTrying: boolean;
  /** Why a deployment cannot be gone back to, e.g. that its image is gone; undefined when it can. */
  readonly obstacle: (deployment: Deployment) => Promise<string | undefined>;
}

/**
 * The state of `history` that the wish means: a version, or `previous`, the newest with a lower version than the current
 * one that nothing stands against. A higher one that ran before has been rolled back from already. While a challenger is
 * tried, `previous` is the champion, whose version is the current one, as it ran before.
 *
 * @throws NotFoundError when there is none, naming the versions that ran
 * @throws GateError when something stands against the version that is named
 */
export async function rollbackTarget(
  history: AsyncIterable<HistoricDeployment>,
  { environment, current, to, isTrying, obstacle }: RollbackWish,
): Promise<RollbackTarget> {
  const { model } = current;
  const named = to === 'previous' ? undefined : wantedVersion(model, to);
  const wanted = named ?? (isTrying ? current.version : undefined);
  const passed: HistoricDeployment[] = [];
  const skipped: Skipped[] = [];
  const seen = new Map<string, string | undefined>();
  let asItRuns: RollbackTarget | undefined;
  for await (const state of history) {
    passed.push(state);
    const { version, image } = state.deployment;
    const isIt = wanted === undefined ? !gte(version, current.version) : version === wanted;
    if (isIt) {
      const known = seen.has(image);
      const why = known ? seen.get(image) : await obstacle(state.deployment);
      seen.set(image, why);
      if (why !== undefined && !known) skipped.push({ version, why });
      // The champion's own image is that from before the challenger came beside it, if it is known.
      const isShared = isTrying && image === current.image;
      if (why === undefined && !isShared) return { target: state, passed, skipped };
      if (why === undefined) asItRuns ??= { target: state, passed: [...passed], skipped };
    } else if (asItRuns !== undefined) break;
    if (passed.length >= maxStates) break;
  }
  if (asItRuns !== undefined) return asItRuns;
  throw nothingToGoBackTo({ environment, current, wanted, passed, skipped });
}

function nothingToGoBackTo({
  environment,
  current: { model, version },
  wanted,
  passed,
  skipped,
}: Pick<RollbackWish, 'environment' | 'current'> &
  Pick<RollbackTarget, 'passed' | 'skipped'> & { readonly wanted: string | undefined }): Error {
  const [first] = skipped;
  const reasons = skipped.map((each) => `${each.version}: ${each.why}`).join(' ');
  if (wanted !== undefined && first !== undefined) {
    return new GateError(`${model} ${wanted} cannot be gone back to in ${environment}. ${reasons}`, {
      hint: 'Name another version, or leave it out to go to the newest lower one that can run.',
    });
  }
  const versions = [...new Set(passed.map(({ deployment }) => deployment.version))];
  const ran = `What ran there, newest first: ${versions.join(', ')}.`;
  if (first !== undefined) {
    return new NotFoundError(
      `${environment} ran no version of ${model} below ${version} that can run again. ${reasons}`,
      { hint: `${ran} Promote brings any other version; nothing was changed.` },
    );
  }
  return new NotFoundError(
    wanted === undefined
      ? `${environment} ran no version of ${model} below ${version}, so there is no previous one to go back to`
      : `${model} ${wanted} never ran in ${environment}`,
    { hint: `${ran} Promote brings any other version.` },
  );
}

function wantedVersion(model: string, to: string): string {
  const reference = parseReference(model, to);
  if (reference !== 'latest') return reference.version;
  throw new InputError('to: "latest" is not something to go back to', {
    hint: 'Write a version that ran there before, or previous.',
  });
}
