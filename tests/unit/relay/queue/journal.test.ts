import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openJournal, readLines } from '../../../../relay/queue/journal.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';

/** A journal on a disk that fails to flush as long as `disk.isFull`. */
async function aJournal(retained: readonly string[] = []) {
  const path = join(await aFolder(), 'lines');
  const disk = { isFull: false, flushes: 0 };
  const kept = [...retained];
  const openFile = async (...parameters: Parameters<typeof open>): Promise<FileHandle> => {
    const handle = await open(...parameters);
    const flush = handle.datasync.bind(handle);
    handle.datasync = async () => {
      disk.flushes += 1;
      if (disk.isFull) throw new Error('ENOSPC');
      await flush();
    };
    return handle;
  };
  const journal = await openJournal(path, () => kept, openFile);
  return { path, disk, journal, append: (line: string) => journal.append(line, () => kept.push(line)) };
}

describe('the journal', () => {
  it('begins with what is retained, and keeps what is added in its order', async () => {
    const { path, append } = await aJournal(['old']);
    await Promise.all([append('one'), append('two')]);
    await append('three');
    expect(await readLines(path)).toEqual(['old', 'one', 'two', 'three']);
  });

  it('flushes what comes together at once', async () => {
    const { disk, append } = await aJournal();
    await Promise.all(Array.from({ length: 100 }, (_, index) => append(String(index))));
    expect(disk.flushes).toBeLessThanOrEqual(2);
  });

  it('refuses all that a failed flush was for, and is whole again after the next that succeeds', async () => {
    const { path, disk, append } = await aJournal(['old']);
    await append('before');
    disk.isFull = true;
    expect(await Promise.all([failureOf(append('lost')), failureOf(append('lost too'))])).toEqual([
      expect.stringContaining('ENOSPC'),
      expect.stringContaining('ENOSPC'),
    ]);
    disk.isFull = false;
    await append('after');
    expect(await readLines(path)).toEqual(['old', 'before', 'after']);
  });

  it('is written anew after all that came before', async () => {
    const { path, journal, append } = await aJournal();
    const before = append('before');
    await Promise.all([before, journal.rewrite(() => ['all', 'new'])]);
    await append('after');
    expect(await readLines(path)).toEqual(['all', 'new', 'after']);
    expect(journal.bytes).toBe('all\nnew\nafter\n'.length);
  });

  it('has no lines where there is no file', async () => {
    expect(await readLines(join(await aFolder(), 'none'))).toEqual([]);
  });
});
