import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { datasetManifest } from '../../../../lib/data/dataset.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { GateError, InputError } from '../../../../lib/errors/errors.ts';
import type { ChampionLookup } from '../../../../lib/evaluation/champion.ts';
import { evaluate, evaluateOn } from '../../../../lib/evaluation/evaluate.ts';
import { evaluationManifest } from '../../../../lib/evaluation/evaluation.ts';
import { predictRows } from '../../../../lib/evaluation/predictions.ts';
import { modelManifest } from '../../../../lib/model/model.ts';
import { loadPredictor } from '../../../../lib/model/predict.ts';
import { trainingDigest } from '../../../../lib/spec/digests.ts';
import { fileStore } from '../../../../lib/store/file-store.ts';
import { aStoredDataset } from '../../../fixtures/data.ts';
import { aModel, aRegressionModel } from '../../../fixtures/model.ts';
import { aRegressionSpec, aSpec } from '../../../fixtures/spec.ts';
import { categories, numbers, tableOf } from '../../../fixtures/table.ts';
import { aFolder } from '../../../support/folder.ts';

const penguins = tableOf({
  species: categories(['Adelie', 'Gentoo', 'Chinstrap', 'Adelie', 'Adelie']),
  island: categories(['Torgersen', 'Biscoe', 'Dream', 'Dream', 'Biscoe']),
  beak_length: numbers([39.1, 49.3, 50.9, 50.9, null]),
  body_mass: numbers([3750, 5700, 3550, 3550, 3600], 'integer'),
  sex: categories(['MALE', 'MALE', 'FEMALE', 'FEMALE', null]),
});
const none: ChampionLookup = { kind: 'none', reason: 'Nothing runs yet.' };
const digest = digestOf('the model');

function evaluation(parts: Partial<Parameters<typeof evaluateOn>[0]> = {}) {
  return evaluateOn({
    spec: aSpec(),
    model: aModel(),
    digest,
    champion: none,
    train: penguins,
    test: penguins,
    ...parts,
  });
}

describe('evaluateOn', () => {
  it('measures a classification, with baseline and confusion matrix', () => {
    const result = evaluation();
    expect(result.rows).toBe(5);
    expect(result.metrics['accuracy']?.value).toBe(0.8);
    expect(result.baseline['accuracy']).toBe(0.6);
    expect(result.confusion).toEqual({
      classes: ['Adelie', 'Chinstrap', 'Gentoo'],
      counts: [
        [2, 1, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    });
    expect(result).not.toHaveProperty('residuals');
    expect(() => evaluationManifest.write(result)).not.toThrow();
  });

  it('measures a regression, with baseline and residuals', () => {
    const result = evaluation({ spec: aRegressionSpec(), model: aRegressionModel() });
    expect(Object.keys(result.metrics)).toEqual(['mae', 'rmse', 'r2']);
    expect(result.residuals).toHaveLength(5);
    expect(result).not.toHaveProperty('confusion');
    expect(() => evaluationManifest.write(result)).not.toThrow();
  });

  it('passes with no gates, and fails with one that fails', () => {
    expect(evaluation().verdict).toBe('pass');
    const strict = evaluation({ spec: aSpec({ gates: [{ metric: 'accuracy', min: 0.9 }] }) });
    expect(strict.verdict).toBe('fail');
    expect(strict.gates).toEqual([
      { metric: 'accuracy', rule: 'at least 0.9', limit: 0.9, observed: 0.8, verdict: 'fail' },
    ]);
  });

  it('fails a gate whose metric the task does not have', () => {
    const result = evaluation({ spec: aSpec({ gates: [{ metric: 'mae', max: 3 }] }) });
    expect(result.gates[0]).toMatchObject({ verdict: 'unknown', observed: null });
    expect(result.verdict).toBe('fail');
  });

  it('counts a class that the model does not know as missed', () => {
    const species = categories(['Adelie', 'Gentoo', 'Chinstrap', 'Adelie', 'Emperor']);
    const test = tableOf({ ...Object.fromEntries(penguins.columns), species });
    const { confusion, metrics } = evaluation({ test });
    expect(confusion?.classes).toEqual(['Adelie', 'Chinstrap', 'Gentoo', 'Emperor']);
    expect(confusion?.counts[3]).toEqual([1, 0, 0, 0]);
    expect(metrics['log_loss']?.value).toBeGreaterThan((52 * Math.LN2) / 5);
  });

  it('measures a test split of a single class', () => {
    const test = tableOf({
      species: categories(['Gentoo', 'Gentoo']),
      island: categories(['Biscoe', 'Biscoe']),
      beak_length: numbers([49.3, 48]),
      body_mass: numbers([5700, 5600], 'integer'),
      sex: categories(['MALE', 'MALE']),
    });
    expect(evaluation({ test }).metrics).toMatchObject({
      accuracy: { value: 1 },
      balanced_accuracy: { value: 1 },
      macro_f1: { value: 1 },
    });
  });

  it('refuses an empty test split', () => {
    const test = tableOf({ species: categories([]) });
    expect(() => evaluation({ test })).toThrow(GateError);
    expect(() => evaluation({ test })).toThrow('The test split has no rows');
  });
});

describe('evaluateOn, with a champion', () => {
  const spec = aSpec({ gates: [{ metric: 'accuracy', championMargin: 0 }] });
  const found = (model = aModel()): ChampionLookup => ({
    kind: 'found',
    champion: { version: '1.2.0', digest: digestOf('the champion'), model },
  });

  it('runs it on the same rows', () => {
    const { champion, gates, metrics } = evaluation({ spec, champion: found() });
    expect(champion).toEqual({ version: '1.2.0', model: digestOf('the champion'), metrics });
    expect(gates[0]).toMatchObject({ verdict: 'pass', limit: 0.8, observed: 0.8 });
  });

  it('fails a challenger that is worse', () => {
    const model = aModel();
    const target = { kind: 'classes' as const, classes: ['Gentoo', 'Chinstrap', 'Adelie'] };
    const worse = { ...model, encoder: { ...model.encoder, target } };
    const result = evaluation({ spec, model: worse, champion: found() });
    expect(result.gates[0]).toMatchObject({ verdict: 'fail', limit: 0.8 });
    expect(result.verdict).toBe('fail');
  });

  it('cannot tell when it needs a column that is gone, and says how to get past', () => {
    const model = aModel();
    const inputs = [{ type: 'number', name: 'flipper_length', nullable: false } as const];
    const old = { ...model, signature: { ...model.signature, inputs } };
    const result = evaluation({ spec, champion: found(old) });
    expect(result).not.toHaveProperty('champion');
    expect(result.verdict).toBe('fail');
    expect(result.gates[0]).toMatchObject({ verdict: 'unknown', observed: 0.8, limit: null });
    expect(result.gates[0]?.note).toContain('It needs the column "flipper_length"');
    expect(result.gates[0]?.note).toContain('take championMargin off this gate for one release');
  });
});

describe('predictRows', () => {
  it('gives what the service would answer', () => {
    const rows = predictRows(aModel(), penguins);
    if (rows.task !== 'classification') throw new Error('a classification was expected');
    const answer = loadPredictor(aModel())({
      island: 'Biscoe',
      beak_length: null,
      body_mass: 3600,
      sex: null,
    });
    if (answer.task !== 'classification') throw new Error('a classification was expected');
    expect(rows.classes[rows.predicted[4] ?? -1]).toBe(answer.value);
    expect(rows.probability[4]).toBe(answer.probabilities['Adelie']);
  });
});

describe('evaluate', () => {
  async function aStore({ rows = 60 } = {}) {
    const store = fileStore(join(await aFolder(), 'store'));
    const dataset = await store.put(datasetManifest.write(await aStoredDataset(store, { rows })).bytes);
    const model = aModel({ dataset, description: '', specification: trainingDigest(aSpec()) });
    return { store, trained: await store.put(modelManifest.write(model).bytes) };
  }

  it('puts the evaluation into the store, and takes it from there the next time', async () => {
    const { store, trained } = await aStore();
    const first = await evaluate(aSpec(), trained, none, store);
    expect(first.reused).toBe(false);
    expect(evaluationManifest.read(await store.get(first.digest), 'the store')).toEqual(first.evaluation);
    expect(await evaluate(aSpec(), trained, none, store)).toEqual({ ...first, reused: true });
  });

  it('evaluates anew for other gates or another champion', async () => {
    const { store, trained } = await aStore();
    await evaluate(aSpec(), trained, none, store);
    const gated = aSpec({ gates: [{ metric: 'accuracy', min: 0.1 }] });
    expect((await evaluate(gated, trained, none, store)).reused).toBe(false);
    const champion: ChampionLookup = {
      kind: 'found',
      champion: { version: '1.0.0', digest, model: aModel() },
    };
    expect((await evaluate(aSpec(), trained, champion, store)).evaluation.champion?.version).toBe('1.0.0');
  });

  it('refuses a model that was trained from another model.yml', async () => {
    const { store, trained } = await aStore();
    const other = aSpec({ train: { seed: 43 } });
    await expect(evaluate(other, trained, none, store)).rejects.toThrow(InputError);
    await expect(evaluate(other, trained, none, store)).rejects.toThrow(
      'The model of penguins was trained from another model.yml than this one',
    );
  });
});
