import { describe, expect, it } from '@jest/globals';
import { assigner } from '../../../../lib/experiment/assign.ts';
import type { Prediction } from '../../../../lib/model/predict.ts';
import type { ServedModel } from '../../../../serving/models/served.ts';
import type { MadePredictions } from '../../../../serving/prediction/observer.ts';
import type { RunningExperiment } from '../../../../serving/traffic/choose.ts';
import { shadowOf } from '../../../../serving/traffic/shadow.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aPenguin } from '../../../support/service.ts';

const aClass = (value: string): Prediction => ({
  task: 'classification',
  value,
  probabilities: { [value]: 1 },
});
const aNumber = (value: number): Prediction => ({ task: 'regression', value });

/** A challenger that answers with what `predict` gives. */
function aChallenger(
  predict: ServedModel['predict'],
  model: Parameters<typeof aServedModel>[0] = {},
): ServedModel {
  return { ...aServedModel({ version: '1.1.0', ...model }), predict };
}

function anExperimentOf(challenger: ServedModel, champion = aServedModel()): RunningExperiment {
  const experiment = anExperiment({ mode: 'shadow', share: 0 });
  return { experiment, assign: assigner(experiment), champion, challenger };
}

/** A shadow whose work is done when the test says so, and how often it was asked for. */
function aShadow(running: () => RunningExperiment | undefined, maxWaiting?: number) {
  const scheduled: (() => void)[] = [];
  const shadow = shadowOf({
    running,
    schedule: (work) => scheduled.push(work),
    ...(maxWaiting === undefined ? {} : { maxWaiting }),
  });
  return {
    shadow,
    scheduled,
    work() {
      for (let work = scheduled.shift(); work !== undefined; work = scheduled.shift()) work();
    },
  };
}

function answered(
  { champion }: RunningExperiment,
  predictions: readonly Prediction[],
  parts: Partial<MadePredictions> = {},
): MadePredictions {
  return {
    requestId: 'request',
    served: champion,
    assignment: undefined,
    rows: predictions.map(() => aPenguin),
    predictions,
    milliseconds: 1,
    failed: false,
    ...parts,
  };
}

describe('a challenger in the shadow', () => {
  it('predicts nothing while the request is answered', () => {
    let asked = 0;
    const running = anExperimentOf(
      aChallenger(() => {
        asked += 1;
        return aClass('Adelie');
      }),
    );
    const { shadow, scheduled, work } = aShadow(() => running);
    shadow.observe(answered(running, [aClass('Adelie')]));
    expect([asked, scheduled.length]).toEqual([0, 1]);
    work();
    expect(asked).toBe(1);
  });

  it('counts by class where it agrees and where it does not', () => {
    const classes = ['Adelie', 'Gentoo', 'Gentoo', 'Chinstrap'];
    let next = 0;
    const running = anExperimentOf(aChallenger(() => aClass(classes[next++] ?? '')));
    const { shadow, work } = aShadow(() => running);
    shadow.observe(answered(running, [aClass('Adelie'), aClass('Adelie')]));
    shadow.observe(answered(running, [aClass('Adelie'), aClass('Gentoo')]));
    work();
    expect(shadow.counts()).toEqual({
      experiment: 'deeper-network',
      champion: '1.0.0',
      challenger: '1.1.0',
      incomparable: undefined,
      compared: 4,
      dropped: 0,
      failed: 0,
      milliseconds: expect.any(Number),
      agreed: 1,
      disagreed: [
        { champion: 'Adelie', challenger: 'Gentoo', count: 2 },
        { champion: 'Gentoo', challenger: 'Chinstrap', count: 1 },
      ],
      differences: undefined,
    });
  });

  it('counts how far numbers are apart', () => {
    const model = { model: aRegressionModel() };
    const running = anExperimentOf(
      aChallenger(() => aNumber(10), model),
      aServedModel(model),
    );
    const { shadow, work } = aShadow(() => running);
    shadow.observe(answered(running, [aNumber(12), aNumber(9.5)]));
    work();
    expect(shadow.counts()?.differences).toEqual({ sum: 2.5, largest: 2 });
  });

  it('counts what it cannot predict, and goes on', () => {
    let next = 0;
    const running = anExperimentOf(
      aChallenger(() => {
        next += 1;
        if (next === 1) throw new Error('broken weights');
        return aClass('Adelie');
      }),
    );
    const { shadow, work } = aShadow(() => running);
    shadow.observe(answered(running, [aClass('Adelie'), aClass('Adelie')]));
    work();
    expect(shadow.counts()).toMatchObject({ failed: 1, compared: 1, agreed: 1 });
  });

  it('leaves out what does not fit the queue, and counts it', () => {
    const running = anExperimentOf(aChallenger(() => aClass('Adelie')));
    const { shadow, work, scheduled } = aShadow(() => running, 3);
    for (let request = 0; request < 5; request += 1) {
      shadow.observe(answered(running, [aClass('Adelie'), aClass('Adelie')]));
    }
    expect(scheduled).toHaveLength(1);
    work();
    expect(shadow.counts()).toMatchObject({ compared: 3, dropped: 7 });
    shadow.observe(answered(running, [aClass('Adelie')]));
    work();
    expect(shadow.counts()).toMatchObject({ compared: 4, dropped: 7 });
  });

  it('gives the event loop back after a while, and goes on later', () => {
    const running = anExperimentOf(
      aChallenger(() => {
        for (const until = performance.now() + 0.4; performance.now() < until; );
        return aClass('Adelie');
      }),
    );
    const { shadow, scheduled, work } = aShadow(() => running);
    shadow.observe(
      answered(
        running,
        Array.from({ length: 20 }, () => aClass('Adelie')),
      ),
    );
    scheduled.shift()?.();
    expect(shadow.counts()?.compared).toBeLessThan(10);
    expect(scheduled).toHaveLength(1);
    work();
    expect(shadow.counts()?.compared).toBe(20);
  });

  it('is asked for what the champion answered, and for nothing else', () => {
    const running = anExperimentOf(aChallenger(() => aClass('Adelie')));
    const { shadow, scheduled } = aShadow(() => running);
    shadow.observe(answered(running, [aClass('Adelie')], { served: running.challenger }));
    shadow.observe(answered(running, [], { failed: true }));
    expect(scheduled).toHaveLength(0);
  });

  it('is not there in an experiment that splits, or when none runs', () => {
    const shadowed = anExperimentOf(aChallenger(() => aClass('Adelie')));
    const split = { ...shadowed, experiment: anExperiment() };
    for (const running of [split, undefined]) {
      const { shadow, scheduled } = aShadow(() => running);
      shadow.observe(answered(shadowed, [aClass('Adelie')]));
      expect([scheduled.length, shadow.counts()]).toEqual([0, undefined]);
    }
  });

  it('begins anew with another experiment, and forgets what waited for the last', () => {
    const first = anExperimentOf(aChallenger(() => aClass('Adelie')));
    const second = anExperimentOf(aChallenger(() => aClass('Adelie')));
    let running: RunningExperiment | undefined = first;
    const { shadow, work } = aShadow(() => running);
    shadow.observe(answered(first, [aClass('Adelie')]));
    work();
    shadow.observe(answered(first, [aClass('Adelie')]));
    running = second;
    work();
    expect(shadow.counts()).toMatchObject({ compared: 0, dropped: 0 });
    running = undefined;
    expect(shadow.counts()).toBeUndefined();
  });

  it('says why it cannot be compared when it takes what the champion is not given', () => {
    const champion = aServedModel();
    const challenger = aServedModel({ version: '1.1.0' });
    const more = {
      ...challenger,
      signature: {
        ...challenger.signature,
        inputs: [
          ...challenger.signature.inputs,
          { type: 'boolean' as const, name: 'ringed', nullable: false },
        ],
      },
    };
    const running = anExperimentOf(more, champion);
    const { shadow, scheduled } = aShadow(() => running);
    shadow.observe(answered(running, [aClass('Adelie')]));
    expect(scheduled).toHaveLength(0);
    expect(shadow.counts()?.incomparable).toBe(
      'the challenger takes the boolean "ringed", which the champion is not given',
    );
  });

  it('says why it cannot be compared when its answers are of another kind', () => {
    const running = anExperimentOf(aServedModel({ version: '1.1.0', model: aRegressionModel() }));
    expect(aShadow(() => running).shadow.counts()?.incomparable).toMatch(
      /task is classification, the challenger's regression/,
    );
  });

  it('tells apart so many pairs of classes and no more', () => {
    let next = 0;
    const running = anExperimentOf(aChallenger(() => aClass(`class ${next++}`)));
    const { shadow, work } = aShadow(() => running);
    shadow.observe(
      answered(
        running,
        Array.from({ length: 1000 }, () => aClass('Adelie')),
      ),
    );
    work();
    const { compared, agreed, disagreed } = shadow.counts() ?? {};
    expect([compared, agreed, disagreed?.length]).toEqual([1000, 0, 400]);
  });

  it('works by itself, between other things that the process does', async () => {
    const running = anExperimentOf(aChallenger(() => aClass('Adelie')));
    const shadow = shadowOf({ running: () => running });
    shadow.observe(answered(running, [aClass('Adelie')]));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(shadow.counts()?.compared).toBe(1);
  });
});
