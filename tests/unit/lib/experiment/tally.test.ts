import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Experiment } from '../../../../lib/experiment/experiment.ts';
import { experimentTally, type TallyLimits } from '../../../../lib/experiment/tally.ts';
import { type Verdict, verdict } from '../../../../lib/experiment/verdict.ts';
import type { StoredRecord } from '../../../../lib/feedback/record.ts';
import { aFeedback, anExperiment, aPrediction } from '../../../fixtures/experiment.ts';

function tallied(
  records: readonly StoredRecord[],
  experiment: Experiment = anExperiment(),
  limits: Partial<TallyLimits> = {},
) {
  const tally = experimentTally(experiment, limits);
  for (const record of records) tally.add(record);
  return tally;
}

function countsOf(...parts: Parameters<typeof tallied>) {
  return tallied(...parts).counts();
}

const challenger = { arm: 'challenger' } as const;

describe('experimentTally', () => {
  it('joins feedback with the answer that it belongs to', () => {
    const { test, units } = countsOf([
      aPrediction({ requestId: 'a' }),
      aPrediction({ requestId: 'b', ...challenger }),
      aFeedback({ requestId: 'b', label: 'Gentoo' }),
      aFeedback({ requestId: 'a' }),
    ]);
    expect(test.arms.champion).toMatchObject({ n: 1, mean: 0 });
    expect(test.arms.challenger).toMatchObject({ n: 1, mean: 1 });
    expect(units).toEqual({ champion: 1, challenger: 1 });
  });

  it('joins feedback that is read before its prediction', () => {
    const { test, leftOut } = countsOf([aFeedback(), aPrediction()]);
    expect(test.arms.champion.n).toBe(1);
    expect(leftOut.unmatchedFeedback).toBe(0);
  });

  it('takes the absolute error of a number, and the outcome of a conversion', () => {
    const number = [aPrediction({ predictions: [10] }), aFeedback({ label: 12.5 })];
    expect(countsOf(number).test.arms.champion.mean).toBe(2.5);
    const outcome = [aPrediction(), aFeedback({ label: undefined, outcome: true })];
    expect(countsOf(outcome, anExperiment({ metric: 'conversion' })).test.arms.champion.mean).toBe(1);
  });

  it('takes a number as the name of a class', () => {
    expect(
      countsOf([aPrediction({ predictions: ['1'] }), aFeedback({ label: 1 })]).test.arms.champion.mean,
    ).toBe(0);
  });

  it('joins by instance', () => {
    const request = aPrediction({ predictions: ['Adelie', 'Gentoo', 'Chinstrap'] });
    expect(countsOf([request, aFeedback({ instance: 1 })]).test.arms.champion.mean).toBe(1);
    expect(countsOf([request, aFeedback({ instance: 3 })]).leftOut.unmatchedFeedback).toBe(1);
  });

  it('counts a unit once, by the first feedback to come, in whatever order it is read', () => {
    const records = [
      aPrediction({ requestId: 'a', unit: 'u', second: 0 }),
      aPrediction({ requestId: 'b', unit: 'u', second: 1 }),
      aPrediction({ requestId: 'c', unit: 'u', second: 2 }),
      aFeedback({ requestId: 'b', second: 5, label: 'Gentoo' }),
      aFeedback({ requestId: 'a', second: 6 }),
      aFeedback({ requestId: 'c', second: 7 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const { units, test, leftOut, requests } = countsOf(shuffled);
        expect(test.arms.champion).toMatchObject({ n: 1, mean: 1 });
        expect(units.champion).toBe(1);
        expect(requests.champion).toMatchObject({ units: 1, count: 3 });
        expect(leftOut.furtherFeedback).toBe(2);
      }),
    );
  });

  it('keeps the first label of an instance, and counts those that are repeated', () => {
    const records = [
      aPrediction(),
      aFeedback({ second: 1 }),
      aFeedback({ second: 2, label: 'Gentoo' }),
      aFeedback({ second: 3, label: 'Gentoo' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const { test, leftOut } = countsOf(shuffled);
        expect(test.arms.champion).toMatchObject({ n: 1, mean: 0 });
        expect(leftOut.repeatedFeedback).toBe(2);
      }),
    );
  });

  it('joins the parts of a long request, which is one unit, in any order', () => {
    const part = (first: number, ...predictions: string[]) =>
      aPrediction({ first, predictions, by: 'random', requestId: 'long', second: first });
    const records = [
      part(0, 'Adelie', 'Adelie'),
      part(2, 'Gentoo'),
      part(4, 'Chinstrap'),
      aFeedback({ requestId: 'long', instance: 4, label: 'Adelie', second: 10 }),
      aFeedback({ requestId: 'long', instance: 2, label: 'Gentoo', second: 11 }),
      aFeedback({ requestId: 'long', instance: 3, second: 12 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const { units, test, requests, leftOut } = countsOf(shuffled);
        expect([units.champion, requests.champion.units, requests.champion.count]).toEqual([1, 1, 3]);
        expect(test.arms.champion).toMatchObject({ n: 1, mean: 1 });
        expect([leftOut.furtherFeedback, leftOut.unmatchedFeedback]).toEqual([1, 1]);
      }),
    );
  });

  it('remembers only the beginning of a request that is longer than all others may be together', () => {
    const parts = Array.from({ length: 50 }, (_, index) =>
      aPrediction({ first: index * 2, predictions: ['Adelie', 'Adelie'], requestId: 'long' }),
    );
    const others = [aPrediction({ requestId: 'other' }), ...parts, aFeedback({ requestId: 'other' })];
    const { leftOut, test, units } = countsOf(others, anExperiment(), { predictions: 40 });
    expect(test.arms.champion.n).toBe(1);
    expect(units.champion).toBe(2);
    expect(leftOut.forgottenPredictions).toBe(96);
  });

  it('counts each request that names no unit', () => {
    const { units } = countsOf([
      aPrediction({ requestId: 'a', by: 'random' }),
      aPrediction({ requestId: 'b', by: 'random' }),
    ]);
    expect(units.champion).toBe(2);
  });

  it('counts a unit in the arm that answered it first, with the share of that moment', () => {
    const records = [
      aPrediction({ requestId: 'late', unit: 'u', second: 9, share: 0.5, ...challenger }),
      aPrediction({ requestId: 'early', unit: 'u', second: 1, share: 0.1 }),
    ];
    for (const order of [records, records.toReversed()]) {
      const { units, expectedChallenger } = countsOf(order);
      expect(units).toEqual({ champion: 1, challenger: 0 });
      expect(expectedChallenger.mean).toBeCloseTo(0.1, 12);
      expect(expectedChallenger.variance).toBeCloseTo(0.09, 12);
    }
  });

  it.each([
    ['a list chose', aPrediction({ by: 'list' }), 'chosenPredictions'],
    ['a gateway chose', aPrediction({ by: 'mesh' }), 'chosenPredictions'],
    ['have another version than the arm', aPrediction({ version: '0.9.0' }), 'otherVersions'],
  ] as const)('leaves out predictions that %s, and their feedback', (_, prediction, reason) => {
    const { units, test, leftOut, requests } = countsOf([prediction, aFeedback()]);
    expect(leftOut[reason]).toBe(1);
    expect(leftOut.unmatchedFeedback).toBe(1);
    expect([units.champion, test.arms.champion.n, requests.champion.count]).toEqual([0, 0, 0]);
  });

  it('leaves out what belongs to no experiment or to another one', () => {
    const { experiment, ...plain } = aPrediction({ requestId: 'plain' });
    if (experiment === undefined) throw new Error('the fixture has an experiment');
    const other: StoredRecord = {
      ...plain,
      requestId: 'other',
      experiment: { ...experiment, name: 'other' },
    };
    expect(countsOf([plain, other]).units).toEqual({ champion: 0, challenger: 0 });
  });

  it('counts a prediction once that is read twice', () => {
    const { requests, leftOut } = countsOf([aPrediction(), aPrediction(), aFeedback()]);
    expect(requests.champion.count).toBe(1);
    expect(leftOut.repeatedRequests).toBe(1);
  });

  it('counts failed answers for the guardrails, and takes no feedback for them', () => {
    const { requests, units, leftOut } = countsOf([
      aPrediction({ answered: false, predictions: [], milliseconds: 7 }),
      aFeedback(),
    ]);
    expect(requests.champion.failed.sum).toBe(1);
    expect(units.champion).toBe(1);
    expect(leftOut.unmatchedFeedback).toBe(1);
  });

  it.each([
    ['no label where one is needed', aFeedback({ label: undefined, outcome: true }), anExperiment()],
    ['no outcome where one is needed', aFeedback(), anExperiment({ metric: 'conversion' })],
  ])('leaves out feedback with %s, and waits for better', (_, feedback, experiment) => {
    const tally = tallied([aPrediction(), feedback], experiment);
    expect(tally.counts()).toMatchObject({ leftOut: { unusableFeedback: 1 } });
    tally.add(aFeedback({ label: 'Gentoo', outcome: false, second: 1 }));
    expect(tally.counts().test.arms.champion.n).toBe(1);
  });

  it('leaves out a text as the truth of a number', () => {
    const { leftOut, test } = countsOf([aPrediction({ predictions: [3] }), aFeedback({ label: 'three' })]);
    expect([leftOut.unusableFeedback, test.arms.champion.n]).toEqual([1, 0]);
  });

  it('forgets the oldest predictions and feedback beyond its limits, and counts them', () => {
    const predictions = Array.from({ length: 10 }, (_, index) => aPrediction({ requestId: `p${index}` }));
    const early = Array.from({ length: 8 }, (_, index) => aFeedback({ requestId: `f${index}` }));
    const late = predictions.map(({ requestId }) => aFeedback({ requestId }));
    const { leftOut, test } = countsOf([...predictions, ...early, ...late], anExperiment(), {
      predictions: 4,
      feedback: 3,
    });
    expect(test.arms.champion.n).toBe(4);
    expect(leftOut.forgottenPredictions).toBe(6);
    expect(leftOut.forgottenFeedback).toBe(8 + 6 - 3);
    expect(leftOut.unmatchedFeedback).toBe(3);
  });

  it('takes no more units than its limit, but goes on with those that it knows', () => {
    const { units, leftOut, requests } = countsOf(
      ['a', 'b', 'c', 'a'].map((unit, index) => aPrediction({ unit, requestId: `${index}` })),
      anExperiment(),
      { units: 2 },
    );
    expect([units.champion, leftOut.beyondUnits, requests.champion.count]).toEqual([2, 1, 3]);
  });
});

/** 300 requests of `units` units with feedback that comes late and out of order. */
function anExperimentsRecords(units: number): StoredRecord[] {
  return Array.from({ length: 300 }, (_, index): StoredRecord[] => {
    const arm = index % 3 === 0 ? 'challenger' : 'champion';
    const requestId = `r${index}`;
    const label = (index * 7) % 10 < (arm === 'challenger' ? 2 : 6) ? 'Gentoo' : 'Adelie';
    return [
      aPrediction({ requestId, arm, unit: `u${index % units}`, second: index, share: 1 / 3 }),
      aFeedback({ requestId, second: 1000 + ((index * 37) % 300), label }),
    ];
  }).flat();
}

describe('verdict over a tally', () => {
  it('is the same for any order of the records, and for looks in between', () => {
    const experiment = anExperiment({ minimumSample: 50, share: 33.33 });
    const records = anExperimentsRecords(290);
    const whole: Verdict = verdict(tallied(records, experiment));
    expect(whole.p).toBeLessThan(1);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(records, { minLength: records.length }),
        fc.integer({ min: 1, max: 200 }),
        (shuffled, every) => {
          const tally = experimentTally(experiment);
          for (const [index, record] of shuffled.entries()) {
            tally.add(record);
            if (index % every === 0) verdict(tally);
          }
          expect(verdict(tally).p).toBeCloseTo(whole.p, 12);
          expect(verdict(tally).arms).toEqual(whole.arms);
          expect(verdict(tally).decision).toBe(whole.decision);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is nearly the same when only few observations can still be put in order', () => {
    const experiment = anExperiment({ minimumSample: 50, share: 33.33 });
    const records = anExperimentsRecords(300);
    const whole = countsOf(records, experiment).test;
    const settling = countsOf(records, experiment, { observations: 10 }).test;
    expect(settling.arms.champion.n + settling.arms.challenger.n).toBe(300);
    expect(settling.difference?.estimate).toBeCloseTo(whole.difference?.estimate ?? Number.NaN, 10);
  });

  it('says when earlier feedback came too late to be put in its place', () => {
    const records = Array.from({ length: 40 }, (_, index) => [
      aPrediction({ requestId: `a${index}`, unit: `u${index}` }),
      aFeedback({ requestId: `a${index}`, second: 100 + index }),
    ]).flat();
    const again = [
      aPrediction({ requestId: 'again', unit: 'u0' }),
      aFeedback({ requestId: 'again', second: 1, label: 'Gentoo' }),
    ];
    const { leftOut, test } = countsOf([...records, ...again], anExperiment(), { observations: 10 });
    expect(leftOut.lateFeedback).toBe(1);
    expect(test.arms.champion.mean).toBe(0);
  });
});
