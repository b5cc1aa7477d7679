import { describe, expect, it } from '@jest/globals';
import { imageSummary, uploadedBytes } from '../../../../actions/build-push/summary.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import type { BuiltImage } from '../../../../lib/image/build.ts';
import { aReleasedModel } from '../../../fixtures/image.ts';

function aBuiltImage(parts: Partial<BuiltImage> = {}): BuiltImage {
  const digest = digestOf('the image');
  return {
    digest,
    image: `ghcr.io/acme/penguins@${digest}`,
    tag: '1.0.0',
    platforms: ['linux/amd64', 'linux/arm64'],
    pushed: true,
    replaced: undefined,
    parts: [
      { what: 'base layer 1 (linux/amd64)', digest: digestOf('a'), size: 40_000_000, transfer: 'mounted' },
      { what: 'base layer 2 (linux/amd64)', digest: digestOf('b'), size: 10_000_000, transfer: 'mounted' },
      { what: 'base layer 1 (linux/arm64)', digest: digestOf('c'), size: 30_000_000, transfer: 'uploaded' },
      { what: 'service', digest: digestOf('d'), size: 500_000, transfer: 'present' },
      { what: 'model', digest: digestOf('e'), size: 20_000, transfer: 'uploaded' },
      { what: 'configuration', digest: digestOf('f'), size: 1_000, transfer: 'uploaded' },
    ],
    ...parts,
  };
}

describe('imageSummary', () => {
  it('says in a line what was written of how much, and by part where it went', () => {
    const markdown = imageSummary(aReleasedModel(), [], aBuiltImage(), 1.25);
    expect(markdown).toContain('### Image of penguins 1.0.0');
    expect(markdown).toContain('30.0 MB of 80.5 MB written in 1.3 s.');
    expect(markdown).toContain('| base layer (linux/amd64), 2 parts | 50.0 MB | mounted from the base |');
    expect(markdown).toContain('| base layer (linux/arm64) | 30.0 MB | written |');
    expect(markdown).toContain('| service | 500.0 kB | there already |');
    expect(markdown).toContain('| model | 20.0 kB | written |');
    expect(markdown).toContain('Platforms: `linux/amd64`, `linux/arm64`.');
  });

  it('says that the image was there', () => {
    const parts = aBuiltImage().parts.map((part) => ({ ...part, transfer: 'present' as const }));
    const markdown = imageSummary(aReleasedModel(), [], aBuiltImage({ pushed: false, parts }), 0.2);
    expect(markdown).toContain('It was there already, so nothing was written (200 ms).');
  });

  it('says what the tag named before', () => {
    const replaced = digestOf('an older image');
    const markdown = imageSummary(aReleasedModel(), [], aBuiltImage({ replaced }), 1);
    expect(markdown).toContain(`The tag named \`${replaced}\` before`);
  });
});

describe('uploadedBytes', () => {
  it('counts what was uploaded alone', () => {
    expect(uploadedBytes(aBuiltImage())).toBe(30_021_000);
  });

  it('says which versions ride along, and what for', () => {
    const markdown = imageSummary(aReleasedModel(), [aReleasedModel({ version: '0.9.0' })], aBuiltImage(), 1);
    expect(markdown).toContain('It carries `0.9.0` too: promote it with a share to compare them.');
  });
});
