import { describe, expect, it } from '@jest/globals';
import { accuracyMetrics } from '../../../../serving/metrics/accuracy.ts';
import { predictionMemory } from '../../../../serving/metrics/remembered.ts';
import type { ServedModel } from '../../../../serving/models/served.ts';
import type { MadePredictions } from '../../../../serving/prediction/observer.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aFeedbackStore } from '../../../support/feedback.ts';
import { aPenguin, aService } from '../../../support/service.ts';

/** What `served` predicted for one request. */
function made(
  served: ServedModel,
  requestId: string,
  values: readonly (string | number)[],
  first?: number,
): MadePredictions {
  const predictions = values.map((value) =>
    typeof value === 'number'
      ? ({ task: 'regression', value } as const)
      : ({ task: 'classification', value, probabilities: {} } as const),
  );
  const more = first === undefined ? {} : { first };
  return {
    requestId,
    served,
    assignment: undefined,
    rows: [],
    predictions,
    milliseconds: 1,
    failed: false,
    ...more,
  };
}

/** The values of all counters, by labels. */
function counted({ families }: ReturnType<typeof accuracyMetrics>) {
  return Object.fromEntries(
    families().flatMap(({ name, values }) =>
      values.map(({ metricName = name, labels, value }) => [
        [metricName, ...Object.values(labels)].join(' '),
        value,
      ]),
    ),
  );
}

describe('the live accuracy', () => {
  it('counts right and wrong predictions by version as their labels come, in any order', () => {
    const accuracy = accuracyMetrics();
    const [old, fresh] = [aServedModel(), aServedModel({ version: '1.1.0' })];
    accuracy.observer(made(old, 'a', ['Gentoo', 'Adelie']));
    accuracy.observer(made(fresh, 'b', ['Gentoo']));
    accuracy.judge([
      { requestId: 'b', instance: 0, label: 'Chinstrap' },
      { requestId: 'a', instance: 1, label: 'Adelie' },
      { requestId: 'a', instance: 0, label: 'Gentoo' },
    ]);
    expect(counted(accuracy)).toEqual({
      'slipway_feedback_judged_total penguins 1.0.0 right': 2,
      'slipway_feedback_judged_total penguins 1.0.0 wrong': 0,
      'slipway_feedback_judged_total penguins 1.1.0 right': 0,
      'slipway_feedback_judged_total penguins 1.1.0 wrong': 1,
      slipway_feedback_unmatched_total: 0,
    });
  });

  it('counts the first label of an instance, and no outcome without a label', () => {
    const accuracy = accuracyMetrics();
    accuracy.observer(made(aServedModel(), 'a', ['Gentoo']));
    accuracy.judge([{ requestId: 'a', instance: 0, outcome: true }]);
    accuracy.judge([{ requestId: 'a', instance: 0, label: 'Adelie' }]);
    accuracy.judge([{ requestId: 'a', instance: 0, label: 'Gentoo' }]);
    expect(counted(accuracy)).toMatchObject({
      'slipway_feedback_judged_total penguins 1.0.0 right': 0,
      'slipway_feedback_judged_total penguins 1.0.0 wrong': 1,
      slipway_feedback_unmatched_total: 1,
    });
  });

  it('says how many labels it knows no prediction of', () => {
    const accuracy = accuracyMetrics();
    accuracy.observer(made(aServedModel(), 'a', ['Gentoo']));
    accuracy.judge([
      { requestId: 'a', instance: 1, label: 'Gentoo' },
      { requestId: 'b', instance: 0, label: 'Gentoo' },
    ]);
    expect(counted(accuracy)).toMatchObject({ slipway_feedback_unmatched_total: 2 });
  });

  it('knows the instances of a request that is told in parts', () => {
    const accuracy = accuracyMetrics();
    accuracy.observer(made(aServedModel(), 'a', ['Gentoo', 'Adelie'], 500));
    accuracy.judge([{ requestId: 'a', instance: 501, label: 'Adelie' }]);
    expect(counted(accuracy)).toMatchObject({ 'slipway_feedback_judged_total penguins 1.0.0 right': 1 });
  });

  it('counts on when the same version is loaded again', () => {
    const accuracy = accuracyMetrics();
    for (const requestId of ['a', 'b']) {
      accuracy.observer(made(aServedModel(), requestId, ['Gentoo']));
      accuracy.judge([{ requestId, instance: 0, label: 'Gentoo' }]);
    }
    expect(counted(accuracy)).toMatchObject({ 'slipway_feedback_judged_total penguins 1.0.0 right': 2 });
  });

  it('measures how far numbers are off, in parts of the range of the target', () => {
    const served = aServedModel({ model: aRegressionModel() });
    const accuracy = accuracyMetrics();
    const { min, max } = served.outputRange ?? { min: 0, max: 0 };
    const range = max - min;
    accuracy.observer(made(served, 'a', [min, min, min]));
    accuracy.judge([
      { requestId: 'a', instance: 0, label: min + 0.03 * range },
      { requestId: 'a', instance: 1, label: min - 3 * range },
      { requestId: 'a', instance: 2, label: 'no number' },
    ]);
    const name = `slipway_feedback_absolute_error`;
    const labels = `${served.name} ${served.version}`;
    const counts = counted(accuracy);
    expect(counts[`${name}_count ${labels}`]).toBe(2);
    expect(counts[`${name}_sum ${labels}`]).toBeCloseTo(3.03 * range);
    expect(counts[`${name}_bucket ${labels} ${0.02 * range}`]).toBe(0);
    expect(counts[`${name}_bucket ${labels} ${0.05 * range}`]).toBe(1);
    expect(counts[`${name}_bucket ${labels} +Inf`]).toBe(2);
  });

  it('hears of labels that the service has kept', async () => {
    const { feedback } = await aFeedbackStore();
    const accuracy = accuracyMetrics();
    const { predict } = aService({ feedback, observer: accuracy.observer, judge: accuracy.judge });
    await predict({ instances: [aPenguin] }, { headers: { 'x-request-id': 'mine' } });
    await predict({ requestId: 'mine', label: 'Gentoo' }, { path: '/feedback' });
    await predict({ requestId: 'mine', label: '' }, { path: '/feedback' });
    expect(counted(accuracy)).toMatchObject({
      'slipway_feedback_judged_total penguins 1.0.0 right': 1,
      slipway_feedback_unmatched_total: 0,
    });
    await feedback.close();
  });
});

describe('the memory of predictions', () => {
  it('forgets in the proportion in which places are taken, and never takes one for another', () => {
    const places = 1024;
    const memory = predictionMemory(places);
    for (let index = 0; index < 2 * places; index += 1) {
      memory.keep(`request-${index}`, 0, { owner: 3, value: index });
    }
    const kept = Array.from({ length: places }, (_, index) => memory.take(`request-${index}`, 0));
    const found = kept.flatMap((each, index) => (each === undefined ? [] : [{ each, index }]));
    expect(found.every(({ each, index }) => each.owner === 3 && each.value === index)).toBe(true);
    // Each was followed by 1 to 2 times as many as there are places: e⁻¹ to e⁻² of them are left.
    expect(found.length / places).toBeGreaterThan(0.18);
    expect(found.length / places).toBeLessThan(0.29);
  });

  it('keeps the instances of one request apart', () => {
    const memory = predictionMemory();
    for (let instance = 0; instance < 1000; instance += 1) {
      memory.keep('one', instance, { owner: 0, value: instance });
    }
    const values = Array.from({ length: 1000 }, (_, instance) => memory.take('one', instance)?.value);
    expect(values.filter((value, instance) => value !== undefined && value !== instance)).toEqual([]);
    expect(values.filter((value) => value === undefined).length).toBeLessThan(20);
  });
});
