import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { FormatError } from '../../../../../lib/errors/errors.ts';
import { inAHurry } from '../../../../../scripts/local/quickstart/experiment-story.ts';

describe('a model.yml of somebody in a hurry', () => {
  it('trains for one epoch and has no gates, and is the same otherwise', () => {
    const text = `# Ours.
name: penguins
train:
  seed: 42
  parameters:
    hiddenLayers: [16] # enough
    epochs: 300
gates:
  - { metric: accuracy, min: 0.9 }
`;
    expect(inAHurry(text)).toBe(`# Ours.
name: penguins
train:
  seed: 42
  parameters:
    hiddenLayers: [ 16 ] # enough
    epochs: 1
`);
  });

  it('trains for one epoch also where nothing was said of it', () => {
    expect(parse(inAHurry('name: penguins\n'))).toEqual({
      name: 'penguins',
      train: { parameters: { epochs: 1 } },
    });
  });

  it.each(['', '- a\n', 'penguins\n'])('is not made of %j', (text) => {
    expect(() => inAHurry(text)).toThrow(FormatError);
  });
});
