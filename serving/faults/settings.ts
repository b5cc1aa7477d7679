import { InputError } from '../../lib/errors/errors.ts';

/** Where faults of the service are reported to. */
export interface SentrySettings {
  /** `SENTRY_DSN`. */
  readonly dsn: string;
  /** `SENTRY_ENVIRONMENT`. */
  readonly environment: string;
  /** `SENTRY_RELEASE`; undefined is the version of the model that was asked. */
  readonly release: string | undefined;
}

/**
 * Reads Sentry's variables; undefined without a `SENTRY_DSN`.
 *
 * @throws InputError when the DSN is none; it is not told, as old ones have a secret
 */
export function readSentry(env: Readonly<Record<string, string | undefined>>): SentrySettings | undefined {
  const dsn = env['SENTRY_DSN'];
  if (!dsn) return undefined;
  if (!isDsn(dsn)) {
    throw new InputError('SENTRY_DSN: expected https://<key>@<host>/<project>, but found something else');
  }
  return {
    dsn,
    environment: env['SENTRY_ENVIRONMENT'] || 'production',
    release: env['SENTRY_RELEASE'] || undefined,
  };
}

function isDsn(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname } = new URL(text);
  return /^https?:$/.test(protocol) && /^\w+$/.test(username) && /\/\d+$/.test(pathname);
}
