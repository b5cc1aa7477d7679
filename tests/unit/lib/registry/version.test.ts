import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { InputError } from '../../../../lib/errors/errors.ts';
import type { Model, SignatureInput } from '../../../../lib/model/model.ts';
import { breakingChanges } from '../../../../lib/registry/signature-changes.ts';
import { nextVersion, parseVersion } from '../../../../lib/registry/version.ts';
import { aModel, aRegressionModel } from '../../../fixtures/model.ts';

/** The fixture's signature with its input `name` changed. */
function withInput(name: string, change: Readonly<Record<string, unknown>>): Model {
  const model = aModel();
  const { inputs, output } = model.signature;
  const changed = inputs.map((input): SignatureInput => {
    if (input.name !== name) return input;
    // A fixture's part is of the type that its input has.
    return Object.assign({}, input, change);
  });
  return { ...model, signature: { inputs: changed, output } };
}

function withInputs(change: (inputs: readonly SignatureInput[]) => readonly SignatureInput[]): Model {
  const model = aModel();
  return { ...model, signature: { ...model.signature, inputs: [...change(model.signature.inputs)] } };
}

const extra: SignatureInput = { type: 'boolean', name: 'juvenile', nullable: false };

describe('the version of a model', () => {
  const previous = { version: '1.2.3', model: aModel() };

  it('is 1.0.0 for the first', () => {
    expect(nextVersion(aModel(), undefined)).toEqual({
      version: '1.0.0',
      reason: 'First version of this model.',
    });
  });

  it.each<[string, Model]>([
    ['an input was removed', withInputs((inputs) => inputs.slice(1))],
    ['a required input was added', withInputs((inputs) => [...inputs, extra])],
    ['a type changed', withInput('body_mass', { type: 'timestamp' })],
    ['an input may no longer be null', withInput('sex', { nullable: false })],
    ['a range begins higher', withInput('beak_length', { min: 30 })],
    ['a range ends lower', withInput('beak_length', { max: 60 })],
    ['a unit changed', withInput('beak_length', { unit: 'cm' })],
    ['a closed category lost a value', withInput('island', { values: ['Biscoe', 'Dream'] })],
    [
      'a class was added',
      aModel({
        signature: {
          ...aModel().signature,
          output: {
            task: 'classification',
            name: 'species',
            classes: ['Adelie', 'Chinstrap', 'Gentoo', 'Other'],
          },
        },
      }),
    ],
    ['the task changed', { ...aRegressionModel(), name: 'penguins' }],
  ])('is a major one when %s', (_, model) => {
    const { version, reason } = nextVersion(model, previous);
    expect(version).toBe('2.0.0');
    expect(reason).toMatch(/^Major version since 1\.2\.3: .+\.$/);
  });

  it.each<[string, Partial<Model>, string]>([
    ['the data', { dataset: digestOf('other data') }, 'the data changed'],
    ['the specification', { specification: digestOf('another') }, 'the specification changed'],
    [
      'the flavor',
      { flavor: { ...aModel().flavor, version: '3.0.0' } },
      'the flavor changed from brain.js 2.0.0-beta.24 to brain.js 3.0.0',
    ],
  ])('is a minor one when %s changed', (_, parts, why) => {
    expect(nextVersion(aModel(parts), previous)).toEqual({
      version: '1.3.0',
      reason: `Minor version since 1.2.3: ${why}.`,
    });
  });

  it('is a patch when nothing but the weights did', () => {
    expect(nextVersion(aModel({ seed: 7 }), previous).version).toBe('1.2.4');
  });

  it('is above every version that is in use', () => {
    expect(nextVersion(aModel({ seed: 7 }), previous, ['1.2.3', '1.9.0', '1.10.0']).version).toBe('1.10.1');
    expect(nextVersion(aModel({ seed: 7 }), previous, ['1.3.0-rc.1']).version).toBe('1.3.1');
    expect(nextVersion(aModel(), undefined, ['1.0.0']).version).toBe('2.0.0');
  });
});

describe('a change of the signature', () => {
  it.each<[string, Model]>([
    ['nothing', aModel()],
    ['an input that may be left out', withInputs((inputs) => [...inputs, { ...extra, nullable: true }])],
    ['null, which was forbidden', withInput('island', { nullable: true })],
    ['a wider range', withInput('beak_length', { min: 0, max: 100 })],
    ['a whole number as a decimal one', withInput('body_mass', { type: 'number' })],
    ['another order of inputs', withInputs((inputs) => inputs.toReversed())],
    ['values beyond the listed ones', withInput('island', { closed: false, values: ['Biscoe'] })],
    ['another median', withInput('beak_length', { median: 50 })],
  ])('breaks nobody when it only takes %s', (_, model) => {
    expect(breakingChanges(aModel().signature, model.signature)).toEqual([]);
  });

  it('is told with the names of what it breaks', () => {
    const model = withInput('island', { values: ['Biscoe', 'Anvers'] });
    expect(breakingChanges(aModel().signature, model.signature)).toEqual([
      'input "island" no longer takes "Dream", "Torgersen"',
    ]);
  });
});

describe('a version that is given', () => {
  it.each([
    ['1.2.3', '1.2.3'],
    ['v1.2.3', '1.2.3'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
  ])('%s is %s', (text, version) => expect(parseVersion(text)).toBe(version));

  it.each(['1.2', '1.2.3+build', 'latest', 'vv1.2.3', '01.2.3', ' 1.2.3', '1.2.3\n', '../1.2.3', '$(id)'])(
    '%j is refused',
    (text) => expect(() => parseVersion(text)).toThrow(InputError),
  );
});
