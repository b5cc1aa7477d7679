import { describe, expect, it } from '@jest/globals';
import { formatBytes, formatDuration, formatNumber } from '../../../../lib/report/format.ts';

describe('format', () => {
  it.each([
    [0.0384, '38 ms'],
    [4.21, '4.2 s'],
    [59.96, '1 min 0 s'],
    [119.7, '2 min 0 s'],
    [200, '3 min 20 s'],
  ])('writes %p seconds as %p', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });

  it.each([
    [999, '999 B'],
    [1400, '1.4 kB'],
    [999_990, '1.0 MB'],
    [3_200_000, '3.2 MB'],
    [5_000_000_000, '5.0 GB'],
  ])('writes %p bytes as %p', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  it('writes a number with few digits, and a dash for none', () => {
    expect(formatNumber(0.97654321)).toBe('0.9765');
    expect(formatNumber(12345)).toBe('12,345');
    expect(formatNumber(null)).toBe('–');
  });
});
