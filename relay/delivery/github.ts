import { request } from '@octokit/request';
import { NotFoundError } from '../../lib/errors/errors.ts';
import type { Demand } from '../demand.ts';
import type { GithubSettings } from '../settings.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import { dispatchOf } from './dispatch.ts';

/** The repository whose workflow rolls back. */
export interface Github {
  /**
   * Sends a demand as a `repository_dispatch`, once.
   *
   * @throws Octokit's RequestError when it was refused, or when no answer came; it may have been taken even so
   */
  dispatch(demand: Demand): Promise<void>;
  /** Sees whether the repository is there, and may be written to by what the relay has. @throws as `dispatch` */
  check(): Promise<void>;
}

/** Milliseconds after which a request without an answer is given up. */
const patience = 20_000;

export function openGithub(settings: GithubSettings): Github {
  const { apiUrl, owner, name: repo } = settings;
  const send = request.defaults({
    baseUrl: apiUrl,
    headers: { 'user-agent': 'slipway-relay', 'x-github-api-version': '2022-11-28' },
    request: { fetch: impatientFetch },
  });
  const credentials = credentialsOf(settings, send);
  return {
    dispatch: (demand) =>
      withToken(credentials, async (authorization) => {
        const { status } = await send('POST /repos/{owner}/{repo}/dispatches', {
          owner,
          repo,
          ...dispatchOf(demand),
          headers: { authorization },
        });
        // A redirect, which a POST must not follow.
        if (Number(status) >= 300) throw moved(settings);
      }),
    check: () =>
      withToken(credentials, async (authorization) => {
        const { data, status } = await send('GET /repos/{owner}/{repo}', {
          owner,
          repo,
          headers: { authorization },
        });
        if (Number(status) >= 300) throw moved(settings);
        // An App's token has just been given for writing; GitHub tells the rights of a person only.
        if (!credentials.canRenew && data.permissions?.push === false) {
          throw new NotFoundError(`The token may not write to ${owner}/${repo}`, {
            hint: 'It needs the right to write contents.',
          });
        }
      }),
  };
}

/** Sends with the token that is kept, and with a new one when that was refused. */
async function withToken(
  { token, canRenew }: Credentials,
  attempt: (authorization: string) => Promise<void>,
): Promise<void> {
  try {
    await attempt(`token ${await token(false)}`);
  } catch (error) {
    if (!canRenew || statusOf(error) !== 401) throw error;
    await attempt(`token ${await token(true)}`);
  }
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}

function moved({ owner, name }: GithubSettings): NotFoundError {
  return new NotFoundError(`${owner}/${name} has been renamed or moved: GitHub answers by a redirect`, {
    hint: 'Give its present name in GITHUB_REPOSITORY.',
  });
}

const impatientFetch: typeof fetch = (url, init) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(patience), redirect: 'manual' });
