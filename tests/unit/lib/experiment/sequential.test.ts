import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { halfWidth, logLikelihoodRatio, varianceFor } from '../../../../lib/experiment/mixture.ts';
import { addValue, noMoments, together } from '../../../../lib/experiment/moments.ts';
import { sequentialTest } from '../../../../lib/experiment/sequential.ts';
import { seededRandom } from '../../../../lib/model/random.ts';

const settings = { minimumEffect: 0.1, minimumSample: 20, alpha: 0.05 };
const decimals = fc.double({ min: -100, max: 100, noNaN: true });

describe('moments', () => {
  it('are those of all values, also when they were kept in two groups', () => {
    fc.assert(
      fc.property(fc.array(decimals, { minLength: 1 }), fc.array(decimals), (one, other) => {
        const groups = [one, other].map((values) => {
          const moments = noMoments();
          for (const value of values) addValue(moments, value);
          return moments;
        });
        const { n, mean, deviations } = together(groups[0] ?? noMoments(), groups[1] ?? noMoments());
        const all = [...one, ...other];
        const expected = all.reduce((sum, value) => sum + value, 0) / all.length;
        expect(n).toBe(all.length);
        expect(mean).toBeCloseTo(expected, 8);
        expect(deviations).toBeCloseTo(
          all.reduce((sum, value) => sum + (value - expected) ** 2, 0),
          6,
        );
      }),
    );
  });
});

describe('logLikelihoodRatio', () => {
  it('is the ratio averaged over the mixture, as numerical integration has it', () => {
    const [estimate, variance, tau] = [0.3, 0.02, 0.25];
    const density = (x: number, mean: number, deviation: number) =>
      Math.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
    let averaged = 0;
    const step = 0.0005;
    for (let effect = -3; effect < 3; effect += step) {
      averaged += density(estimate, effect, Math.sqrt(variance)) * density(effect, 0, tau) * step;
    }
    const ratio = averaged / density(estimate, 0, Math.sqrt(variance));
    expect(logLikelihoodRatio(estimate, variance, tau)).toBeCloseTo(Math.log(ratio), 6);
  });

  it('is 1/alpha for an estimate at the edge of the interval around zero', () => {
    for (const variance of [1e-6, 0.01, 1, 50]) {
      const edge = halfWidth(variance, 0.1, 0.05);
      expect(logLikelihoodRatio(edge, variance, 0.1)).toBeCloseTo(Math.log(20), 8);
    }
  });
});

describe('varianceFor', () => {
  it('is where the interval is as wide as asked', () => {
    for (const width of [0.002, 0.1, 7]) {
      expect(halfWidth(varianceFor(width, 0.05), width, 0.05)).toBeCloseTo(width, 8);
    }
  });
});

describe('sequentialTest', () => {
  const fed = (values: readonly (readonly ['champion' | 'challenger', number, number])[]) => {
    const test = sequentialTest(settings);
    for (const [arm, value, share] of values) test.add(arm, value, share);
    return test;
  };
  const shares = (champion: number, challenger: number, n: number, share = 0.5) =>
    Array.from({ length: n }, (_, index) => [
      ['champion', index % 100 < champion * 100 ? 1 : 0, share] as const,
      ['challenger', index % 100 < challenger * 100 ? 1 : 0, share] as const,
    ]).flat();

  it('says nothing of a difference before each arm has the minimum sample', () => {
    const values = Array.from({ length: 19 }, (_, index) => index / 19);
    const result = fed(
      values.flatMap((value) => [['champion', value, 0.5] as const, ['challenger', value + 9, 0.5] as const]),
    ).result();
    expect(result).toMatchObject({ p: 1, decided: undefined, difference: undefined });
    expect(result.arms.champion.n).toBe(19);
  });

  it('says nothing of shares before five of each answer are expected in each arm', () => {
    const rare = (n: number) => fed(shares(0.01, 0.01, n)).result().difference;
    expect(rare(450)).toBeUndefined();
    expect(rare(550)?.estimate).toBeCloseTo(0, 10);
  });

  it('says nothing when all values are equal', () => {
    expect(fed(shares(1, 1, 500)).result()).toMatchObject({ p: 1, difference: undefined });
  });

  it('decides for a plain difference, keeps to it, and says when', () => {
    const { p, decided, difference, binary } = fed(shares(0.2, 0.5, 1000)).result();
    expect(p).toBeLessThan(1e-6);
    expect(decided?.units).toBeLessThan(400);
    expect(decided?.difference).toBeGreaterThan(0);
    expect(difference?.estimate).toBeCloseTo(0.3, 10);
    expect(binary).toBe(true);
  });

  it('never raises p', () => {
    const test = sequentialTest(settings);
    const random = seededRandom(3);
    let before = 1;
    for (let unit = 0; unit < 3000; unit += 1) {
      const arm = random() < 0.5 ? 'champion' : 'challenger';
      test.add(arm, random() + (arm === 'challenger' ? 0.03 : 0), 0.5);
      const { p } = test.result();
      expect(p).toBeLessThanOrEqual(before);
      before = p;
    }
    expect(before).toBeLessThan(1);
  });

  it('compares units with those that were dealt with the same share', () => {
    // Conversions fall from 80% to 20% while the challenger's share rises: by plain means it would lose by far.
    const early = Array.from(
      { length: 1000 },
      (_, index) => [index % 10 === 0 ? 'challenger' : 'champion', index % 100 < 80 ? 1 : 0, 0.1] as const,
    );
    const late = Array.from(
      { length: 1000 },
      (_, index) => [index % 10 === 0 ? 'champion' : 'challenger', index % 100 < 20 ? 1 : 0, 0.9] as const,
    );
    const { arms, difference, decided, expectedChallenger } = fed([...early, ...late]).result();
    expect(arms.challenger.mean - arms.champion.mean).toBeLessThan(-0.4);
    expect(difference?.estimate).toBeCloseTo(0, 2);
    expect(decided).toBeUndefined();
    expect(expectedChallenger.mean).toBeCloseTo(1000, 8);
    expect(expectedChallenger.variance).toBeCloseTo(180, 8);
  });

  it('goes on from a copy without changing what was copied', () => {
    const values = shares(0.3, 0.4, 400);
    const half = fed(values.slice(0, 400));
    const before = half.result();
    const copy = half.copy();
    for (const [arm, value, share] of values.slice(400)) copy.add(arm, value, share);
    expect(copy.result()).toEqual(fed(values).result());
    expect(half.result()).toEqual(before);
  });
});
