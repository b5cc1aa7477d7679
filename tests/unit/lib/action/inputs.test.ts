import { describe, expect, it } from '@jest/globals';
import { defineInputs, input, inputName, readInputs } from '../../../../lib/action/inputs.ts';
import { InputError } from '../../../../lib/errors/errors.ts';

const shape = defineInputs({
  model: input.text(),
  store: input.textOr('file:.slipway/store'),
  dryRun: input.booleanOr(false),
  builder: input.choiceOr(['append', 'docker'], 'append'),
  version: input.optionalMatching(/^\d+\.\d+\.\d+$/, 'a version like 1.2.3'),
  token: input.optionalSecret(),
});

function read(env: Record<string, string>, masked: string[] = []) {
  return readInputs(shape, { PATH: '/bin', ...env }, (secret) => masked.push(secret));
}

describe('readInputs', () => {
  it('fills in what was not given', () => {
    expect(read({ INPUT_MODEL: 'a' })).toEqual({
      model: 'a',
      store: 'file:.slipway/store',
      dryRun: false,
      builder: 'append',
      version: undefined,
      token: undefined,
    });
  });

  it('takes an empty text for none, as the runner gives it', () => {
    expect(read({ INPUT_MODEL: ' a ', INPUT_STORE: '', INPUT_VERSION: '  ' })).toMatchObject({
      model: 'a',
      store: 'file:.slipway/store',
      version: undefined,
    });
  });

  it('masks a secret before it is used', () => {
    const masked: string[] = [];
    expect(read({ INPUT_MODEL: 'a', INPUT_TOKEN: 's3cret' }, masked).token).toBe('s3cret');
    expect(masked).toEqual(['s3cret']);
  });

  it.each([
    [{}, 'model: this input is required'],
    [{ INPUT_MODEL: 'a', 'INPUT_DRY-RUN': 'yes' }, 'dry-run: expected true or false, but found "yes"'],
    [{ INPUT_MODEL: 'a', 'INPUT_DRY-RUN': 'True' }, 'dry-run: expected true or false, but found "True"'],
    [
      { INPUT_MODEL: 'a', INPUT_BUILDER: 'kaniko' },
      'builder: expected one of append, docker, but found "kaniko"',
    ],
    [{ INPUT_MODEL: 'a', INPUT_VERSION: 'one' }, 'version: expected a version like 1.2.3, but found "one"'],
    [{ INPUT_MODEL: 'a', INPUT_STROE: 'x' }, 'stroe: this action has no such input'],
  ])('refuses %j', (env, message) => {
    expect(() => read(env as Record<string, string>)).toThrow(new InputError(message));
  });

  it('suggests the nearest name for an unknown input', () => {
    let hint: string | undefined;
    try {
      read({ INPUT_MODEL: 'a', INPUT_STROE: 'x' });
    } catch (error) {
      hint = error instanceof InputError ? error.hint : undefined;
    }
    expect(hint).toMatch(/^Did you mean store\?/);
  });

  it('writes a camel-case name as action.yml does', () => {
    expect(inputName('gitopsRepository')).toBe('gitops-repository');
  });
});
