import { setTimeout as wait } from 'node:timers/promises';
import { FormatError, SlipwayError, UnavailableError } from '../errors/errors.ts';
import { refusal, unreachable } from './registry-refusal.ts';
import {
  basicAuthorization,
  bearerAuthorization,
  type Challenge,
  type Credentials,
  isLoopback,
  parseChallenge,
} from './registry-token.ts';

export type Access = 'pull' | 'push';

export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Path from the registry's root, or an address that the registry gave. */
  readonly to: string | URL;
  /** The statuses that are an answer; every other is an error. */
  readonly expected: readonly number[];
  /** Whether it may be sent twice without harm, as reads always may. */
  readonly repeatable?: boolean;
  /** What the request needs to be allowed to do with the repository. */
  readonly access: Access;
  /** Another repository that is read in the same request. */
  readonly mountFrom?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Most bytes that the answer may have. */
  readonly limit: number;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The address that answered, after redirects. */
  readonly url: URL;
  readonly body: Uint8Array;
}

/** How requests reach a registry; tests put their own in place of the network and the clock. */
export interface Transport {
  readonly send: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

export const networkTransport: Transport = {
  send: (url, options) => fetch(url, options),
  sleep: (ms) => wait(ms),
};

/** Requests about one repository of a registry. */
export interface RegistryConnection {
  readonly host: string;
  /**
   * Sends a request; one that is safe to repeat is sent up to three times when the registry is away or limits us.
   *
   * @throws PermissionError when the credentials do not allow it, saying which right is missing
   * @throws UnavailableError when the registry is away, limits us or has a fault, naming its host
   * @throws FormatError when it refuses the request itself
   */
  request(request: RegistryRequest): Promise<RegistryAnswer>;
}

const attempts = 3;
const longestWaitMs = 30_000;
const maxRedirects = 5;
/** Time without a byte after which the other side is taken for dead. */
const silenceMs = 30_000;
/** An upload gets longer by its size: as if over a line of 100 kB/s. */
const uploadMsPerByte = 0.01;

/**
 * A connection for `repository` of the registry at `host`. Registries on this machine are spoken to over plain HTTP,
 * all others over HTTPS. Credentials go to the registry and its token service, never to an address it redirects to.
 */
export function connectRegistry(
  { host, repository }: { readonly host: string; readonly repository: string },
  credentials: Credentials | undefined,
  { send, sleep }: Transport,
): RegistryConnection {
  const apiHost = host === 'docker.io' ? 'registry-1.docker.io' : host;
  const scheme = isLoopback(apiHost.replace(/:\d+$/, '')) ? 'http' : 'https';
  const origin = new URL(`${scheme}://${apiHost}`).origin;
  const authorizations = new Map<string, Promise<string | undefined>>();

  /** Sends once, follows redirects of reads, and reads the whole answer. */
  const sendOnce = async (
    { method, to, headers, body, limit }: RegistryRequest,
    authorization: string | undefined,
  ): Promise<RegistryAnswer> => {
    let url = new URL(to, origin);
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const isOwn = url.origin === origin;
      const own = isOwn && authorization !== undefined ? { authorization } : {};
      const answer = await exchange(send, url, {
        method,
        headers: { 'user-agent': 'slipway', ...headers, ...own },
        body,
        limit,
      }).catch((cause: unknown) => {
        throw cause instanceof SlipwayError ? cause : unreachable(host, cause);
      });
      const location = answer.headers.get('location');
      const isRedirect = answer.status >= 301 && answer.status <= 308 && location !== null;
      if (!isRedirect || (method !== 'GET' && method !== 'HEAD')) return answer;
      const next = new URL(location, url);
      if (url.protocol === 'https:' && next.protocol !== 'https:') {
        throw new FormatError(`The registry ${host} redirects to ${next.origin}, which is not encrypted`);
      }
      url = next;
    }
    throw new FormatError(`The registry ${host} redirects more than ${maxRedirects} times`);
  };

  /** An authorization in place of `refused`; requests at the same time share it. */
  const authorize = async (
    key: string,
    scopes: readonly string[],
    challenge: Challenge,
    refused: string | undefined,
  ): Promise<string | undefined> => {
    for (let known = authorizations.get(key); known !== undefined; known = authorizations.get(key)) {
      const authorization = await known;
      if (authorization !== refused) return authorization;
      // Unless another request has asked anew in the meantime, this one does.
      if (authorizations.get(key) === known) break;
    }
    const asked =
      challenge.scheme === 'bearer'
        ? bearerAuthorization(challenge, scopes, credentials, send)
        : Promise.resolve(credentials && basicAuthorization(credentials));
    authorizations.set(key, asked);
    asked.catch(() => authorizations.delete(key));
    return asked;
  };

  /** Sends with the authorization that the registry asks for, which is asked for again when it has run out. */
  const sendAuthorized = async (request: RegistryRequest): Promise<RegistryAnswer> => {
    const scopes = [`repository:${repository}:${request.access === 'push' ? 'pull,push' : 'pull'}`];
    if (request.mountFrom !== undefined) scopes.push(`repository:${request.mountFrom}:pull`);
    const key = scopes.join(' ');
    const used = await authorizations.get(key);
    const answer = await sendOnce(request, used);
    const challenge =
      answer.status === 401 ? parseChallenge(answer.headers.get('www-authenticate') ?? '') : undefined;
    if (challenge === undefined || (challenge.scheme === 'basic' && credentials === undefined)) return answer;
    return sendOnce(request, await authorize(key, scopes, challenge, used));
  };

  return {
    host,

    async request(request) {
      const isSafe = request.method === 'GET' || request.method === 'HEAD' || request.repeatable === true;
      for (let attempt = 1; ; attempt += 1) {
        let error: SlipwayError;
        let waitMs = 200 * 2 ** attempt;
        try {
          const answer = await sendAuthorized(request);
          if (request.expected.includes(answer.status)) return answer;
          error = refusal(answer, { host, repository, access: request.access, credentials });
          const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
          if (seconds >= 0) waitMs = seconds * 1000;
        } catch (caught) {
          if (!(caught instanceof UnavailableError)) throw caught;
          error = caught;
        }
        const mayRepeat = isSafe && error instanceof UnavailableError;
        if (!mayRepeat || attempt >= attempts || waitMs > longestWaitMs) throw error;
        await sleep(waitMs);
      }
    },
  };
}

/** One request and the whole of its answer; it ends when the other side is silent for too long. */
async function exchange(
  send: typeof fetch,
  url: URL,
  {
    method,
    headers,
    body,
    limit,
  }: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array | undefined;
    readonly limit: number;
  },
): Promise<RegistryAnswer> {
  const abort = new AbortController();
  const giveUp = (ms: number) =>
    setTimeout(() => abort.abort(new Error(`${url.host} was silent for ${Math.round(ms / 1000)} s`)), ms);
  let timer = giveUp(silenceMs + (body?.length ?? 0) * uploadMsPerByte);
  try {
    const response = await send(url, {
      method,
      headers,
      body: body === undefined ? null : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
      redirect: 'manual',
      signal: abort.signal,
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      clearTimeout(timer);
      timer = giveUp(silenceMs);
      size += chunk.length;
      if (size > limit) throw new FormatError(`${url.host} answered with more than ${limit} bytes`);
      chunks.push(chunk);
    }
    return { status: response.status, headers: response.headers, url, body: Buffer.concat(chunks) };
  } finally {
    clearTimeout(timer);
  }
}
