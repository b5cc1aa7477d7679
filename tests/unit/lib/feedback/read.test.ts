import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { nothingRead } from '../../../../lib/feedback/lines.ts';
import { type ReadOptions, tailRecords } from '../../../../lib/feedback/read.ts';
import { readRecords } from '../../../../lib/feedback/read-records.ts';
import type { StoredRecord } from '../../../../lib/feedback/record.ts';
import { newSegmentName, segmentPath } from '../../../../lib/feedback/segment.ts';
import { aFeedback, aPrediction } from '../../../fixtures/experiment.ts';
import { linesOf } from '../../../fixtures/feedback.ts';
import { aFolder } from '../../../support/folder.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const day = 86_400_000;

async function aStore() {
  const root = await aFolder();
  return {
    root,
    uri: `file:${root}`,
    /** Puts a whole segment into the store. @returns its path */
    async put(content: string | Uint8Array, at = noon, name = newSegmentName(at)) {
      const path = join(root, segmentPath(name));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, typeof content === 'string' ? gzipSync(content) : content);
      return path;
    },
    /** Begins a segment in the spool. @returns its path */
    async begin(content: string, at = noon, name = newSegmentName(at)) {
      const path = join(root, '.spool', 'host_1', `${name}.jsonl`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
      return path;
    },
    async read(options: ReadOptions = {}) {
      const ids: string[] = [];
      for await (const { requestId } of readRecords(`file:${root}`, options)) ids.push(requestId);
      return ids;
    },
  };
}

const text = (...ids: readonly string[]) =>
  linesOf(...ids.map((requestId) => aPrediction({ requestId }))).text;

describe('reading records', () => {
  it('gives predictions and feedback as they were written', async () => {
    const { uri, put } = await aStore();
    const written: StoredRecord[] = [
      aPrediction({ instances: [{ island: 'Biscoe', sex: null, mass: 1.5 }] }),
      aFeedback(),
      aFeedback({ instance: 3, label: 2.5, outcome: true }),
    ];
    await put(linesOf(...written).text);
    const read: StoredRecord[] = [];
    for await (const record of readRecords(uri)) read.push(record);
    expect(read).toEqual(written);
  });

  it('gives nothing of a store that is not there', async () => {
    const { read, root } = await aStore();
    await rm(root, { recursive: true });
    expect(await read({ openSegments: true })).toEqual([]);
  });

  it('goes by the time at which segments were opened, also across years', async () => {
    const { put, read } = await aStore();
    await put(text('c'), noon + 60 * day);
    await put(text('a'), noon);
    await put(text('b'), noon + 1);
    expect(await read()).toEqual(['a', 'b', 'c']);
  });

  it('leaves out segments that were opened before a time', async () => {
    const { put, read } = await aStore();
    await put(text('old'), noon - 40 * day);
    await put(text('earlier that day'), noon - 1);
    await put(text('at that time'), noon);
    await put(text('later'), noon + day);
    expect(await read({ since: new Date(noon) })).toEqual(['at that time', 'later']);
  });

  it('reads segments that are being written up to their last whole line, when asked to', async () => {
    const { put, begin, read } = await aStore();
    await put(text('a'), noon);
    await begin(`${text('b', 'c')}{"kind":"predic`, noon + 1);
    expect(await read()).toEqual(['a']);
    expect(await read({ openSegments: true })).toEqual(['a', 'b', 'c']);
  });

  it('reads a segment once that is both in the spool and in the store', async () => {
    const { put, begin, read } = await aStore();
    const name = newSegmentName(noon);
    await begin(text('a', 'b'), noon, name);
    await put(text('a', 'b'), noon, name);
    expect(await read({ openSegments: true })).toEqual(['a', 'b']);
  });

  it('leaves out and counts what is no record, no segment or broken', async () => {
    const { put, read, root } = await aStore();
    await put(`${text('a')}not JSON\n{"kind":"other"}\n\n{"kind":"feedback"}\n${text('b')}`);
    const whole = gzipSync(text('c', ...Array.from({ length: 2000 }, (_, index) => `d${index * index}`)));
    await put(whole.subarray(0, whole.length - 8), noon + 1);
    await put('', noon + 2);
    await put(text('e'), noon + 3);
    await writeFile(join(root, '2026/11/24/notes.txt'), 'x');
    await writeFile(join(root, '2026/11/24', `${newSegmentName(noon + day)}.jsonl.gz`), 'of another day');
    const counts = nothingRead();
    const ids = await read({ counts });
    expect(ids.slice(0, 2)).toEqual(['a', 'b']);
    expect(ids.at(-1)).toBe('e');
    expect(counts).toMatchObject({ badLines: 3, foreignFiles: 2, brokenSegments: 1 });
    expect(counts.records).toBe(ids.length);
  });

  it('is not led astray by letters of several bytes at the edge of a piece', async () => {
    const { put, read } = await aStore();
    const ids = Array.from({ length: 5000 }, (_, index) => `é𝄞${'ß'.repeat(index % 50)}${index}`);
    await put(text(...ids));
    expect(await read()).toEqual(ids);
  });

  it('does not hold a line without an end in memory', async () => {
    const { put, read } = await aStore();
    const endless = `${text('a')}${'x'.repeat(40_000_000)}\n${text('b')}`;
    await put(endless);
    const counts = nothingRead();
    expect(await read({ counts })).toEqual(['a', 'b']);
    expect(counts.badLines).toBe(1);
  });
});

describe('following records', () => {
  const next = async (tail: ReturnType<typeof tailRecords>) => {
    const ids: string[] = [];
    for await (const records of tail.next()) ids.push(...records.map(({ requestId }) => requestId));
    return ids;
  };

  it('gives each record once, while segments grow, are closed and move into the store', async () => {
    const { uri, root, put, begin } = await aStore();
    const now = () => noon + 5000;
    const tail = tailRecords(uri, { openSegments: true, now });
    await put(text('a'), noon - 5 * day);
    const name = newSegmentName(noon);
    const path = await begin(text('b'), noon, name);
    expect(await next(tail)).toEqual(['a', 'b']);
    await appendFile(path, `${text('c')}{"half`);
    expect(await next(tail)).toEqual(['c']);
    await writeFile(path, text('b', 'c', 'd'));
    expect(await next(tail)).toEqual(['d']);
    await writeFile(join(dirname(path), `${name}.jsonl.gz`), gzipSync(text('b', 'c', 'd', 'e')));
    await rm(path);
    expect(await next(tail)).toEqual(['e']);
    await mkdir(dirname(join(root, segmentPath(name))), { recursive: true });
    await rename(join(dirname(path), `${name}.jsonl.gz`), join(root, segmentPath(name)));
    expect(await next(tail)).toEqual([]);
    await put(text('f'), noon + 1000);
    expect(await next(tail)).toEqual(['f']);
    expect(tail.counts).toMatchObject({ segments: 3, records: 6 });
  });

  it('finds an old segment that comes late at once, or within the hour when it is older than looked back', async () => {
    const { uri, put } = await aStore();
    let time = noon;
    const tail = tailRecords(uri, { lookBackMs: 1000, now: () => time });
    expect(await next(tail)).toEqual([]);
    await put(text('a little late'), noon - 500);
    await put(text('very late'), noon - day);
    expect(await next(tail)).toEqual(['a little late']);
    time += 3_600_001;
    expect(await next(tail)).toEqual(['very late']);
  });

  it('reads a segment that moves while it is being read', async () => {
    const { uri, root, begin } = await aStore();
    const tail = tailRecords(uri, { openSegments: true });
    await begin(text('a'), noon);
    const name = newSegmentName(noon + 1);
    const path = await begin(text('b'), noon + 1, name);
    const ids: string[] = [];
    for await (const records of tail.next()) {
      ids.push(...records.map(({ requestId }) => requestId));
      if (ids.length > 1) continue;
      const target = join(root, segmentPath(name));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, gzipSync(text('b')));
      await rm(path);
    }
    expect(ids).toEqual(['a', 'b']);
  });

  it('goes on after an error where it was, also with what is older than looked back', async () => {
    const { uri, put, root } = await aStore();
    await put(text('a'), noon - 3 * day);
    const broken = join(root, segmentPath(newSegmentName(noon - 2 * day)));
    await mkdir(broken, { recursive: true });
    await put(text('b'), noon - day);
    await put(text('c'), noon);
    const tail = tailRecords(uri, { now: () => noon + 1, lookBackMs: 1000 });
    await expect(next(tail)).rejects.toThrow('EISDIR');
    await rm(broken, { recursive: true });
    expect(await next(tail)).toEqual(['b', 'c']);
    expect(await next(tail)).toEqual([]);
  });
});
