import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addRequest,
  guardrailsOf,
  noRequests,
  type Requests,
} from '../../../../lib/experiment/guardrails.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';

interface Unit {
  readonly failures: readonly boolean[];
  readonly milliseconds?: number;
}

function sumsOf(units: readonly Unit[]) {
  const sums = noRequests();
  for (const { failures, milliseconds = 1 } of units) {
    const unit: Requests = { count: 0, failed: 0, milliseconds: 0 };
    for (const failed of failures) addRequest(sums, unit, failed, milliseconds);
  }
  return sums;
}

const unitsOf = (n: number, unit: (index: number) => Unit) =>
  Array.from({ length: n }, (_, index) => unit(index));
const oneRequest = (failed: boolean, milliseconds = 1): Unit => ({ failures: [failed], milliseconds });

function judged(champion: readonly Unit[], challenger: readonly Unit[]) {
  const [errorRate, latency] = guardrailsOf(
    { champion: sumsOf(champion), challenger: sumsOf(challenger) },
    anExperiment(),
  );
  if (errorRate === undefined || latency === undefined) throw new Error('there should be two guardrails');
  return { errorRate, latency };
}

describe('addRequest', () => {
  it('keeps the sums that the requests of each unit have in the end', () => {
    const requests = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 50 })), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(requests), (units) => {
        const sums = noRequests();
        for (const unit of units) {
          const own: Requests = { count: 0, failed: 0, milliseconds: 0 };
          for (const [failed, milliseconds] of unit) addRequest(sums, own, failed, milliseconds);
        }
        const totals = units.map((unit) => ({
          count: unit.length,
          failed: unit.filter(([failed]) => failed).length,
          milliseconds: unit.reduce((sum, [, milliseconds]) => sum + milliseconds, 0),
        }));
        const sum = (of: (unit: Requests) => number) => totals.reduce((all, unit) => all + of(unit), 0);
        expect(sums).toEqual({
          units: units.length,
          count: sum(({ count }) => count),
          countSquared: sum(({ count }) => count ** 2),
          failed: {
            sum: sum(({ failed }) => failed),
            squared: sum(({ failed }) => failed ** 2),
            withCount: sum(({ failed, count }) => failed * count),
          },
          milliseconds: {
            sum: sum(({ milliseconds }) => milliseconds),
            squared: sum(({ milliseconds }) => milliseconds ** 2),
            withCount: sum(({ milliseconds, count }) => milliseconds * count),
          },
        });
      }),
    );
  });
});

describe('guardrailsOf', () => {
  it('holds while nothing was counted', () => {
    const { errorRate, latency } = judged([], []);
    expect([errorRate.broken, latency.broken]).toEqual([false, false]);
    expect(errorRate.excess).toBeNull();
  });

  it('breaks when the challenger fails far more than allowed, and tells the rates', () => {
    const { errorRate } = judged(
      unitsOf(500, (index) => oneRequest(index % 100 === 0)),
      unitsOf(100, (index) => oneRequest(index % 4 === 0)),
    );
    expect(errorRate).toMatchObject({
      name: 'errorRate',
      broken: true,
      arms: { champion: 0.01, challenger: 0.25 },
    });
    expect(errorRate.allowed).toBeCloseTo(0.02, 10);
    expect(errorRate.excess?.low).toBeGreaterThan(0);
  });

  it('does not break by a rate alone: three failures of thirty prove little', () => {
    const { errorRate } = judged(
      unitsOf(300, () => oneRequest(false)),
      unitsOf(30, (index) => oneRequest(index % 10 === 0)),
    );
    expect(errorRate.arms.challenger).toBeCloseTo(0.1, 10);
    expect(errorRate.broken).toBe(false);
  });

  it('does not break by one unit that fails again and again', () => {
    const { errorRate } = judged(
      unitsOf(1000, () => ({ failures: [false, false] })),
      [
        ...unitsOf(100, () => ({ failures: [false, false] })),
        { failures: Array.from({ length: 200 }, () => true) },
      ],
    );
    expect(errorRate.arms.challenger).toBe(0.5);
    expect(errorRate.broken).toBe(false);
  });

  it('breaks when the challenger takes far longer', () => {
    const around = (mean: number) => (index: number) => oneRequest(false, mean * (0.5 + (index % 11) / 10));
    const { latency } = judged(unitsOf(400, around(10)), unitsOf(100, around(40)));
    expect(latency).toMatchObject({ name: 'latency', broken: true });
    expect(latency.allowed).toBeCloseTo(15, 0);
  });

  it('lets the challenger take less than a millisecond longer, however many times that is', () => {
    const { latency } = judged(
      unitsOf(4000, () => oneRequest(false, 0.005)),
      unitsOf(4000, () => oneRequest(false, 0.9)),
    );
    expect(latency.allowed).toBeCloseTo(1.005, 10);
    expect(latency.broken).toBe(false);
  });

  it('does not judge fewer than twenty units of an arm', () => {
    const { errorRate, latency } = judged(
      unitsOf(1000, () => oneRequest(false)),
      unitsOf(19, () => oneRequest(true, 5000)),
    );
    expect([errorRate.excess, latency.excess]).toEqual([null, null]);
  });
});
