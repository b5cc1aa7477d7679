import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { realFiles } from '../../../../lib/feedback/files.ts';
import { recoverFolder } from '../../../../lib/feedback/recover.ts';
import { newSegmentName } from '../../../../lib/feedback/segment.ts';
import { aFolder } from '../../../support/folder.ts';

async function recovered(content: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await aFolder();
  for (const [file, bytes] of Object.entries(content)) await writeFile(join(folder, file), bytes);
  const result = await recoverFolder(folder, realFiles);
  return { folder, result, left: (await readdir(folder)).sort() };
}

const name = newSegmentName(0);

describe('what an ended process has left', () => {
  it('is cut after the last whole line, and counted', async () => {
    const { folder, result, left } = await recovered({ [`${name}.jsonl`]: 'one\ntwo\nthr' });
    expect(result).toMatchObject({ openSegments: 1, records: 2, cutBytes: 3 });
    expect(result.segments).toEqual([
      { name, isWhole: false, path: join(folder, `${name}.jsonl`), bytes: 8 },
    ]);
    expect((await readFile(join(folder, left[0] ?? ''))).toString()).toBe('one\ntwo\n');
  });

  it('is read whole, also where lines are longer than a piece', async () => {
    const long = 'x'.repeat(100_000);
    const { result } = await recovered({ [`${name}.jsonl`]: `${long}\n${long}\n${long}` });
    expect(result).toMatchObject({ records: 2, cutBytes: 100_000 });
  });

  it('is removed where no line is whole', async () => {
    const { result, left } = await recovered({ [`${name}.jsonl`]: 'thr' });
    expect(result).toMatchObject({ segments: [], records: 0, cutBytes: 3 });
    expect(left).toEqual([]);
  });

  it('is taken once where it was compressed but not yet removed', async () => {
    const { result, left } = await recovered({
      [`${name}.jsonl`]: 'one\n',
      [`${name}.jsonl.gz`]: gzipSync('one\n'),
    });
    expect(result).toMatchObject({ openSegments: 0, records: 0, segments: [{ name, isWhole: true }] });
    expect(left).toEqual([`${name}.jsonl.gz`]);
  });

  it('is compressed again where that was not finished', async () => {
    const { result, left } = await recovered({
      [`${name}.jsonl`]: 'one\n',
      [`${name}.jsonl.gz.part`]: gzipSync('one\n').subarray(0, 10),
    });
    expect(result.segments).toMatchObject([{ name, isWhole: false }]);
    expect(left).toEqual([`${name}.jsonl`]);
  });

  it('is left alone where it is no segment', async () => {
    const { result, left } = await recovered({ 'notes.txt': 'x' });
    expect(result).toMatchObject({ segments: [], openSegments: 0 });
    expect(left).toEqual(['notes.txt']);
  });
});
