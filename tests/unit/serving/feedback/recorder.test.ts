import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { Lines } from '../../../../lib/feedback/journal.ts';
import { storedRecord } from '../../../../lib/feedback/record.ts';
import { recorder } from '../../../../serving/feedback/recorder.ts';
import type { MadePredictions } from '../../../../serving/prediction/observer.ts';
import { aServedModel } from '../../../fixtures/served.ts';
import { aPenguin } from '../../../support/service.ts';

const served = aServedModel();

function made(requestId: string, rows = 1): MadePredictions {
  return {
    requestId,
    served,
    assignment: undefined,
    rows: Array.from({ length: rows }, () => aPenguin),
    predictions: Array.from({ length: rows }, () => served.predict(aPenguin)),
    milliseconds: 0.1,
    failed: false,
  };
}

function aRecorder({
  sample = 1,
  maxRows = 1000,
  append = async (_: Lines): Promise<void> => undefined,
} = {}) {
  const lines: Lines[] = [];
  const errors: unknown[] = [];
  let time = 1000;
  const kept = recorder({
    log: {
      append: async (given) => {
        await append(given);
        lines.push(given);
      },
    },
    settings: { sample, inputs: false, redact: new Set() },
    now: () => {
      time += 1;
      return time;
    },
    maxRows,
    dropped: (error) => errors.push(error),
  });
  return {
    ...kept,
    lines,
    errors,
    written: () =>
      lines.flatMap(({ text }) =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => storedRecord.parse(JSON.parse(line))),
      ),
  };
}

describe('the recorder', () => {
  it('writes nothing on the path of a request, and all of it together soon after', async () => {
    const { record, lines, written } = aRecorder();
    record(made('a'));
    record(made('b'));
    expect(lines).toEqual([]);
    await wait(300);
    expect(lines).toHaveLength(1);
    expect(written()).toMatchObject([
      { requestId: 'a', at: '1970-01-01T00:00:01.001Z' },
      { requestId: 'b', at: '1970-01-01T00:00:01.002Z' },
    ]);
  });

  it('writes in pieces, so that others get their turn, and in order', async () => {
    const { record, drain, lines, written, counts } = aRecorder({ maxRows: 10_000 });
    for (let index = 0; index < 1000; index += 1) record(made(String(index)));
    await drain();
    expect(written().map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: 1000 }, (_, index) => String(index)),
    );
    expect(Math.max(...lines.map(({ records }) => records))).toBeLessThanOrEqual(256);
    expect(counts).toEqual({ recorded: 1000, dropped: 0 });
  });

  it('does not gather more than a part of many rows at a time', async () => {
    const { record, drain, lines } = aRecorder({ maxRows: 100_000 });
    for (let index = 0; index < 10; index += 1) record(made(String(index), 400));
    await drain();
    expect(lines.map(({ records }) => records)).toEqual([2, 2, 2, 2, 2]);
  });

  it('leaves out and counts what there is no room for, and has room again', async () => {
    const { record, drain, counts, written } = aRecorder({ maxRows: 10 });
    for (let index = 0; index < 50; index += 1) record(made(String(index)));
    expect(counts.dropped).toBeGreaterThan(40);
    await drain();
    record(made('later'));
    await drain();
    expect(written().at(-1)?.requestId).toBe('later');
    expect(counts.recorded + counts.dropped).toBe(51);
  });

  it('has room for one request at least, however many rows it has', async () => {
    const { record, drain, counts } = aRecorder({ maxRows: 10 });
    record(made('a', 1000));
    await drain();
    expect(counts).toEqual({ recorded: 1, dropped: 0 });
  });

  it('counts what the disk did not take, and goes on', async () => {
    let isFull = true;
    const { record, drain, counts, errors, written } = aRecorder({
      append: async () => {
        if (isFull) throw new Error('ENOSPC');
      },
    });
    record(made('a'));
    await drain();
    isFull = false;
    record(made('b'));
    await drain();
    expect(counts).toEqual({ recorded: 1, dropped: 1 });
    expect(errors).toHaveLength(1);
    expect(written().map(({ requestId }) => requestId)).toEqual(['b']);
  });

  it('notes what comes while it writes', async () => {
    const { record, drain, written } = aRecorder({ append: () => wait(20) });
    record(made('a'));
    const draining = drain();
    record(made('b'));
    await draining;
    expect(written().map(({ requestId }) => requestId)).toEqual(['a', 'b']);
  });

  it('neither writes nor counts what is not in the sample', async () => {
    const { record, drain, counts, lines } = aRecorder({ sample: 0 });
    for (let index = 0; index < 300; index += 1) record(made(String(index)));
    await drain();
    expect(lines).toEqual([]);
    expect(counts).toEqual({ recorded: 0, dropped: 0 });
  });
});
