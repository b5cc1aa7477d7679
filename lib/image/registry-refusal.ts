import { z } from 'zod';
import {
  ConflictError,
  FormatError,
  NotFoundError,
  PermissionError,
  type SlipwayError,
  UnavailableError,
} from '../errors/errors.ts';
import type { Credentials } from './registry-token.ts';

/** What a refused request was about. */
export interface Refused {
  readonly host: string;
  readonly repository: string;
  readonly access: 'pull' | 'push';
  readonly credentials: Credentials | undefined;
}

const later = 'Run again later: what was uploaded is kept.';

/** The error for a registry that gives no answer. */
export function unreachable(host: string, cause: unknown): UnavailableError {
  return new UnavailableError(`The registry ${host} cannot be reached`, {
    hint: 'Check the host and that this machine may reach it, then run again: what was uploaded is kept.',
    cause: cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause,
  });
}

/** The error for an answer that is none: which right is missing, or whose fault it is. */
export function refusal(
  { status, body }: { readonly status: number; readonly body: Uint8Array },
  refused: Refused,
): SlipwayError {
  const { host, repository, access, credentials } = refused;
  const errors = errorsOf(body);
  const said = messageOf(errors[0]);
  const answered = said === undefined ? String(status) : `${status}, ${said}`;
  if (status === 401 || status === 403) {
    const who =
      credentials === undefined ? 'a reader without credentials' : JSON.stringify(credentials.username);
    const what = access === 'push' ? 'push to' : 'read';
    return new PermissionError(`${host} does not let ${who} ${what} ${host}/${repository} (${answered})`, {
      hint: rightsHint(status, refused),
    });
  }
  if (status === 429) return new UnavailableError(`${host} limits requests (${answered})`, { hint: later });
  if (status >= 500)
    return new UnavailableError(`The registry ${host} has a fault (${answered})`, { hint: later });
  if (status < 500 && errors.some(({ code }) => code === 'MANIFEST_BLOB_UNKNOWN')) {
    return new ConflictError(
      `${host} lacks a part of the image that was in ${repository} before (${answered})`,
      {
        hint: 'Another run or a clean-up of the registry was at work at the same time. Run again.',
      },
    );
  }
  if (status === 404) {
    return new NotFoundError(`${host} knows no repository ${repository} (${answered})`, {
      hint: 'Some registries, Amazon ECR among them, want a repository to be made before the first push.',
    });
  }
  return new FormatError(`${host} refused a request about ${repository} (${answered})`);
}

function rightsHint(status: number, { host, repository, access, credentials }: Refused): string {
  if (credentials === undefined) {
    return `Give a user and a password or token that may ${access} ${host}/${repository}.`;
  }
  if (host === 'ghcr.io' && access === 'push') {
    return 'The job needs `permissions: packages: write`; for a package that exists already, its settings ("Manage Actions access") must also give this repository the role Write.';
  }
  return status === 401
    ? 'Check the user and the password or token: the registry does not know them, or they have expired.'
    : `Give this user the right to ${access} ${repository}.`;
}

const errorsSchema = z.object({
  errors: z.array(z.object({ code: z.string().optional(), message: z.string().optional() })).min(1),
});

type RegistryError = z.infer<typeof errorsSchema>['errors'][number];

/** What the registry says went wrong (distribution specification, "error codes"). */
function errorsOf(body: Uint8Array): readonly RegistryError[] {
  try {
    return errorsSchema.parse(JSON.parse(Buffer.from(body).toString('utf8'))).errors;
  } catch {
    return [];
  }
}

/** The registry's own words on one line. */
function messageOf(error: RegistryError | undefined): string | undefined {
  const words = [error?.code, error?.message].filter((part) => part !== undefined && part !== '');
  const text = words
    .join(': ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .slice(0, 300);
  return text === '' ? undefined : text;
}
