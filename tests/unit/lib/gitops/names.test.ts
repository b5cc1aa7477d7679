import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { branchOf, gitopsPaths, isBranchFor } from '../../../../lib/gitops/names.ts';

describe('the paths of a GitOps repository', () => {
  it.each([
    ['gitops', 'gitops/envs/production/penguins/release.yaml'],
    ['./deploy/tree/', 'deploy/tree/envs/production/penguins/release.yaml'],
    ['.', 'envs/production/penguins/release.yaml'],
  ])('start in its folder: %s', (root, path) => {
    expect(gitopsPaths(root).release('production', 'penguins')).toBe(path);
  });

  it.each(['/etc', '../other', 'a/../../b'])('stay within the repository: %s is refused', (root) => {
    expect(() => gitopsPaths(root)).toThrow(InputError);
  });

  it.each(['..', 'a/b', '', '_environment', 'Penguins', '$(id)', 'x'.repeat(51)])(
    'have no place for the name %j',
    (name) => {
      expect(() => gitopsPaths('gitops').overlay('production', name)).toThrow(InputError);
      expect(() => gitopsPaths('gitops').overlay(name, 'penguins')).toThrow(InputError);
    },
  );
});

describe('the branch of a proposal', () => {
  const parts = {
    action: 'promote',
    environment: 'production',
    model: 'penguins',
    version: '1.3.0-rc.1',
  } as const;

  it('is made of action, environment, model and version', () => {
    expect(branchOf(parts)).toBe('slipway/promote/production/penguins-v1.3.0-rc.1');
  });

  it('names both versions of an experiment', () => {
    expect(branchOf({ ...parts, version: '1.3.0', challenger: '1.4.0' })).toBe(
      'slipway/promote/production/penguins-v1.3.0-with-1.4.0',
    );
  });

  it.each([
    [branchOf({ ...parts, challenger: '1.4.0' }), true],
    [branchOf(parts), true],
    [branchOf({ ...parts, action: 'rollback' }), true],
    [branchOf({ ...parts, environment: 'staging' }), false],
    [branchOf({ ...parts, model: 'penguins-v2' }), false],
    [branchOf({ ...parts, model: 'birdstrikes' }), false],
    ['slipway/promote/production/penguins-vnext', false],
    ['feature/penguins', false],
  ])('%s is for penguins in production: %s', (branch, expected) => {
    expect(isBranchFor(branch, 'production', 'penguins')).toBe(expected);
  });
});
