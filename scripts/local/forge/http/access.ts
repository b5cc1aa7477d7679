import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../../lib/errors/code.ts';
import { FormatError } from '../../../../lib/errors/errors.ts';
import { writeWhole } from '../state/files.ts';

/** Who makes a request. */
export interface Actor {
  readonly login: string;
  readonly mayWrite: boolean;
  /** Ids of the only repositories that it may reach; left out for all. */
  readonly repositories?: ReadonlySet<number>;
}

/** Tells who a token belongs to. */
export interface Access {
  /** Undefined for a token that is not known. */
  actorOf(token: string): Actor | undefined;
}

/** The person that the forge's token, and a click on its pages, stand for. */
export const owner: Actor = { login: 'forge-owner', mayWrite: true };
const reader: Actor = { login: 'forge-reader', mayWrite: false };

/** Lets `token` do everything and each of `readOnlyTokens` read. */
export function createAccess(token: string, readOnlyTokens: readonly string[]): Access {
  const known = [
    { hash: sha256(token), actor: owner },
    ...readOnlyTokens.map((readOnly) => ({ hash: sha256(readOnly), actor: reader })),
  ];
  return {
    actorOf(candidate) {
      const hash = sha256(candidate);
      return known.find((entry) => timingSafeEqual(entry.hash, hash))?.actor;
    },
  };
}

/** The token in an `Authorization` header: `token X`, `Bearer X`, or the password of `Basic`. */
export function tokenIn(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(token|bearer|basic) +(\S+)$/i.exec(header ?? '') ?? [];
  if (scheme.toLowerCase() !== 'basic') return value === '' ? undefined : value;
  const credentials = Buffer.from(value, 'base64').toString('utf8');
  return credentials.slice(credentials.indexOf(':') + 1);
}

/** The token kept in `folder`; made on the first call, readable by its owner alone. */
export async function keptToken(folder: string): Promise<string> {
  const path = join(folder, 'token');
  try {
    const token = (await readFile(path, 'utf8')).trim();
    if (!/^\S{20,200}$/.test(token)) {
      throw new FormatError(`${path} holds no token`, { hint: 'Remove the file to get another token.' });
    }
    return token;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const token = `forge_${randomBytes(24).toString('base64url')}`;
  await writeWhole(path, `${token}\n`, 0o600);
  return token;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
