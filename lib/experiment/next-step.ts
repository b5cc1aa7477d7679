import type { Decision } from './decision.ts';

/**
 * What a decision proposes: `promote` the challenger, `return` to the champion, or `wait`. An experiment that is to be
 * stopped returns to the champion, as nothing was proved against it.
 */
export type NextStep = 'promote' | 'return' | 'wait';

export function nextStepOf(decision: Decision): NextStep {
  switch (decision) {
    case 'challenger wins':
      return 'promote';
    case 'champion wins':
    case 'no difference':
    case 'stop: sample ratio broken':
    case 'stop: guardrail broken':
      return 'return';
    case 'not yet':
      return 'wait';
  }
}
