import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from putting new objects among old ones. It does so for those that lived when it last looked, which of a
 * batch are the rows of one moment; from then on all rows outlive their answer, a collection takes tens of milliseconds
 * in place of one, and the process twice the memory. Call it before anything else has run for long.
 */
export function collectYoungObjects(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
