import { describe, expect, it } from '@jest/globals';
import { progressLines } from '../../../../actions/train/progress.ts';

describe('progressLines', () => {
  it('tells of an epoch every two seconds, with rate and time left', () => {
    const lines: string[] = [];
    let time = 1000;
    const onEpoch = progressLines(
      100,
      (line) => lines.push(line),
      () => time,
    );
    for (let epoch = 1; epoch <= 10; epoch += 1) {
      time += 500;
      onEpoch({ epoch, train: 0.5 / epoch, validation: epoch < 8 ? 0.25 : null });
    }
    expect(lines).toEqual([
      'epoch 4 of at most 100: loss 0.125, validation 0.25; 2 epochs/s, at most 48.0 s left',
      'epoch 8 of at most 100: loss 0.0625; 2 epochs/s, at most 46.0 s left',
    ]);
  });

  it('says nothing of a training that is over before', () => {
    const lines: string[] = [];
    const onEpoch = progressLines(
      1,
      (line) => lines.push(line),
      () => 0,
    );
    onEpoch({ epoch: 1, train: 1, validation: null });
    expect(lines).toEqual([]);
  });
});
