import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../errors/code.ts';
import { FormatError } from '../errors/errors.ts';
import type { Credentials } from './registry-token.ts';

const configSchema = z.object({
  auths: z.record(z.string(), z.object({ auth: z.string().optional() })).optional(),
});

/**
 * The credentials for the registry at `host` that `docker login` (or an action that does the same for a cloud's
 * registry) left in `config.json` in `folder`. Credential helpers, which are programs, are not asked.
 *
 * @throws FormatError when the file is malformed; its content is not quoted
 */
export async function dockerLogin(host: string, folder: string): Promise<Credentials | undefined> {
  const file = join(folder, 'config.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const config = configSchema.safeParse(parseJson(text));
  if (!config.success) throw new FormatError(`${file} is not a configuration of Docker`);
  const auths = config.data.auths ?? {};
  const names =
    host === 'docker.io'
      ? ['https://index.docker.io/v1/', 'index.docker.io', host]
      : [host, `https://${host}`];
  const encoded = names.map((name) => auths[name]?.auth).find((auth) => auth !== undefined && auth !== '');
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) throw new FormatError(`${file} holds a malformed login for ${host}`);
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
