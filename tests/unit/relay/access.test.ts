import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { carriesToken, isSigned } from '../../../relay/access.ts';

const secrets = {
  tokens: ['first-token-0123456', 'second-token-012345'],
  signingSecrets: ['a-signing-secret'],
};
const none = { tokens: [], signingSecrets: [] };
const body = Buffer.from('{"version":"4"}');

function signature(secret: string, of: Uint8Array = body): string {
  return createHmac('sha256', secret).update(of).digest('hex');
}

describe('a token', () => {
  it.each(['Bearer first-token-0123456', 'bearer  second-token-012345'])('is taken: %s', (header) => {
    expect(carriesToken(secrets, header)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'first-token-0123456',
    'Bearer ',
    'Bearer first-token-012345',
    'Bearer first-token-01234567',
    'Basic first-token-0123456',
    'Bearer first-token-0123456 second-token-012345',
  ])('is not taken: %j', (header) => {
    expect(carriesToken(secrets, header)).toBe(false);
  });

  it('is never taken where there is none', () => {
    expect(carriesToken(none, 'Bearer undefined')).toBe(false);
  });
});

describe('a signature', () => {
  it.each(['sha256=', ''])('holds with %j before it', (prefix) => {
    expect(isSigned(secrets, `${prefix}${signature('a-signing-secret')}`, body)).toBe(true);
  });

  it.each([
    ['of another body', signature('a-signing-secret', Buffer.from('{"version":"5"}'))],
    ['by another secret', signature('another-secret')],
    ['that is cut', signature('a-signing-secret').slice(1)],
    ['of another kind', `sha1=${signature('a-signing-secret').slice(0, 40)}`],
    ['that is empty', ''],
    ['that is missing', undefined],
  ])('%s does not hold', (_, given) => {
    expect(isSigned(secrets, given, body)).toBe(false);
  });

  it('never holds where there is no secret', () => {
    expect(isSigned(none, `sha256=${signature('')}`, body)).toBe(false);
  });
});
