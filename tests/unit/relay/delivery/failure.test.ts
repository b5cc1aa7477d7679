import { describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../../../lib/errors/errors.ts';
import { verdictOn } from '../../../../relay/delivery/failure.ts';
import { aRefusal, aSilence } from '../../../fixtures/github-failure.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
function answered(status: number, headers: Record<string, string> = {}, message = 'said') {
  return verdictOn(aRefusal(status, { headers, message }), now);
}

describe('the verdict on a failure', () => {
  it.each([500, 502, 503, 504, 408, 401])('is to try again after status %i', (status) => {
    expect(answered(status)).toEqual({
      kind: 'retry',
      why: `POST /repos/acme/models/dispatches was answered ${status}: said`,
      waitMs: 0,
    });
  });

  it('is to try again when no answer came', () => {
    expect(verdictOn(aSilence(), now)).toMatchObject({
      kind: 'retry',
      why: expect.stringContaining('got no answer'),
    });
  });

  it.each([400, 403, 404, 410, 413, 422])('is to give up after status %i', (status) => {
    expect(answered(status)).toMatchObject({ kind: 'dead', why: expect.stringContaining(`${status}: said`) });
  });

  it.each([403, 429])('is to wait as long as a limit of status %i says', (status) => {
    expect(answered(status, { 'retry-after': '7' })).toMatchObject({ kind: 'retry', waitMs: 7000 });
    const reset = String(now / 1000 + 90);
    expect(answered(status, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })).toMatchObject({
      kind: 'retry',
      waitMs: 90_000,
    });
    expect(answered(status, {}, 'You have exceeded a secondary rate limit')).toMatchObject({
      waitMs: 60_000,
    });
  });

  it('is to wait as long as a server asks that is away, and never longer than an hour', () => {
    expect(answered(503, { 'retry-after': '30' })).toMatchObject({ waitMs: 30_000 });
    expect(answered(503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' })).toMatchObject({ waitMs: 0 });
    expect(answered(429, { 'retry-after': '999999' })).toMatchObject({ waitMs: 3_600_000 });
  });

  it('is to give up on a repository that has moved, and to try again after a fault of our own', () => {
    expect(verdictOn(new NotFoundError('moved'), now)).toEqual({ kind: 'dead', why: 'moved' });
    expect(verdictOn(new TypeError('oops'), now)).toEqual({ kind: 'retry', why: 'oops', waitMs: 0 });
  });
});
