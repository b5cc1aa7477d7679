import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { FormatError } from '../../../../lib/errors/errors.ts';
import { defineManifest, digestSchema } from '../../../../lib/manifest/manifest.ts';

const manifest = defineManifest(
  'slipway.sample/v1',
  z.strictObject({ kind: z.literal('slipway.sample/v1'), name: z.string(), of: digestSchema }),
);
const sample = { kind: 'slipway.sample/v1' as const, name: 'a', of: digestOf('') };

const read = (value: unknown) => manifest.read(Buffer.from(JSON.stringify(value)), 'sample.json');

function errorOf(action: () => unknown): FormatError {
  try {
    action();
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('manifest', () => {
  it('reads back what it wrote, under the digest of the file', () => {
    const { bytes, digest } = manifest.write(sample);
    expect(manifest.read(bytes, 'sample.json')).toEqual(sample);
    expect(digest).toBe(digestOf(bytes));
  });

  it('writes the same bytes whatever the order of keys', () => {
    const { of, name, kind } = sample;
    expect(manifest.write({ of, name, kind }).digest).toBe(manifest.write(sample).digest);
  });

  it('refuses another kind and says which it found', () => {
    const error = errorOf(() => read({ ...sample, kind: 'slipway.other/v1' }));
    expect(error.message).toBe(
      'sample.json is of kind "slipway.other/v1", but "slipway.sample/v1" was expected',
    );
  });

  it('refuses another major version and says that another Slipway made it', () => {
    const error = errorOf(() => read({ ...sample, kind: 'slipway.sample/v2' }));
    expect(error.hint).toContain('another major version');
  });

  it.each([[null], [[]], ['text'], [{}], [{ kind: 3 }]])('refuses %j, which has no kind', (value) => {
    expect(errorOf(() => read(value)).message).toContain('"none"');
  });

  it('names each field that is wrong', () => {
    const error = errorOf(() => read({ ...sample, of: 'sha256:short', extra: 1 }));
    expect(error.findings.map(({ message }) => message).join('\n')).toMatch(
      /of: expected "sha256:"[\s\S]*extra/,
    );
  });

  it('refuses what is not JSON, or not UTF-8', () => {
    expect(errorOf(() => manifest.read(Buffer.from('{'), 'sample.json')).message).toBe(
      'sample.json is not JSON',
    );
    expect(errorOf(() => manifest.read(Buffer.from([0xff, 0xfe]), 'x')).message).toBe('x is not JSON');
  });

  it('does not write what it would not read', () => {
    expect(() => manifest.write({ ...sample, of: 'sha256:short' })).toThrow(FormatError);
  });
});
