import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { codeOf } from '../lib/errors/code.ts';
import { type Finding, InputError } from '../lib/errors/errors.ts';
import type { Secrets } from './access.ts';

/** How the relay runs; each field is one or two variables of the environment. */
export interface Settings {
  /** `HOST`: the address to listen on. */
  readonly host: string;
  /** `PORT`; 0 takes a free one. */
  readonly port: number;
  /** `RELAY_FOLDER`: where the queue and the dead letters are kept. */
  readonly folder: string;
  /** `RELAY_TOKEN` and `RELAY_SIGNING_SECRET`, or the files that `…_FILE` names; several are separated by white space. */
  readonly secrets: Secrets;
  /** `RELAY_COOLDOWN_SECONDS`: how long after a demand no other is taken for the same model and environment. */
  readonly cooldownMs: number;
  /** `RELAY_QUEUE_LIMIT`: demands that may wait for GitHub; more are refused, and their senders try again. */
  readonly queueLimit: number;
  /** `DRAIN_DELAY_MS`: how long requests are still taken after readiness fell. */
  readonly drainDelayMs: number;
  /** `DRAIN_TIMEOUT_MS`: how long requests in flight may take to end after that. */
  readonly drainTimeoutMs: number;
  readonly github: GithubSettings;
}

export interface GithubSettings {
  /** `GITHUB_API_URL`: base of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** `GITHUB_REPOSITORY`: `owner/name` of the repository whose workflow rolls back. */
  readonly owner: string;
  readonly name: string;
  readonly identity: Identity;
}

/** What the relay is to GitHub: a token's owner, or an App. */
export type Identity =
  /** `GITHUB_TOKEN`, or the file that `GITHUB_TOKEN_FILE` names. */
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'app';
      /** `GITHUB_APP_ID`: its id or its client id. */
      readonly appId: string;
      /** `GITHUB_APP_PRIVATE_KEY`, or the file that `GITHUB_APP_PRIVATE_KEY_FILE` names; PEM. */
      readonly privateKey: string;
      /** `GITHUB_APP_INSTALLATION_ID`; left out, it is asked for by the repository's name. */
      readonly installationId: number | undefined;
    };

export type Environment = Readonly<Record<string, string | undefined>>;

/** A whole number, which has no sign, no fraction and no exponent. */
const whole = (max: number, min = 0) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.int().min(min, `expected at least ${min}`).max(max, `expected at most ${max}`));

const shortest = 16;
const secret = z
  .string()
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .pipe(
    z
      .array(z.string().min(shortest, `expected at least ${shortest} characters in each`))
      .min(1, 'expected a secret, but found white space'),
  )
  .default([]);

const variables = z.object({
  HOST: z.string().default('0.0.0.0'),
  PORT: whole(65_535).default(8080),
  RELAY_FOLDER: z.string().default('/var/lib/slipway-relay'),
  RELAY_TOKEN: secret,
  RELAY_SIGNING_SECRET: secret,
  RELAY_COOLDOWN_SECONDS: whole(7 * 86_400).default(3600),
  RELAY_QUEUE_LIMIT: whole(100_000, 1).default(1000),
  DRAIN_DELAY_MS: whole(3_600_000).default(5000),
  DRAIN_TIMEOUT_MS: whole(3_600_000).default(15_000),
  GITHUB_API_URL: z
    .url({ protocol: /^https?$/, error: 'expected an address, e.g. https://api.github.com' })
    .default('https://api.github.com'),
  GITHUB_REPOSITORY: z
    .string({ error: 'expected owner/name of the repository whose workflow rolls back, but found nothing' })
    .regex(/^[\w-]+\/[\w.-]+$/, 'expected a repository as owner/name'),
  GITHUB_TOKEN: z.string().trim().regex(/^\S+$/, 'expected one token').optional(),
  GITHUB_APP_ID: z
    .string()
    .regex(/^[\w.]{1,100}$/, "expected the App's id or client id")
    .optional(),
  GITHUB_APP_PRIVATE_KEY: z
    .string()
    // A variable that cannot hold line ends often has them written as \n.
    .transform((text) => text.replaceAll('\\n', '\n'))
    .refine(isRsaKey, 'expected an RSA private key in PEM, as GitHub lets you download it')
    .optional(),
  GITHUB_APP_INSTALLATION_ID: whole(Number.MAX_SAFE_INTEGER, 1).optional(),
});

/** Those that may be given as a file, whose path is in the variable of the same name with `_FILE`. */
const inFiles = ['RELAY_TOKEN', 'RELAY_SIGNING_SECRET', 'GITHUB_TOKEN', 'GITHUB_APP_PRIVATE_KEY'];

/**
 * @throws InputError with every variable that is wrong; none of them is shown with its value. It is one, too, to have no
 * secret that senders prove themselves by.
 */
export function readSettings(env: Environment): Settings {
  const findings: Finding[] = [];
  const given = withFiles(env, findings);
  const result = variables.safeParse(given);
  const at = (name: string, message: string) => findings.push({ message: `${name}: ${message}` });
  for (const { path, message } of result.error?.issues ?? []) at(String(path[0]), message);
  const { data } = result;
  if (data !== undefined) {
    if (data.RELAY_TOKEN.length + data.RELAY_SIGNING_SECRET.length === 0 && findings.length === 0) {
      at('RELAY_TOKEN', 'expected this or RELAY_SIGNING_SECRET, since anybody could ask for a rollback else');
    }
    const identity = identityOf(data, at);
    if (identity !== undefined && findings.length === 0) {
      const [owner = '', name = ''] = data.GITHUB_REPOSITORY.split('/');
      return {
        host: data.HOST,
        port: data.PORT,
        folder: data.RELAY_FOLDER,
        secrets: { tokens: data.RELAY_TOKEN, signingSecrets: data.RELAY_SIGNING_SECRET },
        cooldownMs: data.RELAY_COOLDOWN_SECONDS * 1000,
        queueLimit: data.RELAY_QUEUE_LIMIT,
        drainDelayMs: data.DRAIN_DELAY_MS,
        drainTimeoutMs: data.DRAIN_TIMEOUT_MS,
        github: { apiUrl: data.GITHUB_API_URL.replace(/\/+$/, ''), owner, name, identity },
      };
    }
  }
  throw new InputError('The settings of the relay are not complete', {
    findings,
    hint: 'docs/alert-relay.md lists every variable.',
  });
}

type Variables = z.infer<typeof variables>;

function identityOf(data: Variables, at: (name: string, message: string) => void): Identity | undefined {
  const { GITHUB_TOKEN: token, GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: privateKey } = data;
  if (token !== undefined) {
    if (appId === undefined && privateKey === undefined) return { kind: 'token', token };
    at('GITHUB_TOKEN', 'expected either a token or a GitHub App, but found both');
    return undefined;
  }
  if (appId !== undefined && privateKey !== undefined) {
    return { kind: 'app', appId, privateKey, installationId: data.GITHUB_APP_INSTALLATION_ID };
  }
  at(
    appId === undefined ? 'GITHUB_APP_ID' : 'GITHUB_APP_PRIVATE_KEY',
    'expected GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY, or GITHUB_TOKEN',
  );
  return undefined;
}

/** The variables that are not empty, with those of {@link inFiles} read from their files. */
function withFiles(env: Environment, findings: Finding[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, text] of Object.entries(env)) if (text) given[name] = text;
  for (const name of inFiles) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    if (given[name] !== undefined) {
      findings.push({ message: `${name}: expected this or ${name}_FILE, but found both` });
      continue;
    }
    try {
      given[name] = readFileSync(path, 'utf8');
    } catch (error) {
      findings.push({ message: `${name}_FILE: ${path} cannot be read (${codeOf(error) ?? error})` });
    }
  }
  return given;
}

function isRsaKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
