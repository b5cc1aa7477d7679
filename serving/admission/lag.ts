/** How often the event loop is looked at, in milliseconds. */
const interval = 20;

/**
 * Measures how late the event loop is. Predictions are made one after the other, so what waits for its turn shows as
 * lateness of a timer.
 *
 * @returns the last lateness in milliseconds
 */
export function measureLag(): () => number {
  let lag = 0;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    lag = Math.max(0, now - last - interval);
    last = now;
  }, interval).unref();
  return () => lag;
}
