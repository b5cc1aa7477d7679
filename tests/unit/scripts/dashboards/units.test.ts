import { describe, expect, it } from '@jest/globals';
import { formatOf } from '../../../../scripts/dashboards/plot/units.ts';

describe('a value in a unit of Grafana', () => {
  it.each([
    ['percentunit', 0.0344, 2, '3.44%'],
    ['percentunit', 1, undefined, '100%'],
    ['s', 0.0123, undefined, '12.3 ms'],
    ['s', 1.5, undefined, '1.5 s'],
    ['bytes', 3_145_728, undefined, '3 MiB'],
    ['suffix:x', 14.4, 1, '14.4×'],
    ['d', 30.25, 1, '30.3 d'],
    ['short', 1234.5, 0, '1,235'],
    ['one that nobody knows', 2, undefined, '2'],
  ])('is written as people read it: %s %s', (unit, value, decimals, text) => {
    expect(formatOf(unit).text(value, decimals)).toBe(text);
  });
});
