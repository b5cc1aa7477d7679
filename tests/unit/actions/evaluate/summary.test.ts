import { describe, expect, it } from '@jest/globals';
import { describeGate, evaluationSummary } from '../../../../actions/evaluate/summary.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import type { ChampionLookup } from '../../../../lib/evaluation/champion.ts';
import type { Evaluation } from '../../../../lib/evaluation/evaluation.ts';
import { aModel, anEvaluation } from '../../../fixtures/model.ts';

const none: ChampionLookup = { kind: 'none', reason: 'production runs no penguins yet.' };
const found: ChampionLookup = {
  kind: 'found',
  champion: { version: '1.2.0', digest: digestOf('c'), model: aModel() },
};

function summary(parts: Partial<Evaluation> = {}, champion = none, reused = false): string {
  return evaluationSummary({ evaluation: anEvaluation(parts), digest: digestOf('e'), champion, reused });
}

describe('the summary of an evaluation', () => {
  it('begins with the verdict and the gates', () => {
    const text = summary();
    expect(text).toContain('**Passed**: 1 of 1 gate rules passed. Measured on 45 test rows');
    expect(text).toContain('| pass | `macro_f1` | at least 0.9 | 0.9 | 0.9741 |  |');
  });

  it('says which gates failed and which could not be told', () => {
    const gate = { metric: 'mae', rule: 'at most 3', limit: 3, observed: 4 };
    const text = summary({
      verdict: 'fail',
      gates: [
        { ...gate, verdict: 'fail' },
        { ...gate, observed: null, verdict: 'unknown', note: 'mae is not defined.' },
        { ...gate, verdict: 'pass' },
      ],
    });
    expect(text).toContain('**Failed**: 1 of 3 gate rules passed.');
    expect(text).toContain('| **fail** | `mae` | at most 3 | 3 | 4 |  |');
    expect(text).toContain('| **unknown**, so fail | `mae` | at most 3 | 3 | – | mae is not defined. |');
  });

  it('says that there are no gates', () => {
    expect(summary({ gates: [] })).toContain('**No gates** are set in model.yml');
  });

  it('shows each metric with its interval, beside the baseline', () => {
    expect(summary()).toContain('| `accuracy` | 0.9778 | 0.9333 to 1 | 0.4444 |');
    const metrics = { r2: { value: null, interval: null } };
    expect(summary({ metrics, baseline: { r2: null } })).toContain('| `r2` | – | – | – |');
  });

  it('shows the champion beside it', () => {
    const champion = {
      version: '1.2.0',
      model: digestOf('c'),
      metrics: { accuracy: { value: 0.9, interval: { low: 0.85, high: 0.95 } } },
    };
    const text = summary({ champion }, found);
    expect(text).toContain('The champion is version 1.2.0, run on the same rows.');
    expect(text).toContain('| `accuracy` | 0.9778 | 0.9333 to 1 | 0.4444 | 0.9 | 0.85 to 0.95 |');
    expect(text).toContain('| `macro_f1` | 0.9741 | 0.9228 to 1 | 0.2051 | – | – |');
  });

  it('says why there is no champion beside it', () => {
    expect(summary()).toContain('There is no champion beside it: production runs no penguins yet.');
    expect(summary({}, found)).toContain('The champion, version 1.2.0, could not be run on these rows.');
  });

  it('shows where a classification errs, and where a regression does', () => {
    expect(summary()).toContain('| Chinstrap | 1 | **8** | 0 |');
    const { confusion, ...rest } = anEvaluation();
    expect(confusion).toBeDefined();
    const text = evaluationSummary({
      evaluation: { ...rest, residuals: [-60, -17, 3, 20, 41] },
      digest: digestOf('e'),
      champion: none,
      reused: false,
    });
    expect(text).toContain('| quantile | -60 | -17 | 3 | 20 | 41 |');
    expect(text).not.toContain('Actual, by predicted');
  });

  it('leaves a confusion matrix that no page can hold to the file', () => {
    const classes = Array.from({ length: 21 }, (_, index) => `class ${index}`);
    const counts = classes.map(() => classes.map(() => 0));
    expect(summary({ confusion: { classes, counts } })).toContain(
      'The confusion matrix of 21 classes is in evaluation.json.',
    );
  });

  it('says when it was evaluated before', () => {
    expect(summary({}, none, true)).toContain('Reused: this model was evaluated before');
  });

  it('shows class names as they are, whatever is in them', () => {
    const text = summary({
      confusion: {
        classes: ['a|b', '<b>'],
        counts: [
          [1, 0],
          [0, 1],
        ],
      },
    });
    expect(text).toContain('| a\\|b | **1** | 0 |');
    expect(text).toContain('&lt;b&gt;');
  });
});

describe('describeGate', () => {
  const gate = { metric: 'mae', rule: 'at most 3', limit: 3, observed: 4.56789 };

  it('says what was expected and what was found', () => {
    expect(describeGate({ ...gate, verdict: 'fail' })).toBe('mae: expected at most 3 but it is 4.5679.');
  });

  it('says what the champion makes of the limit', () => {
    const note = 'The champion, 1.2.0, has 2.5 on the same rows.';
    const rule = 'at most 1 above the champion';
    expect(describeGate({ ...gate, rule, limit: 3.5, verdict: 'fail', note })).toBe(
      'mae: expected at most 1 above the champion, which is 3.5, but it is 4.5679. The champion, 1.2.0, has 2.5 on the same rows.',
    );
  });

  it('says that it could not be told, and why', () => {
    const unknown = { ...gate, observed: null, verdict: 'unknown', note: 'mae is not defined.' } as const;
    expect(describeGate(unknown)).toBe('mae: could not be told whether it is at most 3. mae is not defined.');
  });
});
