import type { Random } from '../../lib/model/random.ts';

/** What the arms of a simulated experiment give. */
export interface Case {
  readonly name: string;
  /** The challenger's part of the units. */
  readonly share: number;
  readonly minimumEffect: number;
  /** The variance of the values of an arm whose mean is `effect` above the champion's. */
  readonly variance: (effect: number) => number;
  /** One value of an arm whose mean is `effect` above the champion's. */
  readonly value: (random: Random, effect: number) => number;
}

/** A table's worth of what people compare: rare and common conversions, wrong answers, errors with long tails. */
export const cases: readonly Case[] = [
  conversions(0.01, 0.5, 0.005),
  conversions(0.05, 0.5, 0.01),
  conversions(0.2, 0.5, 0.02),
  conversions(0.2, 0.1, 0.03),
  conversions(0.5, 0.5, 0.03),
  errors('errors, half normal', 0.5, 0.05, (random) => Math.abs(normal(random)), 1 - 2 / Math.PI),
  errors('errors, half normal', 0.1, 0.08, (random) => Math.abs(normal(random)), 1 - 2 / Math.PI),
  errors('errors, log-normal', 0.5, 0.2, (random) => Math.exp(normal(random)), Math.E * Math.E - Math.E),
];

function conversions(rate: number, share: number, minimumEffect: number): Case {
  return {
    name: `conversions ${rate * 100}%, ${weights(share)}`,
    share,
    minimumEffect,
    variance: (effect) => (rate + effect) * (1 - rate - effect),
    value: (random, effect) => (random() < rate + effect ? 1 : 0),
  };
}

function errors(
  name: string,
  share: number,
  minimumEffect: number,
  draw: (random: Random) => number,
  variance: number,
): Case {
  return {
    name: `${name}, ${weights(share)}`,
    share,
    minimumEffect,
    variance: () => variance,
    value: (random, effect) => draw(random) + effect,
  };
}

function weights(share: number): string {
  return `${Math.round((1 - share) * 100)}/${Math.round(share * 100)}`;
}

/** Box and Muller, "A note on the generation of random normal deviates", 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
