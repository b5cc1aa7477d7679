import { describeError } from '../../lib/errors/describe.ts';
import type { Log } from '../log.ts';

/**
 * Ends the process when an error reaches nobody: what it was is a line of the log, and `report` is waited for, which
 * must end by itself.
 */
export function endOnCrash(
  log: Log,
  report: (error: unknown) => Promise<void>,
  exit: (code: number) => void,
): void {
  let isEnding = false;
  process.on('uncaughtException', (error, origin) => {
    log.error('the service ends by a fault of its own', { origin, error: describeError(error) });
    if (isEnding) return;
    isEnding = true;
    void report(error)
      .catch(() => undefined)
      .then(() => exit(1));
  });
}
