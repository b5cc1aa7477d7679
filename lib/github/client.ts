import { defaults } from '@actions/github/lib/utils';
import { Octokit } from '@octokit/rest';
import { UnavailableError } from '../errors/errors.ts';
import { explainFailure } from './failures.ts';
import { readHttpFailure } from './http-failure.ts';
import { rateLimitWait } from './rate-limit.ts';

export interface GithubOptions {
  readonly token: string;
  /** Base of the REST API, e.g. `https://api.github.com`. */
  readonly apiUrl: string;
  readonly log: { debug(message: string): void; warning(message: string): void };
  readonly fetch?: typeof fetch;
  /** Waits that many milliseconds. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Milliseconds after which a request without an answer is given up. */
  readonly timeout?: number;
}

/** GitHub's REST API, in whose failures every error is a `SlipwayError`. */
export interface Github {
  readonly octokit: Octokit;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How many requests were sent so far, repeated ones included, and how many of them were to write. */
  readonly sent: { readonly requests: number; readonly writes: number };
}

/** The toolkit's own fetch, which goes through the proxy that a self-hosted runner names in `https_proxy`. */
const proxiedFetch: typeof fetch = defaults.request?.fetch ?? fetch;

/** Milliseconds before each repetition of a read that failed. */
const pauses = [500, 2000];

/** Seconds that a rate limit is waited for, at the most; a longer one ends the run and says when to come back. */
const longestWait = 70;

/**
 * Opens the REST API at `apiUrl`.
 *
 * Reads are repeated when the server or the network fails. A write is sent once: what came of it must be read. Only
 * a request that a rate limit refused, which therefore had no effect, is sent again, after the time that GitHub asks for.
 * A read may be redirected (to where assets are kept), and then goes without the token when the host is another one.
 */
export function openGithub(options: GithubOptions): Github {
  const { token, apiUrl, log, timeout = 30_000 } = options;
  const sleep =
    options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const sent = { requests: 0, writes: 0 };
  const octokit = new Octokit({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: 'slipway',
    request: { fetch: guardedFetch(options.fetch ?? proxiedFetch, timeout) },
    log: { debug: log.debug, info: log.debug, warn: log.warning, error: log.debug },
  });
  octokit.hook.wrap('request', async (request, parameters) => {
    const isRead = parameters.method === 'GET' || parameters.method === 'HEAD';
    for (let attempt = 0; ; attempt += 1) {
      sent.requests += 1;
      if (!isRead) sent.writes += 1;
      try {
        const response = await request(parameters);
        if (response.status >= 300) {
          throw new UnavailableError(
            `${parameters.method} ${parameters.url} was answered by a redirect to ${response.headers.location ?? 'nowhere'}`,
            { hint: 'Has the repository been renamed or moved? Name it as it is called now.' },
          );
        }
        return response;
      } catch (error) {
        const wait = waitBeforeRepeating(error, isRead, attempt);
        if (wait === undefined) throw explainFailure(error, Date.now());
        log.warning(`${explainedMessage(error)}; trying again in ${wait / 1000} s`);
        await sleep(wait);
      }
    }
  });
  return { octokit, sleep, sent };
}

/** `send` that gives up after `timeout` milliseconds, and follows redirects of reads only. */
function guardedFetch(send: typeof fetch, timeout: number): typeof fetch {
  return (url, init) =>
    send(url, {
      ...init,
      signal: AbortSignal.timeout(timeout),
      // Followed, a redirected write would become a read, and would look as if it had been done.
      redirect: init?.method === 'GET' || init?.method === 'HEAD' ? 'follow' : 'manual',
    });
}

/** Milliseconds to wait before the request is sent again, or undefined when it must not be. */
function waitBeforeRepeating(error: unknown, isRead: boolean, attempt: number): number | undefined {
  const failure = readHttpFailure(error);
  const pause = pauses[attempt];
  if (failure === undefined || pause === undefined) return undefined;
  const limit = rateLimitWait(failure, Date.now());
  if (limit !== undefined) return limit <= longestWait ? Math.max(limit * 1000, pause) : undefined;
  const isTheirs = failure.status === undefined || failure.status >= 500 || failure.status === 408;
  return isRead && isTheirs ? pause : undefined;
}

function explainedMessage(error: unknown): string {
  const explained = explainFailure(error, Date.now());
  return explained instanceof Error ? explained.message : String(explained);
}
