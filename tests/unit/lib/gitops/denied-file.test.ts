import { describe, expect, it } from '@jest/globals';
import { refuseDenied } from '../../../../lib/gitops/denied.ts';
import { type Denial, denialOf, readDenied, withDenial } from '../../../../lib/gitops/denied-file.ts';
import { aChallenge, aDeployment, aProposal } from '../../../fixtures/deployment.ts';
import { failureOf } from '../../../support/errors.ts';

const path = 'gitops/envs/production/penguins/denied.yaml';

function aDenial(parts: Partial<Denial> = {}): Denial {
  const version = parts.version ?? '1.3.0';
  return {
    version,
    image: aDeployment({ version }).image,
    reason: 'Too many Gentoos',
    by: 'https://github.com/acme/models/actions/runs/17',
    at: '2026-03-03T12:00:00.000Z',
    ...parts,
  };
}

function aFile(...denials: readonly Denial[]): string | undefined {
  return denials.reduce<string | undefined>(
    (text, each) => withDenial(text, 'penguins', each, path),
    undefined,
  );
}

describe('denied.yaml', () => {
  it('is read as it was written, each entry with its line', () => {
    const denials = [aDenial({ key: 'sha256:1' }), aDenial({ version: '1.4.0', reason: 'a: "b" #c\nd' })];
    const text = aFile(...denials) ?? '';
    const read = readDenied(text, path);
    expect(read.map(({ file: _, line: __, ...denial }) => denial)).toEqual(denials);
    const lines = text.split('\n');
    expect(read.map(({ line }) => lines[line - 1])).toEqual(['  - version: 1.3.0', '  - version: 1.4.0']);
  });

  it('keeps what people wrote into it', () => {
    const text = (aFile(aDenial()) ?? '').replace('denied:', '# Ask Ann first.\ndenied: # all of them');
    const more = withDenial(text, 'penguins', aDenial({ version: '1.4.0' }), path);
    expect(more).toContain('# Ask Ann first.\ndenied:');
    expect(more).toContain('# all of them\n');
    expect(readDenied(more, path)).toHaveLength(2);
  });

  it.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['comments alone', '# nothing\n'],
    ['a list that was emptied', aFile(aDenial())?.replace(/denied:[\s\S]*/, 'denied:\n')],
    ['an empty list', aFile(aDenial())?.replace(/denied:[\s\S]*/, 'denied: []\n')],
  ])('denies nothing in %s, and takes the first entry', (_, text) => {
    expect(readDenied(text, path)).toEqual([]);
    expect(readDenied(withDenial(text, 'penguins', aDenial(), path), path)).toMatchObject([aDenial()]);
  });

  it.each([
    ['no YAML', 'a: [', /FormatError: .* is not YAML/],
    [
      'another kind',
      'apiVersion: slipway.dev/v1\nkind: Release\n',
      /is not a list of denied images[\s\S]*kind/,
    ],
    [
      'an entry without a digest',
      `${aFile(aDenial())}`.replace(/@sha256:\w+/, ':latest'),
      /denied\.0\.image: expected repository@sha256:…/,
    ],
    ['an unknown field', `${aFile(aDenial())}    until: tomorrow\n`, /denied\.0/],
  ])('with %s is an error, as it is not known what is denied', async (_, text, message) => {
    expect(await failureOf(Promise.resolve().then(() => readDenied(text, path)))).toMatch(message);
  });

  it('denies an image by its digest under any name, and a version in any image', () => {
    const denied = readDenied(aFile(aDenial()), path);
    const digest = aDenial().image.split('@')[1];
    expect(denialOf(denied, `mirror.example/penguins@${digest}`, ['9.9.9'])).toMatchObject({
      version: '1.3.0',
    });
    expect(denialOf(denied, aDeployment({ version: 'rebuilt' }).image, ['1.3.0'])).toBeDefined();
    expect(denialOf(denied, aDeployment({ version: '1.2.0' }).image, ['1.2.0'])).toBeUndefined();
  });
});

describe('a proposal of what is denied', () => {
  const refusal = (proposal: Parameters<typeof refuseDenied>[1], version: string) =>
    failureOf(Promise.resolve().then(() => refuseDenied(aFile(aDenial({ version })), proposal, path)));

  it('is refused with the line, why, by whom, and how to lift it', async () => {
    expect(await refusal(aProposal({ next: { version: '1.3.0' } }), '1.3.0')).toBe(
      [
        `GateError: penguins 1.3.0 is denied in production (${path}:10): Too many Gentoos. Denied by https://github.com/acme/models/actions/runs/17 at 2026-03-03T12:00:00.000Z.`,
        `What to do: If it may run there again, take its entry out of ${path} by a pull request, then run this again.`,
      ].join('\n'),
    );
  });

  it('is refused as a challenger, too', async () => {
    expect(await refusal(aChallenge('1.1.0'), '1.1.0')).toContain('penguins 1.1.0 is denied');
  });
});
