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
});
