import { homedir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../errors/errors.ts';
import { dockerLogin } from '../image/docker-config.ts';
import type { ImageReference } from '../image/reference.ts';
import type { Credentials } from '../image/registry-token.ts';
import type { RunEnvironment } from './environment.ts';

/** What a step may use to log in to a registry. */
export interface Logins {
  /** The image that `username` and `password` are meant for: they go to its registry alone. */
  readonly image: ImageReference;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** The workflow's token, where it may read images. */
  readonly workflowToken: string | undefined;
  /** Further tokens for GitHub that the step knows. */
  readonly otherTokens?: readonly (string | undefined)[];
  readonly runner: Pick<RunEnvironment, 'repository' | 'serverUrl'>;
  /** Folder of Docker's configuration. */
  readonly dockerFolder: string;
}

/** Where `docker login` leaves its logins. */
export function dockerFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['DOCKER_CONFIG'] || join(homedir(), '.docker');
}

/**
 * The login for the registry of `reference`: the one that was given, if it is meant for this registry; for GitHub's
 * own registry the workflow's token; else the one that Docker's configuration holds; undefined is anonymous. Tokens for
 * GitHub go to GitHub's registry and to no other, also when one was given as the password.
 *
 * @throws InputError when a password was given without its user
 * @throws FormatError when Docker's configuration is malformed
 */
export async function loginFor(reference: ImageReference, logins: Logins): Promise<Credentials | undefined> {
  if (reference.kind === 'layout') return undefined;
  const { host } = reference;
  const { image, username, password, workflowToken, otherTokens = [], runner } = logins;
  const isGithub = isGithubRegistry(host, runner.serverUrl);
  const isToken = password !== undefined && [workflowToken, ...otherTokens].includes(password);
  const owner = runner.repository?.split('/')[0] ?? 'x-access-token';
  const isOwn = image.kind === 'registry' && image.host === host;
  if (password !== undefined && isOwn && (isGithub || !isToken)) {
    if (username === undefined && !isGithub) {
      throw new InputError('registry-username: this input is required with registry-password');
    }
    return { username: username ?? owner, password };
  }
  if (isGithub && workflowToken !== undefined) return { username: owner, password: workflowToken };
  return dockerLogin(host, logins.dockerFolder);
}

/** `ghcr.io`, or the container registry of a GitHub Enterprise server. */
function isGithubRegistry(host: string, serverUrl: string): boolean {
  const server = new URL(serverUrl).host;
  return host === (server === 'github.com' ? 'ghcr.io' : `containers.${server}`);
}
