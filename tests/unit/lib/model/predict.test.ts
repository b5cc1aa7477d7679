import { describe, expect, it } from '@jest/globals';
import { loadPredictor } from '../../../../lib/model/predict.ts';
import { aModel, aNetwork, aRegressionModel } from '../../../fixtures/model.ts';

const adelie = { island: 'Torgersen', beak_length: 39.1, body_mass: 3750, sex: 'MALE' };
const gentoo = { island: 'Biscoe', beak_length: 49.3, body_mass: 5700, sex: 'MALE' };
const chinstrap = { island: 'Dream', beak_length: 50.9, body_mass: 3550, sex: 'FEMALE' };

describe('loadPredictor', () => {
  it.each([
    ['Adelie', adelie],
    ['Gentoo', gentoo],
    ['Chinstrap', chinstrap],
  ])('tells a %s from its measurements', (species, row) => {
    expect(loadPredictor(aModel())(row).value).toBe(species);
  });

  it('gives a probability for each class, in the order of the signature, that add up to 1', () => {
    const prediction = loadPredictor(aModel())(chinstrap);
    if (prediction.task !== 'classification') throw new Error('a classification was expected');
    expect(Object.keys(prediction.probabilities)).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
    const values = Object.values(prediction.probabilities);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(Math.max(...values)).toBe(prediction.probabilities['Chinstrap']);
  });

  it('takes a row whose cells are all null', () => {
    const row = { island: null, beak_length: null, body_mass: null, sex: null };
    const prediction = loadPredictor(aModel())(row);
    expect(['Adelie', 'Chinstrap', 'Gentoo']).toContain(prediction.value);
  });

  it('takes absent cells as nulls and unknown values as unknown', () => {
    const predict = loadPredictor(aModel());
    expect(predict({ island: 'Biscoe' })).toEqual(
      predict({ island: 'Biscoe', beak_length: null, body_mass: null, sex: null }),
    );
    expect(predict({ ...adelie, island: 'Atlantis' })).not.toEqual(predict(adelie));
  });

  it('remembers nothing of the row before', () => {
    const predict = loadPredictor(aModel());
    const first = predict(adelie);
    predict(gentoo);
    expect(predict(adelie)).toEqual(first);
  });

  it('gives a class named __proto__ its probability', () => {
    const model = aModel();
    const classes = ['__proto__', 'Chinstrap', 'Gentoo'];
    const predict = loadPredictor({
      ...model,
      encoder: { ...model.encoder, target: { kind: 'classes', classes } },
    });
    const prediction = predict(adelie);
    expect(prediction.value).toBe('__proto__');
    expect(JSON.stringify(prediction)).toContain('"__proto__":0.9');
  });

  it('gives every class the same probability when the network sees none', () => {
    const silent = {
      weights: Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => 0)),
      biases: [-1000, -1000, -1000],
    };
    const hidden = {
      weights: Array.from({ length: 3 }, () => Array.from({ length: 12 }, () => 0)),
      biases: [0, 0, 0],
    };
    const model = aModel();
    const predict = loadPredictor({
      ...model,
      flavor: { ...model.flavor, weights: aNetwork({ hidden, output: silent }) },
    });
    expect(predict(adelie)).toMatchObject({
      probabilities: { Adelie: 1 / 3, Chinstrap: 1 / 3, Gentoo: 1 / 3 },
    });
  });

  it('scales a regression back to the unit of the target', () => {
    const predict = loadPredictor(aRegressionModel());
    const light = predict({ beak_length: 35 }).value;
    const heavy = predict({ beak_length: 55 }).value;
    expect(light).toBeGreaterThan(2700);
    expect(heavy).toBeLessThan(6300);
    expect(heavy).toBeGreaterThan(light as number);
  });

  it('refuses a model whose encoder does not fit its network', () => {
    const model = aModel();
    expect(() =>
      loadPredictor({ ...model, encoder: { ...model.encoder, features: model.encoder.features.slice(1) } }),
    ).toThrow('The network takes 12 numbers a row, but the encoder gives 8');
    const target = { kind: 'classes' as const, classes: ['Adelie', 'Gentoo'] };
    expect(() => loadPredictor({ ...model, encoder: { ...model.encoder, target } })).toThrow(
      'The network gives 3 numbers, but its target takes 2',
    );
  });

  it('refuses weights that are not those of a network', () => {
    const model = aModel();
    expect(() => loadPredictor({ ...model, flavor: { ...model.flavor, weights: { type: 'LSTM' } } })).toThrow(
      'The weights are not those of a brain.js network',
    );
  });

  it('refuses a flavor that it does not know', () => {
    const model = aModel();
    expect(() => loadPredictor({ ...model, flavor: { ...model.flavor, name: 'onnx' } })).toThrow(
      'The flavor "onnx" is not known',
    );
  });
});
