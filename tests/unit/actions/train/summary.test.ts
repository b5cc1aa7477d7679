import { describe, expect, it } from '@jest/globals';
import { trainSummary } from '../../../../actions/train/summary.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import type { Run } from '../../../../lib/model/model.ts';
import { aModel, aRun } from '../../../fixtures/model.ts';

function summary(run: Partial<Run> = {}, reused = false): string {
  return trainSummary({
    model: aModel(),
    modelDigest: digestOf('the model'),
    run: aRun({ parameters: { patience: 40 }, ...run }),
    runDigest: digestOf('the run'),
    reused,
  });
}

function losses(count: number): Run['history'] {
  return Array.from({ length: count }, (_, index) => ({
    epoch: index + 1,
    train: 1 / (index + 1),
    validation: 2 / (index + 1),
  }));
}

describe('the summary of a training', () => {
  it('draws the losses as a curve, and as a table for who sees no curve', () => {
    const text = summary();
    expect(text).toContain('  x-axis "epoch" 1 --> 3\n');
    expect(text).toContain('  line [0.2310, 0.1420, 0.09800]\n  line [0.2140, 0.1310, 0.09400]\n');
    expect(text).toContain('| 1 | 0.231 | 0.214 |');
    expect(text).toContain('| **3**, kept | 0.098 | 0.094 |');
  });

  it('thins out a long history, but shows the first, the last and the best epoch', () => {
    const text = summary({ history: losses(1000), bestEpoch: 777, stopped: 'epochs' });
    const [, curve = ''] = /line \[(.*)\]/.exec(text) ?? [];
    expect(curve.split(', ')).toHaveLength(60);
    for (const epoch of ['1', '1000', '**777**, kept']) expect(text).toContain(`| ${epoch} |`);
    expect(text.match(/^\| \*{0,2}\d+/gm)?.length).toBeLessThanOrEqual(13);
  });

  it('draws no validation curve where there are no validation rows', () => {
    const history = losses(3).map((epoch) => ({ ...epoch, validation: null }));
    const text = summary({ history });
    expect(text.match(/line \[/g)).toHaveLength(1);
    expect(text).toContain('| 1 | 1 | – |');
  });

  it('draws nothing of a single epoch', () => {
    expect(summary({ history: losses(1), bestEpoch: 1 })).not.toContain('mermaid');
  });

  it.each([
    ['patience', 50, 10, 'no better one came in 40 epochs after 10 (patience 40), which is kept.'],
    ['epochs', 50, 50, 'the last epoch is the best, it was still getting better.'],
    ['epochs', 50, 40, 'all epochs were used, epoch 40 is the best and kept.'],
  ] as const)('says why it stopped: %s', (stopped, length, bestEpoch, reason) => {
    expect(summary({ history: losses(length), bestEpoch, stopped })).toContain(reason);
  });

  it('says when nothing was trained, and why', () => {
    expect(summary()).not.toContain('Reused');
    expect(summary({}, true)).toContain(
      'Reused: dataset, model.yml, seed and trainer are those of the training of 2026-03-03',
    );
  });

  it('shows names as they are, whatever is in them', () => {
    const model = aModel({ name: '<img>|`x`' });
    const text = trainSummary({
      model,
      modelDigest: digestOf('m'),
      run: aRun(),
      runDigest: digestOf('r'),
      reused: false,
    });
    expect(text).toContain('Training of &lt;img&gt;\\|\\`x\\`');
  });
});
