import { describeError } from '../../lib/errors/describe.ts';

/** What a person reads when `work` fails, and the name of its class; fails the test when it does not. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (outcome === undefined) throw new Error('it should have failed');
  return describeError(outcome.error);
}
