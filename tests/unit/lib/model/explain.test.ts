import { describe, expect, it } from '@jest/globals';
import type { Row } from '../../../../lib/data/table.ts';
import { explainer } from '../../../../lib/model/explain.ts';
import type { Model } from '../../../../lib/model/model.ts';
import { loadPredictor, type RowPredictor } from '../../../../lib/model/predict.ts';
import { aModel, aRegressionModel } from '../../../fixtures/model.ts';

const aPenguin = { island: 'Biscoe', beak_length: 49.3, body_mass: 5700, sex: 'MALE' };

/** A regression over numeric inputs x0, x1, … whose usual value is 1. */
function aModelOf(inputs: number): Model {
  return aRegressionModel({
    signature: {
      inputs: Array.from({ length: inputs }, (_, index) => ({
        type: 'number' as const,
        name: `x${index}`,
        nullable: false,
        median: 1,
      })),
      output: { task: 'regression', name: 'y' },
    },
    reference: {},
  });
}

const numberAt = (row: Row, name: string) => Number(row[name]);

describe('explainer', () => {
  it('adds up from the usual row to the row itself, for the class that was predicted', () => {
    const model = aModel();
    const predict = loadPredictor(model);
    const { baseline, value, contributions } = explainer(model, predict)(aPenguin);
    const prediction = predict(aPenguin);
    expect(value).toBe(prediction.task === 'classification' ? prediction.probabilities['Gentoo'] : 0);
    const sum = Object.values(contributions).reduce((total, each) => total + each, baseline);
    expect(sum).toBeCloseTo(value, 12);
    expect(Object.keys(contributions)).toEqual(['island', 'beak_length', 'body_mass', 'sex']);
  });

  it('gives an input that has its usual value no contribution', () => {
    const model = aModel();
    const { contributions } = explainer(model, loadPredictor(model))({ ...aPenguin, beak_length: 44.45 });
    expect(contributions['beak_length']).toBe(0);
  });

  it.each([3, 14])('gives each of %i inputs of a sum exactly what it adds', (inputs) => {
    const predict: RowPredictor = (row) => ({
      task: 'regression',
      value: Object.keys(row).reduce((sum, name, index) => sum + (index + 1) * numberAt(row, name), 0),
    });
    const row = Object.fromEntries(Array.from({ length: inputs }, (_, index) => [`x${index}`, index]));
    const { contributions } = explainer(aModelOf(inputs), predict)(row);
    for (let index = 0; index < inputs; index += 1) {
      expect(contributions[`x${index}`]).toBeCloseTo((index + 1) * (index - 1), 9);
    }
  });

  it('shares what two inputs do only together equally between them', () => {
    const predict: RowPredictor = (row) => ({
      task: 'regression',
      value: (numberAt(row, 'x0') - 1) * (numberAt(row, 'x1') - 1),
    });
    const { contributions } = explainer(aModelOf(3), predict)({ x0: 3, x1: 5, x2: 9 });
    expect(contributions).toEqual({ x0: 4, x1: 4, x2: 0 });
  });

  it('agrees, by sampled orders, with the exact values within a tenth of the range', () => {
    const predict: RowPredictor = (row) => ({
      task: 'regression',
      value: Math.tanh(numberAt(row, 'x0') * numberAt(row, 'x1')) + numberAt(row, 'x2') ** 2,
    });
    const row = { x0: 2, x1: -1, x2: 0 };
    const padded = { ...row, ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`x${i + 3}`, 1])) };
    const exact = explainer(aModelOf(3), predict)(row).contributions;
    const sampled = explainer(aModelOf(12), predict)(padded).contributions;
    for (const name of Object.keys(exact)) {
      expect(Math.abs((sampled[name] ?? 9) - (exact[name] ?? 0))).toBeLessThan(0.1);
    }
  });

  it('says the same each time', () => {
    const predict: RowPredictor = (row) => ({
      task: 'regression',
      value: Math.tanh(Object.keys(row).reduce((product, name) => product * numberAt(row, name), 1)),
    });
    const row = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`x${index}`, 0.5 + index / 10]));
    const explain = explainer(aModelOf(12), predict);
    expect(explain(row)).toEqual(explain(row));
  });
});
