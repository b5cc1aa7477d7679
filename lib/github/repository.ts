import { InputError } from '../errors/errors.ts';

/** A repository as GitHub's routes name it. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/**
 * The two parts of `owner/name`.
 * @throws InputError when `text` is not that
 */
export function repositoryName(text: string): RepositoryName {
  const match = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(text);
  const [, owner, repo] = match ?? [];
  if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
    throw new InputError(`expected a repository as owner/name, but found ${JSON.stringify(text)}`);
  }
  return { owner, repo };
}
