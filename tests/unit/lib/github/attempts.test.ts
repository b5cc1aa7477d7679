import { describe, expect, it } from '@jest/globals';
import { ConflictError, InputError, NotFoundError, UnavailableError } from '../../../../lib/errors/errors.ts';
import { settle } from '../../../../lib/github/attempts.ts';

/** An error as the client makes it from an answer to `method` with `status`; 0 is no answer. */
function failure(
  Kind: typeof ConflictError | typeof UnavailableError,
  method: string,
  status: number,
  headers = {},
): Error {
  const cause = {
    message: 'as it was',
    status: status || 500,
    request: { method, url: 'https://api.github.com/repos/acme/models/git/refs' },
    ...(status === 0 ? {} : { response: { headers, data: {} } }),
  };
  return new Kind('failed', { cause });
}

/** Fails with `errors` in turn and then succeeds; gives how often it was tried, and the outcome. */
async function settleThrough(...errors: readonly Error[]) {
  let tries = 0;
  const outcome: unknown = await settle({ sleep: async () => undefined }, async () => {
    const error = errors[tries];
    tries += 1;
    if (error !== undefined) throw error;
    return 'done';
  }).catch((error: unknown) => error);
  return { tries, outcome };
}

const repeat = (count: number, error: Error) => Array.from({ length: count }, () => error);

describe('an attempt is made again', () => {
  it.each([
    ['a write without an answer', failure(UnavailableError, 'POST', 0)],
    ['a write that the server failed at', failure(UnavailableError, 'PATCH', 502)],
    ['a race that was lost', failure(ConflictError, 'POST', 422)],
    ['a thing that another took away', failure(NotFoundError, 'DELETE', 404)],
  ])('after %s', async (_, error) => {
    expect(await settleThrough(error)).toEqual({ tries: 2, outcome: 'done' });
  });

  it('after fourteen lost races, as among many at once', async () => {
    const error = failure(ConflictError, 'POST', 422);
    expect(await settleThrough(...repeat(14, error))).toEqual({ tries: 15, outcome: 'done' });
    expect(await settleThrough(...repeat(15, error))).toEqual({ tries: 15, outcome: error });
  });

  it('at most twice when no answer comes', async () => {
    const error = failure(UnavailableError, 'POST', 0);
    expect(await settleThrough(...repeat(3, error))).toEqual({ tries: 3, outcome: error });
  });
});

describe('an attempt is not made again', () => {
  it.each([
    ['a read, which was repeated already', failure(UnavailableError, 'GET', 502)],
    ['a rate limit', failure(UnavailableError, 'POST', 429)],
    ['a decision of our own', new ConflictError('another model')],
    ['a fault of the user', new InputError('no')],
    ['a bug', new TypeError('no')],
  ])('after %s', async (_, error) => {
    expect(await settleThrough(error)).toEqual({ tries: 1, outcome: error });
  });
});
