/** How often the event loop is looked at, in milliseconds. */
const interval = 20;
/** Looks after which it is judged anew whether the loop has idle time. */
const looks = 5;
/** The part of the time in which a loop works that has too much to do. */
const saturated = 0.95;

/** How busy the event loop is, on which predictions are made one after the other. */
export interface EventLoop {
  /**
   * How late it is, in milliseconds: how late the last timer came, or the next one is already, as it is while one turn of
   * the loop answers many requests.
   */
  lag(): number;
  /** Whether it has had no idle time of late. */
  isSaturated(): boolean;
}

/** Watches the event loop of this process; what asks for its state costs less than a microsecond. */
export function watchEventLoop(): EventLoop {
  let lag = 0;
  let due = performance.now() + interval;
  let since = performance.eventLoopUtilization();
  let utilization = 0;
  let looked = 0;
  setInterval(() => {
    const now = performance.now();
    lag = Math.max(0, now - due);
    due = now + interval;
    looked += 1;
    if (looked % looks !== 0) return;
    const used = performance.eventLoopUtilization();
    utilization = performance.eventLoopUtilization(used, since).utilization;
    since = used;
  }, interval).unref();
  return {
    lag: () => Math.max(lag, performance.now() - due),
    isSaturated: () => utilization > saturated,
  };
}
