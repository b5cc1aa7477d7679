import { describe, it } from '@jest/globals';
import { findProgram } from './programs.ts';

/**
 * A `describe` whose tests use real programs. Where one is missing the tests are skipped and say which;
 * with `CI=true` a missing program is a failure.
 */
export function describeWith<const N extends string>(
  programs: readonly N[],
  title: string,
  body: (paths: Readonly<Record<N, string>>) => void,
): void {
  const found = programs.map((name) => [name, findProgram(name)] as const);
  const missing = found.filter(([, path]) => path === undefined).map(([name]) => name);
  if (missing.length === 0) {
    describe(title, () => body(Object.fromEntries(found) as Record<N, string>));
    return;
  }
  const reason = `needs ${missing.join(', ')}`;
  if (process.env['CI'] === 'true') {
    describe(title, () => {
      it(reason, () => {
        throw new Error(`${reason}: .ci/run must install what the tests need`);
      });
    });
    return;
  }
  describe(title, () => it.skip(`skipped: ${reason}`, () => undefined));
}
