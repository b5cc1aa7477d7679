import { SlipwayError } from '../../lib/errors/errors.ts';
import type { ChampionLookup } from '../../lib/evaluation/champion.ts';
import type { GitopsRepository } from '../../lib/gitops/gitops.ts';
import { modelManifest } from '../../lib/model/model.ts';
import type { ModelRegistry } from '../../lib/registry/registry.ts';

/** Where the champion of an environment is looked up. */
export interface ChampionSource {
  readonly gitops: Pick<GitopsRepository, 'current'>;
  readonly registry: Pick<ModelRegistry, 'resolve' | 'asset'>;
}

/**
 * The model that `environment` runs, from the GitOps repository and the registry.
 *
 * @throws NotFoundError for an unknown environment, or when the version that runs there is no longer registered
 * @throws UnavailableError, PermissionError when it cannot be told
 */
export async function championOf(
  { gitops, registry }: ChampionSource,
  environment: string,
  model: string,
): Promise<ChampionLookup> {
  const deployment = await gitops.current(environment, model);
  if (deployment === undefined) {
    return {
      kind: 'none',
      reason: `${environment} runs no ${model} yet, so there is nothing to compare with.`,
    };
  }
  const version = await registry.resolve(model, deployment.version);
  const bytes = await registry.asset(version, 'model.json');
  return {
    kind: 'found',
    champion: {
      version: version.release.version,
      digest: version.release.model,
      model: modelManifest.read(bytes, `model.json of ${version.release.tag}`),
    },
  };
}

/**
 * What `lookup` finds, for a model whose gates need it or not. Where a gate needs the champion, a failure to find
 * out is an error; where none does, it is told and the evaluation goes on without.
 */
export async function tolerantly(
  lookup: () => Promise<ChampionLookup>,
  isNeeded: boolean,
  tell: (message: string) => void,
): Promise<ChampionLookup> {
  try {
    return await lookup();
  } catch (error) {
    if (isNeeded || !(error instanceof SlipwayError)) throw error;
    tell(`The champion could not be looked up, and no gate needs it: ${error.message}`);
    return { kind: 'unknown', reason: 'The champion could not be looked up.' };
  }
}
