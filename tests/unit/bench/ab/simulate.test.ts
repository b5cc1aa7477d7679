import { describe, expect, it } from '@jest/globals';
import { cases } from '../../../../bench/ab/cases.ts';
import { simulateGuardrails, simulateSampleRatio } from '../../../../bench/ab/checks.ts';
import { plannedUnits } from '../../../../bench/ab/fixed-horizon.ts';
import { simulate } from '../../../../bench/ab/simulate.ts';

const seed = 7;
const caseNamed = (name: string) => {
  const found = cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no case ${name}`);
  return found;
};

/**
 * The bench in small. Its 2,000 experiments a case are the proof; these have fixed seeds, so that they can only fail when
 * the test has changed.
 */
describe('a simulated experiment, looked at after each unit', () => {
  it.each(cases.map(({ name }) => name))('is rarely decided where there is no difference: %s', (name) => {
    const { decided, watched } = simulate(caseNamed(name), {
      experiments: 200,
      units: 2000,
      plan: 0,
      effect: 0,
      seed,
    });
    expect(decided).toBeLessThanOrEqual(10);
    expect(watched).toBeGreaterThan(30);
  });

  it.each(['conversions 20%, 50/50', 'errors, half normal, 90/10'])(
    'is decided the right way and sooner than planned for a real effect: %s',
    (name) => {
      const simulated = caseNamed(name);
      const plan = plannedUnits(simulated, simulated.minimumEffect, 0.05, 0.8);
      const effect = 1.5 * simulated.minimumEffect;
      const { decided, wrongWay, meanUnits } = simulate(simulated, {
        experiments: 50,
        units: 4 * plan,
        plan,
        effect,
        seed,
      });
      expect([decided, wrongWay]).toEqual([50, 0]);
      expect(meanUnits).toBeLessThan(0.75 * plan);
    },
  );

  it('is stopped when a tenth of an arm is lost, and hardly ever when nothing is', () => {
    const looks = { experiments: 100, units: 10_000, seed };
    expect(simulateSampleRatio(0.1, looks).atTheEnd).toBeGreaterThan(95);
    expect(simulateSampleRatio(0, looks).atTheEnd).toBeLessThanOrEqual(1);
  });

  it('is stopped by a guardrail when the challenger fails, and not when it is as allowed', () => {
    const looks = { experiments: 20, units: 1500, seed };
    const milliseconds = { champion: 10, challenger: 10 };
    expect(
      simulateGuardrails({ failing: { champion: 0, challenger: 0.1 }, milliseconds }, looks).raised,
    ).toBe(20);
    expect(
      simulateGuardrails({ failing: { champion: 0.01, challenger: 0.02 }, milliseconds }, looks).raised,
    ).toBe(0);
  });
});

describe('plannedUnits', () => {
  it('is what the textbook has: 16 variances over the squared effect for each of two equal arms', () => {
    const simulated = { share: 0.5, variance: () => 1 };
    expect(plannedUnits(simulated, 0.1, 0.05, 0.8) / 2 / 100).toBeCloseTo(15.7, 1);
  });
});
