import { describe, expect, it } from '@jest/globals';
import { readOptions } from '../../../../../scripts/local/deployer/options.ts';

describe('readOptions', () => {
  it('reads each parameter', () => {
    const parameters = ['--repository', '/r', '--path', '.', '--branch', 'next', '--environment', 'staging'];
    parameters.push('--layout', '/a', '--layout', '/b', '--state', '/s', '--port', 'staging/penguins=9000');
    expect(readOptions([...parameters, '--forge', 'acme/gitops'], { GITHUB_TOKEN: 't' })).toEqual({
      repository: { folder: '/r' },
      path: '.',
      branch: 'next',
      environments: ['staging'],
      layouts: ['/a', '/b'],
      stateFolder: '/s',
      ports: { 'staging/penguins': 9000 },
      forge: { apiUrl: 'https://api.github.com', token: 't', owner: 'acme', name: 'gitops' },
    });
  });

  it('gives the token to a repository by https, and to no other', () => {
    const read = (repository: string) => readOptions(['--repository', repository], { GITHUB_TOKEN: 't' });
    expect(read('https://github.com/acme/gitops')?.repository).toEqual({
      gitUrl: 'https://github.com/acme/gitops',
      token: 't',
    });
    expect(read('ssh://git@example.invalid/acme/gitops')?.repository).toEqual({
      gitUrl: 'ssh://git@example.invalid/acme/gitops',
    });
  });

  it('is silent when help is asked for', () => {
    expect(readOptions(['--help'], {})).toBeUndefined();
  });

  it.each([
    [[], /--repository: this is required/],
    [['--repository', 'r', '--port', 'penguins=1'], /--port: expected <environment>\/<model>=<port>/],
    [['--repository', 'r', '--port', 'a/b=70000'], /--port/],
    [['--repository', 'r', '--forge', 'acme'], /--forge: expected <owner>\/<name>/],
    [['--repository', 'r', '--forge', 'acme/gitops'], /GITHUB_TOKEN must be set/],
  ])('refuses %j', (parameters, message) => {
    expect(() => readOptions(parameters, {})).toThrow(message);
  });
});
