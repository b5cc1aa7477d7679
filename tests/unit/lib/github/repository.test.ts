import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { repositoryName } from '../../../../lib/github/repository.ts';

describe('a repository', () => {
  it('is named by owner and name', () => {
    expect(repositoryName('acme/models.2_x-y')).toEqual({ owner: 'acme', repo: 'models.2_x-y' });
  });

  it.each([
    'acme',
    'acme/',
    '/models',
    'acme/models/x',
    'acme/..',
    '../models',
    'acme/mod els',
    'https://x/acme/models',
  ])('is not named by %j', (text) => {
    expect(() => repositoryName(text)).toThrow(InputError);
  });
});
