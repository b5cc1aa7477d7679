import { createPublicKey, hash, type KeyObject, randomBytes, verify } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from './access.ts';

/** A GitHub App that is installed for all repositories of the forge. */
export interface ForgeApp {
  readonly id: number;
  readonly slug: string;
  /** PEM, of the RSA key that it signs with. */
  readonly publicKey: string;
}

/** What an installation's token may do. */
export interface Grant {
  readonly mayWrite: boolean;
  /** Ids of the only repositories that it is good for; undefined for all. */
  readonly repositories: ReadonlySet<number> | undefined;
}

/** The Apps of the forge, and the tokens that they were given; those end with the forge. */
export interface Apps {
  /** The App that signed `jwt`, or why there is none, in GitHub's words. */
  appOf(jwt: string): ForgeApp | string;
  give(app: ForgeApp, grant: Grant): { readonly token: string; readonly expiresAt: Date };
  /** Undefined for a token that is not known, or has ended. */
  actorOf(token: string): Actor | undefined;
  /** Ends all tokens at once. */
  revoke(): void;
}

/** How long an installation's token is good for, and how far ahead a JSON Web Token may end; milliseconds. */
const lifetime = 3_600_000;
const furthest = 600_000;

const headerSchema = z.object({ alg: z.literal('RS256') });
const claimsSchema = z.object({
  iss: z.union([z.string(), z.number()]).transform(String),
  iat: z.number(),
  exp: z.number(),
});

export function createApps(apps: readonly ForgeApp[], now: () => Date): Apps {
  const known = apps.map((app) => ({ app, key: createPublicKey(app.publicKey) }));
  const given = new Map<string, { readonly actor: Actor; readonly expiresAt: Date }>();
  return {
    appOf(jwt) {
      const claims = readJwt(jwt, (issuer) => known.find(({ app }) => String(app.id) === issuer)?.key);
      if (claims === undefined) return 'A JSON web token could not be decoded';
      const at = now().getTime();
      if (claims.exp * 1000 <= at)
        return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
      if (claims.exp * 1000 > at + furthest)
        return "'Expiration time' claim ('exp') is too far in the future";
      if (claims.iat * 1000 > at)
        return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
      return known.find(({ app }) => String(app.id) === claims.iss)?.app ?? 'Integration not found';
    },
    give({ slug }, { mayWrite, repositories }) {
      const token = `ghs_${randomBytes(27).toString('base64url')}`;
      const expiresAt = new Date(now().getTime() + lifetime);
      const actor = {
        login: `${slug}[bot]`,
        mayWrite,
        ...(repositories === undefined ? {} : { repositories }),
      };
      given.set(hash('sha256', token), { actor, expiresAt });
      return { token, expiresAt };
    },
    actorOf(token) {
      const found = given.get(hash('sha256', token));
      return found !== undefined && found.expiresAt > now() ? found.actor : undefined;
    },
    revoke: () => given.clear(),
  };
}

/** The claims of a JSON Web Token (RFC 7519) that is signed with RS256 by the key of its issuer. */
function readJwt(jwt: string, keyOf: (issuer: string) => KeyObject | undefined) {
  const [header = '', claims = '', signature = '', ...more] = jwt.split('.');
  if (more.length > 0 || !headerSchema.safeParse(jsonIn(header)).success) return undefined;
  const { data } = claimsSchema.safeParse(jsonIn(claims));
  const key = data === undefined ? undefined : keyOf(data.iss);
  if (key === undefined) return undefined;
  const signed = Buffer.from(`${header}.${claims}`);
  return verify('sha256', signed, key, Buffer.from(signature, 'base64url')) ? data : undefined;
}

function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
