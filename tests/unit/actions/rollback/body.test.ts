import { describe, expect, it } from '@jest/globals';
import { type Rollback, rollbackBody } from '../../../../actions/rollback/body.ts';
import type { HistoricDeployment } from '../../../../lib/gitops/gitops.ts';
import type { Evidence } from '../../../../lib/observation/evidence.ts';
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
    skipped: [],
    image: { kind: 'there' },
    denied: undefined,
    reason: undefined,
    evidence: undefined,
    key: undefined,
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

  it('shows the evidence, the limits in a table and how the value moved', () => {
    const query = 'sum(rate(x[5m]))';
    const evidence: Evidence = {
      version: '1.3.0',
      startsAt: '2026-03-03T12:00:00Z',
      limits: [
        {
          metric: 'error_rate',
          of: null,
          min: null,
          max: 0.02,
          action: 'rollback',
          verdict: 'breached',
          reason: 'It is beyond its limit in both windows.',
          minimumSample: 100,
          long: { window: '1h', value: 0.31, sample: 4000, query },
          short: { window: '5m', value: 0.4, sample: 300, query },
          course: { from: 3600, step: 1800, values: [0.1, 0.2, 0.4] },
        },
      ],
    };
    const body = rollbackBody(aRollback({ evidence }));
    expect(body).toContain('### Evidence');
    expect(body).toContain(
      '| **breached** | error\\_rate | at most 0.02 | 0.31 in 1h | 0.4 in 5m | 4,000 (at least 100) |',
    );
    expect(body).toContain('  x-axis "minutes before" -60 --> 0');
    expect(body).toContain('  line [0.1, 0.2, 0.4]\n  line [0.02, 0.02, 0.02]\n```');
    expect(body).toContain('`sum(rate(x[5m]))`');
  });

  it('shows what an alert said as nothing but its characters', () => {
    const labels = { severity: '<img src=x> @all | [a](javascript:1)' };
    const body = rollbackBody(aRollback({ evidence: { alert: 'Bad\n# Title', labels } }));
    expect(body).not.toMatch(/<img|@all|^# Title|\| \[a\]/m);
  });

  it('says what is denied, that its lifting comes first, and what was passed over', () => {
    const skipped = [{ version: '1.2.5', why: 'Its image is no longer in the registry.' }];
    const body = rollbackBody(aRollback({ denied: '1.3.0', skipped }));
    expect(body).toContain('1.3.0 **is denied in production from then on**');
    expect(body).toContain('Take the entry of 1.3.0 out of `denied.yaml` first. Then this opens');
    expect(body).toContain('Passed over: 1.2.5. Its image is no longer in the registry.');
  });

  it('says when nobody knows whether the image is still there', () => {
    const body = rollbackBody(aRollback({ image: { kind: 'unknown', why: 'No answer.' } }));
    expect(body).toContain('**It is not known whether the registry still has the image**: No answer.');
  });

  it('shows the newest of a long history and counts the rest', () => {
    const passed = Array.from({ length: 30 }, (_, index) => aState(`1.${40 - index}.0`));
    expect(rollbackBody(aRollback({ passed }))).toContain(
      'And 20 more until the one that this goes back to.',
    );
  });
});
