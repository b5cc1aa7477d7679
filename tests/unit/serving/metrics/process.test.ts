import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { measureProcess } from '../../../../serving/metrics/process.ts';

describe('measureProcess', () => {
  it('gives its families again at once, when nothing has been measured in between', async () => {
    const families = measureProcess();
    const names = (await families()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']),
    );
    for (let round = 0; round < 3; round += 1) {
      expect((await families()).map(({ name }) => name)).toEqual(names);
    }
  });

  it('tells how long garbage was collected', async () => {
    const families = measureProcess();
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    // What was observed arrives on a later turn.
    for (;;) {
      const found = (await families()).find(({ name }) => name === 'nodejs_gc_duration_seconds');
      const count = found?.values.find(({ metricName }) => metricName?.endsWith('_count'));
      if (count !== undefined) {
        expect(count.value).toBeGreaterThan(0);
        return;
      }
      await turn();
    }
  });
});
