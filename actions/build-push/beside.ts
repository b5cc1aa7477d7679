import { compare } from 'semver';
import { InputError, NotFoundError } from '../../lib/errors/errors.ts';
import type { GitopsRepository } from '../../lib/gitops/gitops.ts';
import type { ReleasedModel } from '../../lib/image/build.ts';
import { releasedModel, type Sources } from './released.ts';

export interface BesideSources extends Sources {
  /** Undefined where the GitOps repository cannot be read. */
  readonly gitops: Pick<GitopsRepository, 'current'> | undefined;
  readonly tell: (message: string) => void;
}

/** So many versions ride along at most: an experiment has two arms, and each version takes memory in the service. */
const maxBeside = 5;

/**
 * The versions in `given`, with commas between, that the image of `released` carries too. A name without a number is an
 * environment, and means what that runs; when that is `released` itself there is nothing to carry, so that a pipeline may
 * run again after its version was promoted. They come in ascending order.
 *
 * @throws InputError when one of them stands twice, is `released` itself, or there are too many
 * @throws NotFoundError when one of them is not registered, or an environment runs none
 */
export async function besideModels(
  released: ReleasedModel,
  given: string | undefined,
  sources: BesideSources,
): Promise<readonly ReleasedModel[]> {
  const names = (given ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  if (names.length > maxBeside) {
    throw new InputError(`beside: expected at most ${maxBeside} versions, but found ${names.length}`);
  }
  const models: ReleasedModel[] = [];
  for (const name of names) {
    const version = isEnvironment(name) ? await versionIn(name, released.name, sources) : name;
    if (isEnvironment(name) && version === released.version) {
      sources.tell(
        `${name} runs ${released.name} ${version} itself, so the image carries nothing beside it.`,
      );
      continue;
    }
    const model = await releasedModel(released.name, version, sources);
    if ([released, ...models].some((each) => each.version === model.version)) {
      throw new InputError(
        `beside: expected versions other than ${released.version}, each once, but found ${name === version ? name : `${version}, which ${name} runs`}`,
      );
    }
    models.push(model);
  }
  // In one order, so that the same versions are the same image.
  return models.sort((one, other) => compare(one.version, other.version));
}

function isEnvironment(name: string): boolean {
  return name !== 'latest' && /^[a-z][a-z0-9-]{0,30}$/.test(name);
}

async function versionIn(environment: string, model: string, { gitops }: BesideSources): Promise<string> {
  if (gitops === undefined) {
    throw new InputError(`beside: what ${environment} runs cannot be read without a token`, {
      hint: 'Give the input token, or gitops-token where the GitOps repository is another one.',
    });
  }
  const current = await gitops.current(environment, model);
  if (current !== undefined) return current.version;
  throw new NotFoundError(
    `beside: ${environment} runs no ${model} yet, so the image has nothing to carry too`,
    {
      hint: 'Promote the version there without a share first.',
    },
  );
}
