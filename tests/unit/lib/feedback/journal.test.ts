import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { openJournal } from '../../../../lib/feedback/journal.ts';
import type { ClosedSegment } from '../../../../lib/feedback/recover.ts';
import { openSpool } from '../../../../lib/feedback/spool.ts';
import { someOwners } from '../../../fixtures/feedback.ts';
import { aDiskError, faultyFiles, type Operation, type Outcome } from '../../../support/faulty-files.ts';
import { aFolder } from '../../../support/folder.ts';

async function aJournal({ rotateMs = 60_000, maxBytes = 1_000_000 } = {}) {
  const root = await aFolder();
  let decide: (operation: Operation) => Outcome = () => 'well';
  const seen: Operation[] = [];
  const { files } = faultyFiles((operation) => {
    seen.push(operation);
    return decide(operation);
  });
  const spool = openSpool({ root, owner: someOwners().owner('one'), files, now: Date.now });
  const closed: ClosedSegment[] = [];
  const lost: number[] = [];
  const journal = openJournal({
    spool,
    files,
    now: Date.now,
    rotateMs,
    maxBytes,
    closed: (segment) => closed.push(segment),
    lost: (records) => lost.push(records),
  });
  return {
    root,
    spool,
    journal,
    closed,
    lost,
    seen,
    fail(how: typeof decide) {
      decide = how;
    },
    /** What is kept in closed segments, in the order of their names. */
    async kept() {
      const sorted = closed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const texts = await Promise.all(
        sorted.map(async ({ path, bytes }) => (await readFile(path)).subarray(0, bytes).toString()),
      );
      return texts.join('');
    },
  };
}

const line = (text: string) => ({ bytes: Buffer.from(`${text}\n`), records: 1 });

describe('a journal', () => {
  it('writes in the order in which it is asked to', async () => {
    const { journal, kept } = await aJournal();
    await Promise.all([
      journal.append(line('a')),
      journal.appendSynced(line('b')),
      journal.append(line('c')),
      journal.appendSynced(line('d')),
    ]);
    await journal.close();
    expect((await kept()).split('\n').sort()).toEqual(['', 'a', 'b', 'c', 'd']);
  });

  it('says that something is kept only after it was flushed to the disk', async () => {
    const { journal, seen } = await aJournal();
    await journal.append(line('a'));
    expect(seen.map(({ name }) => name)).not.toContain('datasync');
    await journal.appendSynced(line('b'));
    const names = seen.map(({ name }) => name);
    expect(names.lastIndexOf('datasync')).toBeGreaterThan(names.lastIndexOf('write'));
  });

  it('flushes what came together once', async () => {
    const { journal, seen } = await aJournal();
    await Promise.all(Array.from({ length: 100 }, (_, index) => journal.appendSynced(line(String(index)))));
    expect(seen.filter(({ name }) => name === 'datasync').length).toBeLessThan(5);
  });

  it('flushes what nobody waits for within about a second', async () => {
    const { journal, seen } = await aJournal();
    await journal.append(line('a'));
    await wait(1300);
    expect(seen.some(({ name }) => name === 'datasync')).toBe(true);
  });

  it('begins a new segment when one is large', async () => {
    const { journal, closed, kept } = await aJournal({ maxBytes: 10 });
    for (const each of ['abcdef', 'ghijkl', 'mnopqr']) await journal.append(line(each));
    expect(closed).toHaveLength(1);
    await journal.close();
    expect(closed).toHaveLength(2);
    expect(await kept()).toBe('abcdef\nghijkl\nmnopqr\n');
  });

  it('closes a segment when it is old, without being asked for more', async () => {
    const { journal, closed } = await aJournal({ rotateMs: 50 });
    await journal.append(line('a'));
    await wait(300);
    expect(closed).toHaveLength(1);
  });

  it('leaves no segment when nothing was written', async () => {
    const { journal, closed, root } = await aJournal();
    await journal.close();
    expect(closed).toEqual([]);
    expect(await readdir(root)).toEqual([]);
  });

  it('keeps all or nothing of what it is given when the disk is full, and goes on when there is room', async () => {
    const { journal, kept, fail } = await aJournal();
    await journal.appendSynced(line('before'));
    fail(({ name }) => (name === 'write' ? aDiskError('ENOSPC') : 'well'));
    await expect(journal.appendSynced(line('refused feedback'))).rejects.toThrow('ENOSPC');
    await expect(journal.append(line('refused prediction'))).rejects.toThrow('ENOSPC');
    fail(() => 'well');
    await journal.appendSynced(line('after'));
    await journal.close();
    expect(await kept()).toBe('before\nafter\n');
  });

  it('leaves no empty files on a disk that is full', async () => {
    const { journal, spool, fail } = await aJournal();
    const folder = await spool.folder();
    fail(({ name }) => (name === 'write' ? aDiskError('ENOSPC') : 'well'));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(journal.append(line('x'))).rejects.toThrow('ENOSPC');
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not trust a disk that failed to flush: what was not flushed is taken back and counted', async () => {
    const { journal, kept, lost, fail } = await aJournal();
    await journal.appendSynced(line('flushed'));
    await journal.append({ bytes: Buffer.from('a\nb\n'), records: 2 });
    fail(({ name }) => (name === 'datasync' ? aDiskError('EIO') : 'well'));
    await expect(journal.appendSynced(line('feedback'))).rejects.toThrow('EIO');
    expect(lost).toEqual([2]);
    fail(() => 'well');
    await journal.appendSynced(line('after'));
    await journal.close();
    expect(await kept()).toBe('flushed\nafter\n');
  });

  it('refuses what it wrote to a folder that another process took, and goes on in a new one', async () => {
    const { journal, spool, root } = await aJournal();
    await journal.appendSynced(line('before'));
    await rename(await spool.folder(), join(root, 'taken'));
    await expect(journal.appendSynced(line('unknown'))).rejects.toThrow('taken over');
    await journal.appendSynced(line('after'));
    await journal.append(line('more'));
    expect(await readdir(join(root, 'taken'))).toHaveLength(1);
  });

  it('makes its folder again when it is gone before a segment begins', async () => {
    const { journal, spool, root, closed } = await aJournal();
    await rename(await spool.folder(), join(root, 'taken'));
    await journal.appendSynced(line('a'));
    await journal.close();
    expect(closed).toHaveLength(1);
  });
});
