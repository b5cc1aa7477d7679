import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { watchEventLoop } from '../../../../serving/admission/event-loop.ts';

function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('watchEventLoop', () => {
  it('sees that the event loop is late while it still is', () => {
    const loop = watchEventLoop();
    block(200);
    expect(loop.lag()).toBeGreaterThan(150);
  });

  it('forgets it when the event loop is in time again', async () => {
    const loop = watchEventLoop();
    block(1000);
    await wait(100);
    expect(loop.lag()).toBeLessThan(500);
  });

  it('tells whether there is idle time', async () => {
    const loop = watchEventLoop();
    expect(loop.isSaturated()).toBe(false);
    // Work in pieces, so that no timer is late.
    const until = performance.now() + 2000;
    while (!loop.isSaturated() && performance.now() < until) {
      block(5);
      await new Promise(setImmediate);
    }
    expect(loop.isSaturated()).toBe(true);
    await wait(500);
    expect(loop.isSaturated()).toBe(false);
  });
});
