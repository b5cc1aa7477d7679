import { InputError } from '../errors/errors.ts';
import { type Github, openGithub } from '../github/client.ts';
import type { Log } from './action.ts';
import type { RunEnvironment } from './environment.ts';

/**
 * The repository that the workflow belongs to, as `owner/name`.
 * @throws InputError outside of a workflow
 */
export function ownRepository({ repository }: RunEnvironment): string {
  if (repository !== undefined) return repository;
  throw new InputError(
    'GITHUB_REPOSITORY is not set, so there is no saying which repository holds the releases',
    {
      hint: 'Run this as a step of a workflow, or set GITHUB_REPOSITORY to owner/name.',
    },
  );
}

/** Opens the REST API that the workflow runs under. */
export function githubWith(token: string, { apiUrl }: RunEnvironment, log: Log): Github {
  return openGithub({ token, apiUrl, log });
}
