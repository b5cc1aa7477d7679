import { describe, expect, it } from '@jest/globals';
import { desiredBy } from '../../../../../scripts/local/deployer/desired.ts';
import { releaseYaml, unreleased } from '../../../../support/gitops.ts';

const path = 'gitops/envs/production/penguins/release.yaml';
const digest = `sha256:${'a'.repeat(64)}` as const;

function aFile(text: string) {
  return {
    environment: 'production',
    model: 'penguins',
    path,
    commit: 'c0ffee',
    text,
    experiment: undefined,
  };
}

describe('desiredBy', () => {
  it('reads the release that is wanted', () => {
    const image = `ghcr.io/acme/penguins@${digest}`;
    expect(desiredBy(aFile(releaseYaml('1.3.0', image)))).toEqual({
      kind: 'release',
      release: { version: '1.3.0', image, digest, commit: 'c0ffee' },
      commit: 'c0ffee',
    });
  });

  it('takes an unreleased model for nothing', () => {
    expect(desiredBy(aFile(unreleased))).toEqual({ kind: 'nothing', commit: 'c0ffee' });
  });

  it.each([
    ['YAML that is none', 'kind: [Release', /release\.yaml:1:\d+|is not YAML/],
    ['a tag', releaseYaml('1.3.0', 'ghcr.io/acme/penguins:1.3.0'), /release\.yaml:9:10: spec\.image/],
    [
      'the release of another model',
      releaseYaml('1.3.0', `localhost/birds@${digest}`, 'birds'),
      /its folder is penguins/,
    ],
  ])('gives %s as a fault with its place', (_, text, reason) => {
    expect(desiredBy(aFile(text))).toMatchObject({ kind: 'fault', reason: expect.stringMatching(reason) });
  });
});
