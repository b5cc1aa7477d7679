import { UnavailableError } from '../errors/errors.ts';
import type { Github } from './client.ts';
import { mustLookAgain } from './failures.ts';

/** How often a race may be lost, and how often a write may stay without an answer, before the error is passed on. */
const limits = { lost: 15, unanswered: 3 };

/**
 * Runs `attempt` until it succeeds, or fails in a way that a new look cannot help.
 *
 * `attempt` reads the present state and goes on from there, so that running it again after it was cut short anywhere
 * ends in the same state: a write without an answer is then found done or not done, and a lost race is found decided.
 */
export async function settle<T>({ sleep }: Pick<Github, 'sleep'>, attempt: () => Promise<T>): Promise<T> {
  let lost = 0;
  let unanswered = 0;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!mustLookAgain(error)) throw error;
      if (error instanceof UnavailableError) unanswered += 1;
      else lost += 1;
      if (lost >= limits.lost || unanswered >= limits.unanswered) throw error;
      const pause = Math.min(2000, 100 * 2 ** (lost + unanswered));
      // Those who lost the same race must not meet again at the same moment.
      await sleep(pause * (0.5 + Math.random()));
    }
  }
}
