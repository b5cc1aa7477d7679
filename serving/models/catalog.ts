import { compare, valid } from 'semver';
import { NotFoundError } from '../../lib/errors/errors.ts';
import type { ServedModel } from './served.ts';

/** The versions of one model, ascending; `standard` answers a request that names none. */
export interface ModelVersions {
  readonly name: string;
  readonly standard: ServedModel;
  readonly versions: readonly ServedModel[];
}

/** The models of a service by name. */
export type ModelCatalog = ReadonlyMap<string, ModelVersions>;

/**
 * Orders `models` by name and semantic version. The standard version of a model is the one that `chosen` names,
 * else the highest that is not a pre-release, else the highest.
 *
 * @throws NotFoundError when a chosen version is not among them
 */
export function catalogOf(
  models: readonly ServedModel[],
  chosen: ReadonlyMap<string, string> = new Map(),
): ModelCatalog {
  const catalog = new Map<string, ModelVersions>();
  for (const [name, found] of Map.groupBy(models, (model) => model.name)) {
    const versions = found.toSorted((one, other) => compareVersions(one.version, other.version));
    const wanted = chosen.get(name);
    const standard =
      wanted === undefined
        ? (versions.findLast(({ version }) => !version.includes('-')) ?? versions.at(-1))
        : versions.find(({ version }) => version === wanted);
    if (standard === undefined) {
      const there = versions.map(({ version }) => version).join(', ');
      throw new NotFoundError(`The model ${name} has no version ${wanted}; its versions are ${there}`);
    }
    catalog.set(name, { name, standard, versions });
  }
  for (const name of chosen.keys()) {
    if (!catalog.has(name)) throw new NotFoundError(`There is no model ${name} to choose a version of`);
  }
  return catalog;
}

/** Semantic versions by precedence; a folder that is not named by one comes before all that are. */
function compareVersions(one: string, other: string): number {
  const left = valid(one);
  const right = valid(other);
  if (left !== null && right !== null) return compare(left, right);
  if (left !== null) return 1;
  return right !== null ? -1 : one < other ? -1 : 1;
}
