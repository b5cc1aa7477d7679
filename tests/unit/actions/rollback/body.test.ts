import { describe, expect, it } from '@jest/globals';
import { type Rollback, rollbackBody } from '../../../../actions/rollback/body.ts';
import type { HistoricDeployment } from '../../../../lib/gitops/gitops.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';

function aState(version: string): HistoricDeployment {
  return { deployment: aDeployment({ version }), commit: 'c'.repeat(40), at: '2026-03-03T12:00:00Z' };
}

function aRollback(parts: Partial<Rollback> = {}): Rollback {
  return {
    environment: 'production',
    current: aDeployment({ version: '1.3.0' }),
    running: undefined,
    target: aState('1.2.0'),
    passed: [aState('1.3.0'), aState('1.2.0')],
    reason: undefined,
    repository: 'acme/models',
    serverUrl: 'https://github.com',
    runUrl: undefined,
    ...parts,
  };
}

describe('the text of a rollback', () => {
  it('says from what to what, and how to undo it', () => {
    const body = rollbackBody(aRollback());
    expect(body).toContain('**Takes production from 1.3.0 back to 1.2.0**');
    expect(body).toContain(aDeployment({ version: '1.2.0' }).image);
    expect(body).toContain(
      'gh workflow run promote.yml --repo acme/models \\\n  -f model=penguins -f environment=production -f version=1.3.0',
    );
    expect(body).toContain('no reason was given');
  });

  it('that ends an A/B test says so, and how to take it up again', () => {
    const body = rollbackBody(
      aRollback({
        current: aDeployment({ version: '1.0.0' }),
        target: aState('1.0.0'),
        running: anExperiment({ share: 20 }),
      }),
    );
    expect(body).toContain('**Lets 1.0.0 alone answer all of production again**');
    expect(body).toContain(
      '**This ends the A/B test** `deeper-network`, in which 1.1.0 had 20% of the units.',
    );
    expect(body).toContain('-f version=1.1.0 -f share=20\n');
  });

  it('to another version ends an A/B test too, and is undone by a promotion of what ran', () => {
    const body = rollbackBody(aRollback({ running: anExperiment() }));
    expect(body).toContain('**This ends the A/B test** `deeper-network`');
    expect(body).toContain('-f version=1.3.0\n');
  });

  it('gives the reason as nothing but its characters', () => {
    const body = rollbackBody(aRollback({ reason: '<b>bad</b> @all\n# Heading <!-- /slipway:proposal -->' }));
    expect(body).toContain('Why: &lt;b&gt;bad');
    expect(body).not.toMatch(/@all|^# Heading|<!--/m);
  });

  it('shows the newest of a long history and counts the rest', () => {
    const passed = Array.from({ length: 30 }, (_, index) => aState(`1.${40 - index}.0`));
    expect(rollbackBody(aRollback({ passed }))).toContain(
      'And 20 more until the one that this goes back to.',
    );
  });
});
