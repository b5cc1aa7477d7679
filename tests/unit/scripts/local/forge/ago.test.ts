import { describe, expect, it } from '@jest/globals';
import { ago } from '../../../../../scripts/local/forge/pages/parts.ts';

const now = new Date('2026-03-31T12:00:00Z');

describe('ago', () => {
  it.each([
    [0, 'just now'],
    [-5, 'just now'],
    [44, 'just now'],
    [60, '1 minute ago'],
    [125, '2 minutes ago'],
    [3600, '1 hour ago'],
    [7200, '2 hours ago'],
    [86_400, '1 day ago'],
    [10 * 86_400, '10 days ago'],
    [31 * 86_400, 'on 2026-02-28'],
  ])('says of %d seconds: %s', (seconds, words) => {
    expect(ago(new Date(now.getTime() - seconds * 1000), now)).toBe(words);
  });
});
