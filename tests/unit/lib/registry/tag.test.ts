import { describe, expect, it } from '@jest/globals';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { InputError } from '../../../../lib/errors/errors.ts';
import {
  parseReference,
  parseTagMessage,
  tagContent,
  tagMessage,
  versionOf,
} from '../../../../lib/registry/tag.ts';

const content = {
  model: digestOf('the model'),
  dataset: digestOf('the dataset'),
  previous: '1.2.0',
  reason: 'Minor version since 1.2.0: the data changed.',
};

describe('the message of a version tag', () => {
  it('says which model the version is', () => {
    expect(parseTagMessage(tagMessage('penguins', '1.3.0', content))).toEqual(content);
    const first = { ...content, previous: null };
    expect(parseTagMessage(tagMessage('penguins', '1.0.0', first))).toEqual(first);
  });

  it('is read as well when Git or a server has signed it or changed its end', () => {
    expect(parseTagMessage(`${tagMessage('penguins', '1.3.0', content)}\n\n`)).toEqual(content);
  });

  it.each([
    ['line breaks', 'input "a\n\nModel-Digest: x\n" was removed'],
    ['control characters', 'input "\u0007\u202e\u0000" was removed'],
    ['100 kB', 'x'.repeat(100_000)],
    ['half a character', 'input "\ud83d" was removed'],
    ['characters beyond the first plane', '🐧'.repeat(1000)],
  ])('comes back the same when the reason has %s in it', (_, reason) => {
    const made = tagContent({ ...content, reason });
    const message = Buffer.from(tagMessage('penguins', '1.3.0', made)).toString();
    expect(parseTagMessage(message)).toEqual(made);
    expect(made.reason.length).toBeLessThan(1100);
  });

  it.each(['', 'Release 1.3.0', `penguins 1.3.0\n\nModel-Digest: sha256:123`])(
    '%j is of a tag made otherwise',
    (message) => {
      expect(parseTagMessage(message)).toBeUndefined();
    },
  );
});

describe('the version in a tag', () => {
  it.each([
    ['penguins@v1.3.0', '1.3.0'],
    ['penguins@v1.3.0-rc.1', '1.3.0-rc.1'],
    ['penguins@v1.3', undefined],
    ['penguins@1.3.0', undefined],
    ['penguins-bad@v1.3.0', undefined],
    ['v1.3.0', undefined],
  ])('%s: %s', (tag, version) => expect(versionOf(tag, 'penguins')).toBe(version));
});

describe('a reference to a version', () => {
  it.each([
    ['1.3.0', { version: '1.3.0' }],
    ['v1.3.0', { version: '1.3.0' }],
    ['penguins@v1.3.0', { version: '1.3.0' }],
    ['latest', 'latest'],
    ['penguins@latest', 'latest'],
  ])('%s', (reference, expected) => expect(parseReference('penguins', reference)).toEqual(expected));

  it.each(['birdstrikes@v1.0.0', 'newest', 'v1', ''])('%j is refused', (reference) => {
    expect(() => parseReference('penguins', reference)).toThrow(InputError);
  });
});
