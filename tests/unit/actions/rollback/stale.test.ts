import { describe, expect, it } from '@jest/globals';
import { staleReason } from '../../../../actions/rollback/stale.ts';
import type { Evidence } from '../../../../lib/observation/evidence.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';

const running = {
  environment: 'production',
  current: aDeployment({ version: '1.3.0' }),
  challenger: '1.4.0',
  since: '2026-03-03T12:00:00Z',
};

describe('evidence', () => {
  it.each<[string, Evidence]>([
    ['of the version that runs', { version: '1.3.0' }],
    ['of the challenger', { labels: { version: '1.4.0' } }],
    [
      'of the version that runs, from before it was merged anew',
      { version: '1.3.0', startsAt: '2026-03-03T11:00:00Z' },
    ],
    ['from after the merge', { startsAt: '2026-03-03T12:00:01Z' }],
    ['without version and time', { alert: 'SlipwayErrorBudgetBurn' }],
  ])('%s counts', (_, evidence) => {
    expect(staleReason(evidence, running)).toBeUndefined();
  });

  it('of another version is about what ran before', () => {
    expect(staleReason({ version: '1.2.0', startsAt: '2026-03-04T12:00:00Z' }, running)).toBe(
      'The evidence is about penguins 1.2.0, but production runs 1.3.0 by now.',
    );
  });

  it('from before the merge of what runs is about what ran before', () => {
    expect(staleReason({ startsAt: '2026-03-03T11:59:59Z' }, running)).toMatch(
      /of 2026-03-03T11:59:59.000Z, before production was given penguins 1\.3\.0/,
    );
  });
});
