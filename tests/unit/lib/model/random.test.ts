import { describe, expect, it } from '@jest/globals';
import { seededRandom, shuffle } from '../../../../lib/model/random.ts';

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, wherever it runs', () => {
    const random = seededRandom(42);
    const bits = Array.from({ length: 4 }, () => random() * 2 ** 32);
    expect(bits).toEqual([660444221, 3652823732, 77672526, 910233633]);
  });

  it('gives other numbers for another seed, also for 0', () => {
    const firsts = [0, 1, 2, 42, 0xffff_ffff].map((seed) => seededRandom(seed)());
    expect(new Set(firsts).size).toBe(firsts.length);
    expect(firsts.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('spreads its numbers evenly', () => {
    const random = seededRandom(7);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const bin = Math.floor(random() * 10);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    // Chi-square with 9 degrees of freedom exceeds 27.9 once in a thousand.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });
});

describe('shuffle', () => {
  it('keeps the items and follows the seed', () => {
    const shuffled = (seed: number) => {
      const items = Uint32Array.from({ length: 100 }, (_, index) => index);
      shuffle(items, seededRandom(seed));
      return Array.from(items);
    };
    expect(shuffled(1)).toEqual(shuffled(1));
    expect(shuffled(1)).not.toEqual(shuffled(2));
    expect(shuffled(1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it('puts each item first equally often', () => {
    const random = seededRandom(3);
    const firsts = [0, 0, 0];
    for (let round = 0; round < 30_000; round += 1) {
      const items = Uint32Array.of(0, 1, 2);
      shuffle(items, random);
      const first = items[0] ?? 0;
      firsts[first] = (firsts[first] ?? 0) + 1;
    }
    for (const count of firsts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
