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
  maxBytes = 1_000_000,
  append = async (_: Lines): Promise<void> => undefined,
} = {}) {
  const lines: { readonly text: string; readonly records: number }[] = [];
  const errors: unknown[] = [];
  let time = 1000;
  const kept = recorder({
    log: {
      append: async (given) => {
        await append(given);
        // The bytes are used again.
        lines.push({ text: Buffer.from(given.bytes).toString(), records: given.records });
      },
    },
    settings: { sample, inputs: false, redact: new Set() },
    now: () => {
      time += 1;
      return time;
    },
    maxBytes,
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

  it('writes in pieces as they are full, in order and whole', async () => {
    const { record, drain, lines, written, counts } = aRecorder({ append: () => wait(1) });
    const all = Array.from({ length: 3000 }, (_, index) => String(index));
    for (const id of all) record(made(id));
    await drain();
    expect(written().map(({ requestId }) => requestId)).toEqual(all);
    expect(lines.length).toBeGreaterThan(3);
    expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(128 * 1024);
    expect(counts).toEqual({ recorded: 3000, dropped: 0 });
  });

  it('leaves out and counts what there is no room for, and has room again', async () => {
    const { record, drain, counts, written } = aRecorder({ maxBytes: 2000 });
    for (let index = 0; index < 50; index += 1) record(made(String(index)));
    expect(counts.dropped).toBeGreaterThan(30);
    await drain();
    record(made('later'));
    await drain();
    expect(written().at(-1)?.requestId).toBe('later');
    expect(counts.recorded + counts.dropped).toBe(51);
  });

  it('has room for one request at least, however many rows it has', async () => {
    const { record, drain, counts, written } = aRecorder({ maxBytes: 10 });
    record(made('a', 20_000));
    await drain();
    record(made('b'));
    await drain();
    expect(counts).toEqual({ recorded: 2, dropped: 0 });
    expect(written().map(({ requestId }) => requestId)).toEqual(['a', 'b']);
  });

  it('writes letters of all lengths', async () => {
    const { record, drain, written } = aRecorder();
    record(made('é𝄞€'.repeat(20)));
    await drain();
    expect(written().map(({ requestId }) => requestId)).toEqual(['é𝄞€'.repeat(20)]);
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
