import { z } from 'zod';
import { FormatError, PermissionError, UnavailableError } from '../errors/errors.ts';

/** What a registry asks for: a user and a password or token. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a registry says in `WWW-Authenticate` that it wants to see. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'bearer'; readonly realm: string; readonly service: string | undefined };

/**
 * Reads `WWW-Authenticate` (RFC 9110, section 11.6.1); of several challenges a bearer one wins, as it also serves
 * readers without credentials. Undefined when there is none that is known here.
 */
export function parseChallenge(header: string): Challenge | undefined {
  const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header)?.[1];
  if (bearer !== undefined) {
    const parameters = new Map(
      Array.from(bearer.matchAll(/([a-z_]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/gi), ([, key, quoted, plain]) => [
        key?.toLowerCase(),
        quoted ?? plain ?? '',
      ]),
    );
    const realm = parameters.get('realm');
    if (realm !== undefined) return { scheme: 'bearer', realm, service: parameters.get('service') };
  }
  return /(?:^|[\s,])basic(?:\s|$)/i.test(header) ? { scheme: 'basic' } : undefined;
}

/** The value of the `Authorization` header for basic authentication (RFC 7617). */
export function basicAuthorization({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

const tokenSchema = z.union([
  z.object({ token: z.string().min(1) }).transform(({ token }) => token),
  z.object({ access_token: z.string().min(1) }).transform((answer) => answer.access_token),
]);

/**
 * Gets a token for `scopes` from the token service that a registry names (distribution specification, "token
 * authentication"). Credentials go to that service alone, and never over an unencrypted connection to another machine.
 *
 * @returns the value of the `Authorization` header
 * @throws PermissionError when the service refuses the credentials or the scopes
 * @throws UnavailableError when it is away
 */
export async function bearerAuthorization(
  { realm, service }: Challenge & { scheme: 'bearer' },
  scopes: readonly string[],
  credentials: Credentials | undefined,
  send: typeof fetch,
): Promise<string> {
  const url = URL.parse(realm);
  if (url === null || !isSafe(url)) {
    throw new FormatError(
      `The registry names ${JSON.stringify(realm)} as its token service, which is not an https address`,
    );
  }
  if (service !== undefined) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  let response: Response;
  try {
    response = await send(url, {
      headers: credentials === undefined ? {} : { authorization: basicAuthorization(credentials) },
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    });
  } catch (cause) {
    throw new UnavailableError(`The token service ${url.host} cannot be reached`, { cause });
  }
  if (response.status === 401 || response.status === 403) {
    throw new PermissionError(
      credentials === undefined
        ? `${url.host} gives no token without credentials for ${scopes.join(' ')}`
        : `${url.host} refuses the user ${JSON.stringify(credentials.username)} or its password (${response.status})`,
    );
  }
  if (!response.ok) throw new UnavailableError(`The token service ${url.host} answered ${response.status}`);
  const answer = tokenSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new FormatError(`The token service ${url.host} answered without a token`);
  return `Bearer ${answer.data}`;
}

/** Whether credentials may be sent to `url`: encrypted, or to this very machine. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Whether `hostname` (without a port) is this machine: such registries are spoken to over plain HTTP. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}
