import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundOutward } from '../../../../scripts/init/limits.ts';

describe('roundOutward', () => {
  it.each([
    [32.1, 59.6, 30, 60],
    [2700, 6300, 2000, 7000],
    [0, 7_043_545, 0, 8_000_000],
    [0.13, 0.87, 0.1, 0.9],
    [-0.25, 0.5, -0.3, 0.5],
    [5, 5, 5, 5],
    [1e-9, 3e-9, 1e-9, 3e-9],
  ])('takes %d to %d to %d to %d', (min, max, low, high) => {
    expect(roundOutward({ min, max })).toEqual({ min: low, max: high });
  });

  it('has no limits for numbers whose distance is no number', () => {
    expect(roundOutward({ min: -1e308, max: 1e308 })).toBeUndefined();
  });

  it('holds what was seen, whatever that is', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const limits = roundOutward({ min, max });
        if (limits === undefined) return;
        expect(limits.min).toBeLessThanOrEqual(min);
        expect(limits.max).toBeGreaterThanOrEqual(max);
      }),
    );
  });
});
