/** A source of numbers in [0, 1) that depends on nothing but its seed. */
export type Random = () => number;

/**
 * Numbers uniform in [0, 1) with 32 random bits, the same on every machine.
 *
 * xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled by
 * splitmix32 from `seed`, a whole number below 2^32. Integer arithmetic only, so no platform can differ.
 */
export function seededRandom(seed: number): Random {
  let mixed = seed >>> 0;
  const next = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  return () => {
    const scaled = ((b << 2) + b) | 0;
    const rotated = (scaled << 7) | (scaled >>> 25);
    const result = ((rotated << 3) + rotated) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result / 0x1_0000_0000;
  };
}

/** A whole number below `size`, each as likely. */
export function randomIndex(random: Random, size: number): number {
  return (random() * size) >>> 0;
}

/** Puts `items` into random order, in place (Fisher and Yates; Knuth, TAOCP 2, algorithm 3.4.2 P). */
export function shuffle(items: Uint32Array, random: Random): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const chosen = randomIndex(random, last + 1);
    const held = items[last] ?? 0;
    items[last] = items[chosen] ?? 0;
    items[chosen] = held;
  }
}
