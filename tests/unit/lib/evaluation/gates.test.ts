import { describe, expect, it } from '@jest/globals';
import { type Comparison, checkGates, verdictOf } from '../../../../lib/evaluation/gates.ts';
import type { Gate } from '../../../../lib/spec/schema.ts';

const none: Comparison = { kind: 'none', reason: 'Nothing runs yet.' };
const champion = (values: Record<string, number | null>): Comparison => ({
  kind: 'measured',
  version: '1.2.0',
  values,
});

function verdicts(gate: Gate, observed: number | null, comparison: Comparison = none) {
  return checkGates([gate], { [gate.metric]: observed }, comparison).map(({ verdict }) => verdict);
}

describe('checkGates', () => {
  it.each([
    [0.91, 'pass'],
    [0.9, 'pass'],
    [0.89, 'fail'],
  ])('holds %d against a smallest value of 0.9: %s', (observed, verdict) => {
    expect(verdicts({ metric: 'macro_f1', min: 0.9 }, observed)).toEqual([verdict]);
  });

  it.each([
    [39, 'pass'],
    [40, 'pass'],
    [41, 'fail'],
  ])('holds %d against a largest value of 40: %s', (observed, verdict) => {
    expect(verdicts({ metric: 'mae', max: 40 }, observed)).toEqual([verdict]);
  });

  it.each([
    ['as good', 'macro_f1', 0.95, 'pass'],
    ['better', 'macro_f1', 0.99, 'pass'],
    ['worse by less than the margin', 'macro_f1', 0.94, 'pass'],
    ['worse by more', 'macro_f1', 0.92, 'fail'],
    ['better, where less is better', 'mae', 0.5, 'pass'],
    ['worse by less than the margin, where less is better', 'mae', 0.96, 'pass'],
    ['worse by more, where less is better', 'mae', 0.98, 'fail'],
  ] as const)('holds a challenger that is %s against the champion', (_, metric, observed, verdict) => {
    const gate: Gate = { metric, championMargin: 0.02 };
    expect(verdicts(gate, observed, champion({ [metric]: 0.95 }))).toEqual([verdict]);
  });

  it('says what the champion reached', () => {
    const results = checkGates(
      [{ metric: 'mae', championMargin: 2 }],
      { mae: 41 },
      champion({ mae: 38.123456 }),
    );
    expect(results).toEqual([
      {
        metric: 'mae',
        rule: 'at most 2 above the champion',
        limit: 40.123456,
        observed: 41,
        verdict: 'fail',
        note: 'The champion, 1.2.0, has 38.12 on the same rows.',
      },
    ]);
  });

  it('gives each rule of a gate a verdict of its own', () => {
    const gate: Gate = { metric: 'accuracy', min: 0.9, max: 0.99, championMargin: 0.01 };
    expect(verdicts(gate, 0.995, champion({ accuracy: 0.99 }))).toEqual(['pass', 'fail', 'pass']);
  });

  it('passes a comparison with no champion, and says so', () => {
    const [result] = checkGates([{ metric: 'mae', championMargin: 2 }], { mae: 41 }, none);
    expect(result).toMatchObject({ verdict: 'pass', limit: null, note: 'Nothing runs yet.' });
  });

  it('cannot tell when the champion could not be found out', () => {
    const unknown: Comparison = { kind: 'unknown', reason: 'No token was given.' };
    const [result] = checkGates([{ metric: 'mae', championMargin: 2 }], { mae: 41 }, unknown);
    expect(result).toMatchObject({ verdict: 'unknown', note: 'No token was given.' });
  });

  it.each([
    ['a smallest value', { metric: 'r2', min: 0.2 }],
    ['a largest value', { metric: 'log_loss', max: 1 }],
    ['a champion', { metric: 'r2', championMargin: 0.1 }],
  ] satisfies [string, Gate][])('cannot tell whether a metric that is not defined keeps %s', (_, gate) => {
    expect(verdicts(gate, null, champion({ r2: 0.5 }))).toEqual(['unknown']);
    expect(checkGates([gate], {}, champion({ r2: 0.5 }))[0]?.note).toContain('is not defined');
  });

  it('cannot tell when the metric is not defined for the champion', () => {
    expect(verdicts({ metric: 'r2', championMargin: 0.1 }, 0.5, champion({ r2: null }))).toEqual(['unknown']);
  });
});

describe('verdictOf', () => {
  const pass = { metric: 'mae', rule: '', limit: null, observed: 1, verdict: 'pass' } as const;

  it('passes when each gate passed, or there is none', () => {
    expect(verdictOf([pass, pass])).toBe('pass');
    expect(verdictOf([])).toBe('pass');
  });

  it.each(['fail', 'unknown'] as const)('fails when one gate is %s', (verdict) => {
    expect(verdictOf([pass, { ...pass, verdict }])).toBe('fail');
  });
});
