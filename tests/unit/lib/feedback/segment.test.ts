import { describe, expect, it } from '@jest/globals';
import {
  dayPath,
  firstName,
  newSegmentName,
  segmentFile,
  segmentPath,
} from '../../../../lib/feedback/segment.ts';

const at = Date.UTC(2026, 10, 24, 10, 15, 30, 123);

describe('names of segments', () => {
  it('begin with the time, and no two are the same', () => {
    const names = Array.from({ length: 200 }, () => newSegmentName(at));
    expect(new Set(names).size).toBe(200);
    for (const name of names) expect(name).toMatch(/^20261124T101530123Z_/);
  });

  it('sort by time', () => {
    const times = [at, at + 1, at + 1000, at + 86_400_000, at + 40 * 86_400_000];
    const names = times.map(newSegmentName);
    expect(names.toSorted()).toEqual(names);
  });

  it('are found again in the files that they name', () => {
    const name = newSegmentName(at);
    expect(segmentFile(`${name}.jsonl`)).toEqual({ name, isWhole: false });
    expect(segmentFile(`${name}.jsonl.gz`)).toEqual({ name, isWhole: true });
    expect(segmentPath(name)).toBe(`2026/11/24/${name}.jsonl.gz`);
  });

  it.each([
    'notes.txt',
    'x.jsonl',
    '20261124T101530123Z_a_1_abc.jsonl',
    '20261124T101530123Z_a_1_01234567.json',
    '',
  ])('are not taken from %j', (file) => {
    expect(segmentFile(file)).toBeUndefined();
  });

  it('can be held against a time', () => {
    const name = newSegmentName(at);
    expect(name > firstName(new Date(at))).toBe(true);
    expect(name < firstName(new Date(at + 1))).toBe(true);
    expect(dayPath(firstName(new Date(at)))).toBe('2026/11/24');
  });
});
