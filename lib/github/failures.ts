import {
  ConflictError,
  InputError,
  NotFoundError,
  PermissionError,
  type SlipwayError,
  UnavailableError,
} from '../errors/errors.ts';
import { type HttpFailure, readHttpFailure } from './http-failure.ts';
import { neededPermission } from './permissions.ts';
import { rateLimitWait } from './rate-limit.ts';

/**
 * What a failed request means to a person: whose fault, what to do. An error that is not of a request is given back.
 *
 * @param now milliseconds since 1970
 */
export function explainFailure(error: unknown, now: number): unknown {
  const failure = readHttpFailure(error);
  return failure === undefined ? error : classify(failure, error, now);
}

function classify(failure: HttpFailure, cause: unknown, now: number): SlipwayError {
  const { status, message } = failure;
  const call = describeCall(failure);
  const said = message === '' ? '' : `: ${message}`;
  if (status === undefined) {
    return new UnavailableError(`${call} got no answer${said}`, {
      hint: `Check that ${new URL(failure.url).host} can be reached, then run this again: it goes on where it stopped.`,
      cause,
    });
  }
  const wait = rateLimitWait(failure, now);
  if (wait !== undefined) {
    const until = new Date(now + wait * 1000).toISOString().slice(0, 19);
    return new UnavailableError(`${call} was refused by a rate limit${said}`, {
      hint: `Requests are taken again from ${until}Z (in ${wait} s); run this again then.`,
      cause,
    });
  }
  if (status >= 500 || status === 408) {
    return new UnavailableError(`${call} failed with status ${status}${said}`, {
      hint: 'The fault is on the server: run this again, it goes on where it stopped.',
      cause,
    });
  }
  if (status === 401) {
    return new PermissionError(`${call} was refused: the token is wrong or has expired${said}`, {
      hint: 'Give a valid token: in a workflow the one of the job (`github.token`), or that of a GitHub App.',
      cause,
    });
  }
  if (status === 403 || (status === 422 && /rule violations|protected/i.test(message))) {
    const permission = neededPermission(failure);
    return new PermissionError(`${call} was refused${said}. It needs the permission "${permission}".`, {
      hint: `Give the job \`permissions: ${permission}\`, or use a token that has this right on this repository.`,
      cause,
    });
  }
  if (status === 404 || status === 410) {
    return new NotFoundError(`${call} found nothing${said}`, {
      hint: `Either it does not exist, or the token may not see it: that takes "${neededPermission(failure)}".`,
      cause,
    });
  }
  if (status === 409 || (status === 422 && isConflict(failure))) {
    return new ConflictError(
      `${call} met something that is there already, or that changed in between${said}`,
      {
        hint: 'Run this again: it reads the present state first.',
        cause,
      },
    );
  }
  return new InputError(`${call} was not accepted (status ${status})${said}`, { cause });
}

function isConflict({ codes, message }: HttpFailure): boolean {
  return (
    codes.includes('already_exists') ||
    /already exists|not a fast.forward|immutable|reference does not exist|no commits between/i.test(message)
  );
}

/** Method, host and path, without the query, which may be long. */
function describeCall({ method, url }: HttpFailure): string {
  const { origin, pathname } = new URL(url);
  const path = pathname.replaceAll('%2F', '/').replaceAll('%40', '@');
  return `${method} ${origin}${path}`;
}

/**
 * Whether `error` came of a write whose outcome only a new look can tell: no answer came, another was faster, or what it
 * was about has gone. A flow that can be run again from its start may do so; the request itself is never repeated.
 */
export function mustLookAgain(error: unknown): boolean {
  const isOfThisKind =
    error instanceof UnavailableError || error instanceof ConflictError || error instanceof NotFoundError;
  const failure = isOfThisKind ? readHttpFailure(error.cause) : undefined;
  if (failure === undefined || failure.method === 'GET' || failure.method === 'HEAD') return false;
  return rateLimitWait(failure, 0) === undefined;
}
