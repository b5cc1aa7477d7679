import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { measureLag } from '../../../../serving/admission/lag.ts';

function block(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('measureLag', () => {
  it('sees that the event loop is late while it still is', () => {
    const lag = measureLag();
    block(200);
    expect(lag()).toBeGreaterThan(150);
  });

  it('forgets it when the event loop is in time again', async () => {
    const lag = measureLag();
    block(1000);
    await wait(100);
    expect(lag()).toBeLessThan(500);
  });
});
