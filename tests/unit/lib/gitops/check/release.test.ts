import { describe, expect, it } from '@jest/globals';
import { formatLocation } from '../../../../../lib/errors/describe.ts';
import { checkRelease } from '../../../../../lib/gitops/check/release.ts';
import { anImage, aReleaseFile } from '../../../../fixtures/gitops-tree.ts';
import { unreleased } from '../../../../support/gitops.ts';

function found(text: string): string[] {
  const { findings } = checkRelease(text, 'release.yaml', 'penguins');
  return findings.map(({ message, location }) => `${location && formatLocation(location)} ${message}`);
}

describe('the check of a release.yaml', () => {
  it('finds nothing in one that promote writes, and says what it deploys', () => {
    expect(checkRelease(aReleaseFile(), 'release.yaml', 'penguins')).toEqual({
      findings: [],
      deployment: { model: 'penguins', version: '1.3.0', image: anImage },
      unreleased: false,
      repository: undefined,
    });
  });

  it('finds nothing in one that waits for its first promotion', () => {
    expect(checkRelease(unreleased, 'release.yaml', 'penguins')).toMatchObject({
      findings: [],
      deployment: undefined,
      unreleased: true,
    });
  });

  it('reads where a model is kept', () => {
    const text = aReleaseFile((whole) =>
      whole.replace('annotations:', 'annotations:\n    slipway.dev/model-repository: acme/penguins'),
    );
    expect(checkRelease(text, 'release.yaml', 'penguins')).toMatchObject({
      findings: [],
      repository: 'acme/penguins',
    });
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'a tag in place of a digest',
      (text) => text.replace(/@sha256:.*/, ':1.3.0'),
      /:9:10 spec\.image: expected repository@sha256.*penguins:1\.3\.0/,
    ],
    ['a short digest', (text) => text.replace(/@sha256:.*/, '@sha256:abc'), /:9:10 spec\.image/],
    ['a version with v', (text) => text.replace('1.3.0', 'v1.3.0'), /:8:12 spec\.version: .*"v1\.3\.0"/],
    [
      'a version with a zero in front',
      (text) => text.replace('1.3.0', '1.03.0'),
      /:8:12 spec\.version: expected a semantic version/,
    ],
    [
      'a version that is a number',
      (text) => text.replace('1.3.0', '1.3'),
      /:8:12 .*Put it in quotes: "1\.3"/,
    ],
    ['an unknown field of spec', (text) => `${text}  replicas: 3\n`, /:10:3 spec\.replicas: unknown key/],
    ['an unknown field beside spec', (text) => `${text}replicas: 3\n`, /:10:1 replicas: unknown key/],
    [
      'a mistyped field',
      (text) => text.replace('annotations', 'anotations'),
      /:5:3 metadata\.anotations: unknown key\. Did you mean annotations/,
    ],
    [
      'another name than the folder',
      (text) => text.replace('penguins', 'pengiuns'),
      /:4:9 metadata\.name: expected penguins, as the folder is called, but found "pengiuns"/,
    ],
    [
      'no annotation that keeps it out of the cluster',
      (text) => text.replace(/ {2}annotations:\n.*\n/, ''),
      /metadata\.annotations\["config\.kubernetes\.io\/local-config"\]: expected "true"/,
    ],
    [
      'a model repository without owner',
      (text) => text.replace('annotations:', 'annotations:\n    slipway.dev/model-repository: penguins'),
      /:6:35 .*owner\/name/,
    ],
    [
      'the image that stands for none',
      (text) => text.replace('ghcr.io/acme/penguins', 'slipway.invalid/unreleased'),
      /:9:10 spec\.image: expected the image of 1\.3\.0/,
    ],
    ['an image of no version', (text) => text.replace('1.3.0', 'unreleased'), /:8:12 spec\.version/],
    ['a list', () => '- a\n', /:1:1 expected a mapping/],
    ['nothing in it', () => '# nothing\n', /:1:1 is empty/],
    ['no YAML', (text) => text.replace('spec:', 'spec: ['), /:\d+:\d+ /],
  ])('refuses %s, and names the place', (_, change, expected) => {
    const text = aReleaseFile(change);
    expect(found(text).join('\n')).toMatch(expected);
    expect(checkRelease(text, 'release.yaml', 'penguins').deployment).toBeUndefined();
  });

  it('says all that is wrong, not the first alone', () => {
    const text = aReleaseFile((whole) =>
      whole
        .replace('penguins', 'birds')
        .replace(/@sha256:.*/, ':latest')
        .replace('1.3.0', 'one'),
    );
    expect(found(text).map((line) => line.split(' ')[1])).toEqual([
      'metadata.name:',
      'spec.version:',
      'spec.image:',
    ]);
  });
});
