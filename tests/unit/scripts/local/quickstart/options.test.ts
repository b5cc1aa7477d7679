import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readOptions } from '../../../../../scripts/local/quickstart/options.ts';
import { root } from '../../../../support/tree.ts';

describe('the options of the quickstart', () => {
  it('are the chain of penguins, with a person to merge, when none are given', async () => {
    expect(await readOptions([], root)).toEqual({
      model: join(root, 'examples', 'penguins'),
      story: 'chain',
      yes: false,
      once: false,
      fresh: false,
    });
  });

  it('may be another story', async () => {
    expect(await readOptions(['--story', 'experiment', '--yes'], root)).toMatchObject({
      story: 'experiment',
      yes: true,
    });
  });

  it('are none when help is asked for', async () => {
    expect(await readOptions(['--help'], root)).toBeUndefined();
  });

  it.each([
    [['--story', 'rolback'], '--story: expected one of chain, experiment, rollback, but found "rolback"'],
    [['--storey'], "Unknown option '--storey'"],
    [['--story', 'rollback', '--model', 'birdstrikes'], 'a bad version of penguins alone'],
    [['--model', 'no-such'], '--model no-such: there is no model.yml in'],
  ])('are refused: %j', async (parameters, message) => {
    await expect(readOptions(parameters, root)).rejects.toThrow(message);
  });
});
