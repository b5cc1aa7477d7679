import { describe, expect, it } from '@jest/globals';
import { sampleRatio } from '../../../../lib/experiment/sample-ratio.ts';

const half = (units: number) => ({ mean: units / 2, variance: units / 4 });

describe('sampleRatio', () => {
  // From Python: math.erfc(math.sqrt(x / 2)).
  it.each([
    [1000, 500, 1],
    [1000, 531, 0.04994],
    [10_000, 5165, 0.0009668],
    [10_000, 5200, 6.334e-5],
    [821_588, 409_981, 0.0728],
  ])('of %d units gives %d to the challenger with p = %d', (units, challenger, p) => {
    const found = sampleRatio(units, challenger, half(units));
    expect(Math.abs(found.p - p) / p).toBeLessThan(0.01);
    expect(found.broken).toBe(p < 0.001);
  });

  it('says nothing of fewer units than five expected in an arm', () => {
    expect(sampleRatio(9, 9, half(9))).toMatchObject({ p: 1, broken: false });
    expect(sampleRatio(40, 40, { mean: 4, variance: 3.6 }).broken).toBe(false);
    expect(sampleRatio(0, 0, half(0)).p).toBe(1);
  });

  it('finds units in an arm that has no share only when there are enough to tell', () => {
    expect(sampleRatio(100, 0, { mean: 0, variance: 0 }).broken).toBe(false);
  });

  it('takes the variance of units that were dealt with several shares', () => {
    // 1,000 units at 10% and 1,000 at 90%: as a whole 50%, but far less at random than 2,000 at 50%.
    const dealt = { mean: 1000, variance: 180 };
    expect(sampleRatio(2000, 1050, dealt).broken).toBe(true);
    expect(sampleRatio(2000, 1050, half(2000)).broken).toBe(false);
  });
});
