import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assigner } from '../../../../lib/experiment/assign.ts';
import { predictionRecord } from '../../../../lib/feedback/record.ts';
import { predictionWriter, sampler } from '../../../../serving/feedback/prediction-line.ts';
import type { MadePredictions } from '../../../../serving/prediction/observer.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aRegressionModel } from '../../../fixtures/model.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aPenguin } from '../../../support/service.ts';

const at = Date.UTC(2026, 10, 24, 10, 15, 30, 123);
const served = aServedModel();

function made(parts: Partial<MadePredictions> = {}): MadePredictions {
  return {
    requestId: 'request',
    served,
    assignment: undefined,
    rows: [aPenguin],
    predictions: [served.predict(aPenguin)],
    milliseconds: 0.123456,
    failed: false,
    ...parts,
  };
}

const write = (
  what: MadePredictions,
  { inputs = false, redact = [] }: { readonly inputs?: boolean; readonly redact?: readonly string[] } = {},
) => predictionRecord.parse(JSON.parse(predictionWriter({ inputs, redact: new Set(redact) })(what, at)));

describe('the line of a prediction', () => {
  it('says what was answered, when, by which version, and nothing of the inputs', () => {
    expect(write(made())).toEqual({
      kind: 'prediction',
      at: '2026-11-24T10:15:30.123Z',
      requestId: 'request',
      model: 'penguins',
      version: '1.0.0',
      milliseconds: 0.123,
      answered: true,
      predictions: ['Gentoo'],
    });
  });

  it('is one line, whatever names the model and its classes have', () => {
    const strange = aServedModel();
    const written = predictionWriter({ inputs: true, redact: new Set() });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, value) => {
        const line = written(
          made({
            served: { ...strange, name },
            rows: [{ ...aPenguin, island: value }],
            predictions: [{ task: 'classification', value, probabilities: {} }],
          }),
          at,
        );
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(JSON.parse(line)).toMatchObject({
          model: name,
          predictions: [value],
          instances: [{ ...aPenguin, island: value }],
        });
      }),
    );
  });

  it('tells the unit by what stands for it', () => {
    const assign = assigner(anExperiment());
    const line = predictionWriter({ inputs: true, redact: new Set() })(
      made({ assignment: assign('user-1') }),
      at,
    );
    expect(line).not.toContain('user-1');
    expect(write(made({ assignment: assign('user-1') })).experiment).toEqual({
      name: 'deeper-network',
      arm: assign('user-1').arm,
      by: 'unit',
      unit: assign('user-1').key,
      share: 0.2,
    });
    expect(write(made({ assignment: assign(undefined) })).experiment).toMatchObject({
      by: 'random',
      unit: null,
    });
  });

  it('has the inputs only when they are kept, and never a redacted one', () => {
    expect(write(made(), { inputs: true }).instances).toEqual([aPenguin]);
    const { sex, ...others } = aPenguin;
    expect(sex).toBe('MALE');
    expect(write(made(), { inputs: true, redact: ['sex', 'other'] }).instances).toEqual([others]);
  });

  it('has timestamps as ISO 8601', () => {
    const signature = {
      ...served.signature,
      inputs: [{ type: 'timestamp', name: 'seen', nullable: true } as const],
    };
    const rows = [{ seen: at }, { seen: null }];
    expect(write(made({ served: { ...served, signature }, rows }), { inputs: true }).instances).toEqual([
      { seen: '2026-11-24T10:15:30.123Z' },
      { seen: null },
    ]);
  });

  it('says that the service failed to answer', () => {
    expect(write(made({ failed: true, rows: [], predictions: [] }))).toMatchObject({
      answered: false,
      predictions: [],
    });
  });

  it('says which instances a part of a long request has', () => {
    expect(write(made({ first: 1000 })).first).toBe(1000);
    expect(write(made({ first: 0 }))).not.toHaveProperty('first');
  });

  it('has the numbers of a regression', () => {
    const regression = aServedModel({ model: aRegressionModel() });
    const predictions = [{ task: 'regression', value: 148.25 } as const];
    expect(write(made({ served: regression, rows: [], predictions })).predictions).toEqual([148.25]);
  });
});

describe('the sample', () => {
  const assign = assigner(anExperiment({ share: 50 }));
  const units = Array.from({ length: 20_000 }, (_, index) => `user-${index}`);

  it('keeps all or nothing where it is all or nothing', () => {
    expect(sampler(1)(made())).toBe(true);
    expect(units.slice(0, 500).some((requestId) => sampler(0)(made({ requestId })))).toBe(false);
  });

  it('keeps about its share of units, as many of one arm as of the other', () => {
    const isKept = sampler(0.3);
    const assignments = units.map((unit) => assign(unit));
    const kept = assignments.filter((assignment) => isKept(made({ assignment })));
    const challengers = kept.filter(({ arm }) => arm === 'challenger').length;
    // Within five standard deviations.
    expect(Math.abs(kept.length - 6000)).toBeLessThan(325);
    expect(Math.abs(challengers - kept.length / 2)).toBeLessThan(195);
  });

  it('keeps all requests of a unit or none, in any experiment', () => {
    const isKept = sampler(0.5);
    const other = assigner(anExperiment({ name: 'other', salt: 'another' }));
    for (const unit of units.slice(0, 200)) {
      const first = isKept(made({ requestId: 'one', assignment: assign(unit) }));
      expect(isKept(made({ requestId: 'two', assignment: other(unit) }))).toBe(first);
    }
  });

  it('goes by the request where there is no unit', () => {
    const isKept = sampler(0.5);
    const kept = units.filter((requestId) => isKept(made({ requestId, assignment: assign(undefined) })));
    expect(Math.abs(kept.length - 10_000)).toBeLessThan(354);
  });
});
