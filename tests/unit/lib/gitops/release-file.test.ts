import { describe, expect, it } from '@jest/globals';
import { describeError } from '../../../../lib/errors/describe.ts';
import { FormatError, InputError } from '../../../../lib/errors/errors.ts';
import { editRelease, readRelease } from '../../../../lib/gitops/release-file.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';

const zeros = '0'.repeat(64);
const unreleased = `apiVersion: slipway.dev/v1
kind: Release
metadata:
  name: penguins
  annotations:
    config.kubernetes.io/local-config: "true"
spec:
  version: unreleased
  image: slipway.invalid/unreleased@sha256:${zeros}
`;

const next = aDeployment({ version: '1.3.0' });

describe('a release file', () => {
  it('says nothing while nothing is released', () => {
    expect(readRelease(unreleased, 'release.yaml')).toBeUndefined();
  });

  it('says what was written into it', () => {
    expect(readRelease(editRelease(unreleased, next, 'release.yaml'), 'release.yaml')).toEqual(next);
  });

  it.each<[string, string]>([
    [
      'comments, blank lines and quotes',
      unreleased
        .replace('spec:', '\n# The team.\nspec:   # what runs\n')
        .replace('unreleased\n', '"unreleased"   # now\n'),
    ],
    [
      'another order',
      `spec: {image: "a.b/c@sha256:${zeros}", version: 1.0.0}\nmetadata: {name: penguins}\nkind: Release\napiVersion: slipway.dev/v1\n`,
    ],
    ['Windows line ends', unreleased.replaceAll('\n', '\r\n')],
    ['no line end at the end', unreleased.trimEnd()],
    ['a folded image', unreleased.replace(/image: (.*)\n/, 'image: >-\n    $1\n')],
  ])('keeps everything but the two values: %s', (_, text) => {
    const edited = editRelease(text, next, 'release.yaml');
    expect(readRelease(edited, 'release.yaml')).toEqual(next);
    const without = (whole: string) =>
      whole.split(/\r?\n/).filter((line) => !/version|image|sha256/.test(line));
    expect(without(edited)).toEqual(without(text));
  });

  it('is left byte for byte when it says that already', () => {
    const text = editRelease(unreleased, next, 'release.yaml');
    expect(editRelease(text, next, 'release.yaml')).toBe(text);
  });

  it.each<[string, string, RegExp]>([
    [
      'a tag in place of a digest',
      unreleased.replace(/@sha256:0+/, ':1.3.0'),
      /release\.yaml:9:10: spec\.image: expected repository@sha256/,
    ],
    ['a version with v', unreleased.replace('unreleased\n', 'v1.0.0\n'), /release\.yaml:8:12: spec\.version/],
    ['a number for a version', unreleased.replace('version: unreleased', 'version: 1.0'), /spec\.version/],
    ['another kind', unreleased.replace('kind: Release', 'kind: Deployment'), /release\.yaml:2:7: kind/],
    ['a further field', `${unreleased}  replicas: 3\n`, /replicas/],
    ['no spec', 'kind: Release\n', /spec/],
    ['no YAML', 'spec: [', /is not YAML/],
    ['nothing', '', /is not a release/],
    ['the same key twice', `${unreleased}  version: 1.0.0\n`, /is not YAML.*unique/],
  ])('with %s is an error that says where', (_, text, message) => {
    const read = () => readRelease(text, 'release.yaml');
    expect(read).toThrow(FormatError);
    try {
      read();
    } catch (error) {
      expect(describeError(error)).toMatch(message);
    }
  });

  it.each([
    { image: 'ghcr.io/acme/penguins:latest' },
    { image: `ghcr.io/acme/penguins@sha256:${zeros}\n  evil: true` },
    { image: `ghcr.io/acme/$(id)@sha256:${zeros}` },
    { version: '1.3.0 # ' },
    { version: 'latest' },
  ])('takes no deployment like %j', (parts) => {
    expect(() => editRelease(unreleased, aDeployment(parts), 'release.yaml')).toThrow(InputError);
  });
});
