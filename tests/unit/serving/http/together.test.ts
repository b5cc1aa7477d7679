import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { together } from '../../../../serving/http/together.ts';

/** Lets `names` come in one turn; each first step takes `milliseconds`. @returns the steps in order */
async function stepsOf(names: readonly string[], milliseconds: number): Promise<readonly string[]> {
  const steps: string[] = [];
  let clock = 0;
  const add = together(() => clock);
  for (const name of names) {
    add({
      first() {
        steps.push(`first ${name}`);
        clock += milliseconds;
      },
      second() {
        steps.push(`second ${name}`);
      },
    });
  }
  expect(steps).toEqual([]);
  await nextTurn();
  return steps;
}

describe('what comes in one turn of the event loop', () => {
  it('takes the first step together, then the second', async () => {
    expect(await stepsOf(['a', 'b', 'c'], 0.01)).toEqual([
      'first a',
      'first b',
      'first c',
      'second a',
      'second b',
      'second c',
    ]);
  });

  it('does not wait for the first steps of others when they take long', async () => {
    expect(await stepsOf(['a', 'b', 'c'], 0.3)).toEqual([
      'first a',
      'first b',
      'second a',
      'second b',
      'first c',
      'second c',
    ]);
  });

  it('is not kept for the next turn, nor done twice', async () => {
    const steps: string[] = [];
    const add = together();
    const item = (name: string) => ({
      first: () => void steps.push(`first ${name}`),
      second: () => void steps.push(`second ${name}`),
    });
    add(item('a'));
    await nextTurn();
    expect(steps).toEqual(['first a', 'second a']);
    add(item('b'));
    await nextTurn();
    expect(steps).toEqual(['first a', 'second a', 'first b', 'second b']);
  });
});
