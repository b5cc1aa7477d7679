import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Row } from '../../../../lib/data/table.ts';
import { loadBatchPredictor, predictionsOf } from '../../../../lib/model/batch.ts';
import { featureWidth } from '../../../../lib/model/encoder.ts';
import type { Model } from '../../../../lib/model/model.ts';
import { loadPredictor } from '../../../../lib/model/predict.ts';
import { aModel, aNetwork, aRegressionModel } from '../../../fixtures/model.ts';
import { numbers, tableOf } from '../../../fixtures/table.ts';

const activations = ['sigmoid', 'relu', 'leaky-relu', 'tanh'] as const;

const weight = fc.float({ noNaN: true, min: -8, max: 8 });
const island = fc.constantFrom('Biscoe', 'Dream', 'Torgersen', 'Atlantis');
const measured = fc.option(fc.double({ noNaN: true, min: -1e6, max: 1e6 }));
const row: fc.Arbitrary<Row> = fc.record({
  island,
  beak_length: measured,
  body_mass: measured,
  sex: fc.option(fc.constantFrom('MALE', 'FEMALE')),
});
/** More rows than pass through a layer at once, at times. */
const rows = fc.array(row, { maxLength: 150, size: 'max' });

/** A model like `model` whose network has any weights and any number of hidden units. */
function withAnyNetwork(model: Model): fc.Arbitrary<Model> {
  const width = model.encoder.features.reduce((sum, feature) => sum + featureWidth(feature), 0);
  const { target } = model.encoder;
  const outputs = target.kind === 'classes' ? target.classes.length : 1;
  const layer = (units: number, incoming: number) =>
    fc.record({
      weights: fc.array(fc.array(weight, { minLength: incoming, maxLength: incoming }), {
        minLength: units,
        maxLength: units,
      }),
      biases: fc.array(weight, { minLength: units, maxLength: units }),
    });
  return fc
    .integer({ min: 1, max: 9 })
    .chain((hidden) =>
      fc.tuple(layer(hidden, width), layer(outputs, hidden), fc.constantFrom(...activations)),
    )
    .map(([hidden, output, activation]) => {
      const network = Object(aNetwork({ hidden, output }));
      const weights = { ...network, trainOpts: { ...network.trainOpts, activation } };
      return { ...model, flavor: { ...model.flavor, weights } };
    });
}

describe('loadBatchPredictor', () => {
  it.each([
    ['classification', aModel()],
    ['regression', aRegressionModel()],
  ])('says of many rows, to the bit, what the predictor says of each: %s', (_, model) => {
    fc.assert(
      fc.property(withAnyNetwork(model), rows, (any, given) => {
        expect(predictionsOf(loadBatchPredictor(any).predictRows(given))).toEqual(
          given.map(loadPredictor(any)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('remembers nothing of the batch before', () => {
    const batch = loadBatchPredictor(aModel());
    const one = { island: 'Biscoe', beak_length: 49.3, body_mass: 5700, sex: 'MALE' };
    const first = batch.predictRows([one]);
    batch.predictRows(Array.from({ length: 100 }, () => ({ ...one, island: 'Dream', beak_length: null })));
    expect(batch.predictRows([one])).toEqual(first);
  });

  it('predicts the rows of a table as they are', () => {
    const batch = loadBatchPredictor(aRegressionModel());
    const table = tableOf({ beak_length: numbers([39.1, null, 50]) });
    expect(batch.predictTable(table)).toEqual(
      batch.predictRows([{ beak_length: 39.1 }, { beak_length: null }, { beak_length: 50 }]),
    );
  });

  it('predicts no rows', () => {
    expect(predictionsOf(loadBatchPredictor(aModel()).predictRows([]))).toEqual([]);
  });

  it('gives a class named __proto__ its probability', () => {
    const model = aModel();
    const classes = ['__proto__', 'Chinstrap', 'Gentoo'];
    const { encoder } = model;
    const hostile = { ...model, encoder: { ...encoder, target: { kind: 'classes' as const, classes } } };
    const [prediction] = predictionsOf(
      loadBatchPredictor(hostile).predictRows([{ island: 'Torgersen', beak_length: 39.1, body_mass: 3750 }]),
    );
    if (prediction?.task !== 'classification') throw new Error('a classification was expected');
    expect(Object.keys(prediction.probabilities)).toEqual(classes);
    expect(Object.getPrototypeOf(prediction.probabilities)).toBe(Object.prototype);
  });

  it('refuses a network whose outputs are not those of its target', () => {
    const model = aModel();
    const target = { kind: 'classes' as const, classes: ['Adelie', 'Gentoo'] };
    expect(() => loadBatchPredictor({ ...model, encoder: { ...model.encoder, target } })).toThrow(
      'The network gives 3 numbers, but its target takes 2',
    );
  });

  it('refuses an encoder that gives another width than the network takes', () => {
    const model = aModel();
    const features = model.encoder.features.slice(1);
    expect(() => loadBatchPredictor({ ...model, encoder: { ...model.encoder, features } })).toThrow(
      'The network takes 12 numbers a row',
    );
  });
});
