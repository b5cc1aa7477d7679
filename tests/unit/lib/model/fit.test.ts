import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { TrainingError } from '../../../../lib/errors/errors.ts';
import { fitModel } from '../../../../lib/model/fit.ts';
import { modelManifest } from '../../../../lib/model/model.ts';
import { loadPredictor } from '../../../../lib/model/predict.ts';
import { trainingDigest } from '../../../../lib/spec/digests.ts';
import { aTable } from '../../../fixtures/data.ts';
import { aSpec } from '../../../fixtures/spec.ts';
import { categories, numbers, tableOf } from '../../../fixtures/table.ts';

const dataset = digestOf('the dataset');
const train = { parameters: { epochs: 2 } };

describe('fitModel', () => {
  it('makes a manifest that says what it was learnt from and predicts', async () => {
    const spec = aSpec({ train, description: 'Tells penguins apart.' });
    const { model, training } = await fitModel(spec, dataset, {
      train: aTable({ rows: 40 }),
      validation: aTable({ rows: 10 }),
    });
    expect(model).toMatchObject({
      name: 'penguins',
      description: 'Tells penguins apart.',
      seed: 42,
      dataset,
      specification: trainingDigest(spec),
      flavor: { name: 'brain.js', version: '2.0.0-beta.24' },
    });
    expect(Object.keys(model.reference)).toEqual(model.signature.inputs.map(({ name }) => name));
    expect(training.history).toHaveLength(2);
    const { bytes } = modelManifest.write(model);
    const answer = loadPredictor(modelManifest.read(bytes, 'the model'))({ island: 'Biscoe' });
    expect(answer).toEqual(loadPredictor(model)({ island: 'Biscoe' }));
  });

  it('learns from the training split alone: other validation rows change no number of the encoder', async () => {
    const spec = aSpec({ train });
    const splits = { train: aTable({ rows: 40 }) };
    const one = await fitModel(spec, dataset, { ...splits, validation: aTable({ rows: 10 }) });
    const other = await fitModel(spec, dataset, { ...splits, validation: aTable({ rows: 0 }) });
    expect(other.model.encoder).toEqual(one.model.encoder);
    expect(other.model.reference).toEqual(one.model.reference);
  });

  it('refuses fewer than ten rows', async () => {
    const splits = { train: aTable({ rows: 9 }), validation: aTable({ rows: 3 }) };
    await expect(fitModel(aSpec(), dataset, splits)).rejects.toThrow(
      'The training split has 9 rows; at least 10 are needed',
    );
  });

  it('refuses what does not fit in memory, before it takes any, and names the widest column', async () => {
    const rows = 30_000;
    const values = Array.from({ length: 20_000 }, (_, index) => `value ${index}`);
    const spec = aSpec({
      target: 'y',
      data: {
        columns: {
          wide: { type: 'category', values: ['one', ...values] },
          x: { type: 'number' },
          y: { type: 'category' },
        },
      },
    });
    const table = tableOf({
      wide: categories(Array.from({ length: rows }, () => 'one')),
      x: numbers(Array.from({ length: rows }, (_, row) => row)),
      y: categories(Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 'even' : 'odd'))),
    });
    const fitted = fitModel(spec, dataset, { train: table, validation: table });
    await expect(fitted).rejects.toThrow(TrainingError);
    await expect(fitted).rejects.toThrow(
      '30000 rows of 20003 numbers do not fit in memory; "wide" alone takes 20002 of them',
    );
  });
});
