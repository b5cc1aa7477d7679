import { describe, expect, it } from '@jest/globals';
import { decide, judge, type WindowValue } from '../../../../lib/observation/judge.ts';
import type { LimitFinding } from '../../../../lib/observation/observation.ts';

const held = { min: null, max: 0.1, minimumSample: 120, longWindow: '1h', shortWindow: '5m' };

function seen(value: number | null, sample: number | null = 1000): WindowValue {
  return { value, sample };
}

describe('a limit', () => {
  it.each<[string, WindowValue, WindowValue, string, RegExp]>([
    ['both windows are beyond it', seen(0.2), seen(0.3), 'breached', /both windows/],
    ['both windows are within it', seen(0.1), seen(0), 'holds', /within/],
    ['the short window alone is beyond it', seen(0.05), seen(1), 'holds', /within/],
    ['it is over', seen(0.2), seen(0.05), 'holds', /no longer/],
    ['the long window has no data', seen(null, null), seen(0.3), 'unknown', /The long window has no data/],
    [
      'the long window has too small a sample',
      seen(1, 119),
      seen(1, 100),
      'unknown',
      /sample of 119, and 120 are needed/,
    ],
    [
      'the short window has less than its part of the sample',
      seen(0.2),
      seen(0.3, 9),
      'unknown',
      /sample of 9, and 10 are needed/,
    ],
    [
      'the short window has no data',
      seen(0.2),
      seen(null, null),
      'unknown',
      /beyond its limit\. The short window has no data/,
    ],
    ['a value is no number', seen(Number.NaN), seen(0.3), 'unknown', /not a number/],
    ['a value is infinite', seen(Number.POSITIVE_INFINITY), seen(0.3), 'unknown', /not a number/],
    ['a value is missing', seen(null), seen(0.3), 'unknown', /not a number/],
  ])('where %s', (_, long, short, verdict, reason) => {
    const judged = judge(long, short, held);
    expect(judged.verdict).toBe(verdict);
    expect(judged.reason).toMatch(reason);
  });

  it('may be a smallest value', () => {
    const least = { ...held, min: 0.8, max: null };
    expect(judge(seen(0.7), seen(0.6), least).verdict).toBe('breached');
    expect(judge(seen(0.8), seen(0.6), least).verdict).toBe('holds');
  });
});

function aFinding(parts: Partial<LimitFinding> = {}): LimitFinding {
  const measurement = { window: '1h', value: 0.3, sample: 1000, query: 'up' };
  return {
    metric: 'error_rate',
    of: null,
    min: null,
    max: 0.1,
    action: 'rollback',
    verdict: 'holds',
    reason: 'It is within its limits.',
    minimumSample: 100,
    long: measurement,
    short: measurement,
    course: { from: 0, step: 0, values: [] },
    ...parts,
  };
}

describe('the decision', () => {
  const breached = aFinding({ verdict: 'breached' });
  const drifted = aFinding({ metric: 'drift', of: 'island', verdict: 'breached', action: 'retrain' });
  const unknown = aFinding({
    metric: 'accuracy',
    verdict: 'unknown',
    reason: 'The long window has no data.',
  });

  it.each<[string, readonly LimitFinding[], string]>([
    ['to keep it when all limits hold', [aFinding(), aFinding({ metric: 'drift' })], 'keep'],
    ['to roll back when such a limit is breached, whatever else', [unknown, drifted, breached], 'roll back'],
    ['to train again when only such a limit is breached', [unknown, drifted, aFinding()], 'retrain'],
    ['none when a limit is not known', [aFinding(), unknown], 'no data'],
    ['none when nothing is held', [], 'no data'],
  ])('is %s', (_, limits, decision) => {
    expect(decide(limits).decision).toBe(decision);
  });

  it('says what was breached, by how much and over what time', () => {
    expect(decide([breached]).reason).toBe('Error_rate is 0.3, above 0.1, over 1h and still.');
    expect(decide([drifted]).reason).toContain('Drift of island is 0.3');
    expect(decide([aFinding(), unknown]).reason).toBe(
      'Nothing is known of 1 of 2 limits: accuracy. The long window has no data.',
    );
  });
});
