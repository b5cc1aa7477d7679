import { describe, expect, it } from '@jest/globals';
import { parseChallenge } from '../../../../lib/image/registry-token.ts';

describe('parseChallenge', () => {
  it.each([
    ['Basic realm="registry"', { scheme: 'basic' }],
    ['basic', { scheme: 'basic' }],
    [
      'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
      { scheme: 'bearer', realm: 'https://ghcr.io/token', service: 'ghcr.io' },
    ],
    ['bearer service=x , realm="https://a/t"', { scheme: 'bearer', realm: 'https://a/t', service: 'x' }],
    [
      'Basic realm="r", Bearer realm="https://a/t"',
      { scheme: 'bearer', realm: 'https://a/t', service: undefined },
    ],
    ['Bearer error="insufficient_scope"', undefined],
    ['Negotiate', undefined],
    ['', undefined],
  ])('reads %j', (header, expected) => {
    expect(parseChallenge(header)).toEqual(expected);
  });
});
