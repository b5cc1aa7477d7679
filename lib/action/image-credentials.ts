import { parseReference } from '../image/reference.ts';
import type { Credentials } from '../image/registry-token.ts';
import type { RunEnvironment } from './environment.ts';

export interface GivenCredentials {
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Tokens for GitHub that the step knows. */
  readonly tokens: readonly (string | undefined)[];
  readonly runner: Pick<RunEnvironment, 'repository' | 'serverUrl'>;
}

/**
 * What to log in with to read `image`; undefined is anonymous. A token for GitHub goes to GitHub's own registry and to
 * no other, also when a workflow hands it over as the password.
 */
export function imageCredentials(
  image: string,
  { username, password, tokens, runner }: GivenCredentials,
): Credentials | undefined {
  const reference = parseReference(image);
  if (reference.kind === 'layout' || password === undefined) return undefined;
  const server = new URL(runner.serverUrl).host;
  const githubRegistry = server === 'github.com' ? 'ghcr.io' : `containers.${server}`;
  if (reference.host !== githubRegistry && tokens.includes(password)) return undefined;
  return { username: username ?? runner.repository?.split('/')[0] ?? 'x-access-token', password };
}
