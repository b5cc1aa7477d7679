import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalJson,
  digestOf,
  digestOfFile,
  digestOfJson,
  hexOf,
  isDigest,
  shortDigest,
} from '../../../../lib/digest/digest.ts';
import { aFolder } from '../../../support/folder.ts';

const emptyDigest = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('digest', () => {
  it('is the SHA-256 in the notation of OCI and GitHub', () => {
    expect(digestOf('')).toBe(emptyDigest);
    expect(hexOf(digestOf(''))).toBe(emptyDigest.slice(7));
    expect(shortDigest(digestOf(''))).toBe('e3b0c44298fc');
  });

  it('is the same for a file and for its bytes', async () => {
    const path = join(await aFolder(), 'file');
    await writeFile(path, 'slipway');
    expect(await digestOfFile(path)).toBe(digestOf('slipway'));
  });

  it.each([
    [emptyDigest, true],
    [emptyDigest.toUpperCase(), false],
    [emptyDigest.slice(0, -1), false],
    [`${emptyDigest}\n`, false],
    ['', false],
  ])('knows whether %j is one', (text, expected) => {
    expect(isDigest(text)).toBe(expected);
  });
});

describe('canonical JSON', () => {
  it('gives the example of RFC 8785, section 3.2.3', () => {
    const value = {
      peach: 'This sorting order',
      péché: 'is wrong according to French',
      pêche: 'but canonicalization MUST',
      sin: 'ignore locale',
    };
    expect(canonicalJson(value)).toBe(
      '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(digestOfJson(reversed)).toBe(digestOfJson(value));
      }),
    );
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY]])(
    'refuses %p, which is not JSON',
    (value) => {
      expect(() => canonicalJson(value)).toThrow();
    },
  );
});
