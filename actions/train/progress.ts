import type { Run } from '../../lib/model/model.ts';
import { formatDuration, formatNumber } from '../../lib/report/format.ts';

/** Milliseconds between two lines. */
const pause = 2000;

/**
 * Tells `print` of an epoch every two seconds: losses, rate, and how long `epochs` would take, if patience does not
 * end the training before.
 *
 * @param now milliseconds of a clock that only goes forward
 */
export function progressLines(
  epochs: number,
  print: (line: string) => void,
  now: () => number,
): (epoch: Run['history'][number]) => void {
  const start = now();
  let last = start;
  return ({ epoch, train, validation }) => {
    const time = now();
    if (time - last < pause) return;
    last = time;
    const rate = epoch / ((time - start) / 1000);
    const losses = `loss ${formatNumber(train, 6)}${validation === null ? '' : `, validation ${formatNumber(validation, 6)}`}`;
    const left = formatDuration((epochs - epoch) / rate);
    print(
      `epoch ${epoch} of at most ${epochs}: ${losses}; ${formatNumber(rate, 1)} epochs/s, at most ${left} left`,
    );
  };
}
