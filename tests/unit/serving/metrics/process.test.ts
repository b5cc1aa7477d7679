import { describe, expect, it } from '@jest/globals';
import { counter } from '../../../../serving/metrics/family.ts';
import { aggregated, familiesSchema, measureProcess } from '../../../../serving/metrics/process.ts';

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

describe('aggregated', () => {
  it('takes a value that a worker could not send as one that is not known', async () => {
    const sent = JSON.parse(JSON.stringify([counter('a_total', 'A.', [{ labels: {}, value: Number.NaN }])]));
    const [family] = await aggregated([familiesSchema.parse(sent)]);
    expect(family?.values).toEqual([{ labels: {}, value: Number.NaN }]);
  });
});
