import { describe, expect, it } from '@jest/globals';
import { checkCandidate } from '../../../../lib/registry/candidate.ts';
import { modelCard } from '../../../../lib/registry/card.ts';
import { aModel } from '../../../fixtures/model.ts';
import { aCandidate, aRelease } from '../../../fixtures/release.ts';

const hostile = '<img src=x onerror=alert(1)> @everyone | `x` \n# Heading --> \u202e$(id)';

describe('the card of a model', () => {
  it('shows metrics with their intervals, inputs, data and digests', () => {
    const release = aRelease();
    const card = modelCard(release, checkCandidate(aCandidate()));
    expect(card).toContain('| accuracy | 0.9778 | 0.9333 to 1 | 0.4444 |');
    expect(card).toContain('| `beak_length` | number | 25 to 70 mm | allowed |');
    expect(card).toContain('20 rows were read');
    expect(card).toContain(release.model);
    expect(card.startsWith('<!-- slipway:version penguins@v1.0.0 -->')).toBe(true);
  });

  it('shows values of the data as nothing but their characters', () => {
    const { signature } = aModel();
    const candidate = aCandidate({
      model: {
        description: hostile,
        signature: {
          ...signature,
          inputs: [
            {
              type: 'category',
              name: hostile,
              nullable: true,
              values: [hostile],
              closed: true,
              description: hostile,
            },
          ],
        },
      },
      dataset: { sources: [{ uri: hostile, digest: aRelease().dataset, bytes: 1 }] },
      run: { parameters: { [hostile]: hostile }, workflowRun: `javascript:${hostile}` },
    });
    const card = modelCard(aRelease({ reason: hostile }), checkCandidate(candidate));
    // Within code the characters stand for themselves; outside of it none may mean anything.
    const outside = card.replace(/^<!--.*-->$/m, '').replace(/(`+)[^\n]*?\1/g, '');
    expect(outside).not.toMatch(/<img|@everyone|^# Heading|\u202e/m);
    expect(card).not.toContain('](javascript:');
    for (const line of card.split('\n').filter((text) => text.startsWith('|'))) {
      expect([2, 3, 4, 5]).toContain(line.replaceAll('\\|', '').split('|').length - 2);
    }
  });

  it('stays far below what a release can hold, whatever the model', () => {
    const { signature } = aModel();
    const inputs = Array.from({ length: 3000 }, (_, index) => ({
      type: 'category' as const,
      name: `input ${index} ${'x'.repeat(500)}`,
      nullable: true,
      values: Array.from({ length: 200 }, (_value, value) => `value ${value}`),
      closed: false,
    }));
    const card = modelCard(
      aRelease(),
      checkCandidate(aCandidate({ model: { signature: { ...signature, inputs } } })),
    );
    expect(card.length).toBeLessThan(100_000);
  });
});
