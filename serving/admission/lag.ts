/** How often the event loop is looked at, in milliseconds. */
const interval = 20;

/**
 * Measures how late the event loop is. Predictions are made one after the other, so that all that waits for its turn
 * shows in how late a timer comes.
 *
 * @returns the lateness in milliseconds: that of the last timer, or of the next one when that is late already, as it is
 * while a single turn of the loop answers many requests
 */
export function measureLag(): () => number {
  let lag = 0;
  let due = performance.now() + interval;
  setInterval(() => {
    const now = performance.now();
    lag = Math.max(0, now - due);
    due = now + interval;
  }, interval).unref();
  return () => Math.max(lag, performance.now() - due);
}
