import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { realFiles } from '../../../../lib/feedback/files.ts';
import { openSpool } from '../../../../lib/feedback/spool.ts';
import { someOwners } from '../../../fixtures/feedback.ts';
import { aFolder } from '../../../support/folder.ts';

async function aSpool() {
  const root = join(await aFolder(), 'spool');
  const owners = someOwners();
  let time = Date.now();
  return {
    root,
    owners,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    open: (name: string) => openSpool({ root, owner: owners.owner(name), files: realFiles, now: () => time }),
  };
}

describe('a spool', () => {
  it('gives each process a folder of its own', async () => {
    const { open, root } = await aSpool();
    const one = await open('one').folder();
    const two = await open('two').folder();
    expect(one).not.toBe(two);
    expect((await readdir(root)).sort()).toEqual([basename(one), basename(two)].sort());
  });

  it('leaves the folder of a process that lives to it', async () => {
    const { open } = await aSpool();
    const one = open('one');
    const folder = await one.folder();
    expect(await open('two').takeOver()).toEqual([]);
    expect(await one.holds(folder)).toBe(true);
  });

  it('gives the folder of a process that has ended to one of those that want it', async () => {
    const { open, owners } = await aSpool();
    const folder = await open('one').folder();
    await writeFile(join(folder, 'x.jsonl'), 'x');
    owners.end('one');
    const taken = await Promise.all(['two', 'three', 'four', 'five'].map((name) => open(name).takeOver()));
    expect(taken.flat()).toHaveLength(1);
    const [only] = taken.flat();
    expect(only?.from).toBe(basename(folder));
    expect(await readdir(only?.path ?? '')).toEqual(['x.jsonl']);
  });

  it('takes a process that it cannot see for dead only when it was silent for two minutes', async () => {
    const { open, pass } = await aSpool();
    const stranger = open('stranger');
    const folder = await stranger.folder();
    await stranger.beat();
    const two = open('two');
    pass(119_000);
    expect(await two.takeOver()).toEqual([]);
    await stranger.beat();
    pass(119_000);
    expect(await two.takeOver()).toEqual([]);
    pass(2000);
    expect(await two.takeOver()).toHaveLength(1);
    expect(await stranger.holds(folder)).toBe(false);
  });

  it('gives a process whose folder was taken a new one', async () => {
    const { open } = await aSpool();
    const one = open('one');
    const folder = await one.folder();
    await rm(folder, { recursive: true });
    expect(await one.holds(folder)).toBe(false);
    expect(await one.folder()).not.toBe(folder);
  });

  it('does not keep what it took from being found when its new owner ends too', async () => {
    const { open, owners } = await aSpool();
    const folder = await open('one').folder();
    await writeFile(join(folder, 'x.jsonl'), 'x');
    owners.end('one');
    await open('two').takeOver();
    owners.end('two');
    expect(await open('three').takeOver()).toHaveLength(1);
  });

  it('leaves alone what is no folder of a process', async () => {
    const { open, root } = await aSpool();
    await mkdir(join(root, '2026'), { recursive: true });
    await writeFile(join(root, 'notes.txt'), '');
    expect(await open('two').takeOver()).toEqual([]);
  });

  it('removes folders that are empty, but the one that is written to only in the end', async () => {
    const { open, root, owners } = await aSpool();
    await open('one').folder();
    owners.end('one');
    const two = open('two');
    const own = await two.folder();
    await two.takeOver();
    await two.tidy();
    expect(await readdir(root)).toEqual([basename(own)]);
    await two.leave();
    expect(await readdir(root)).toEqual([]);
  });
});
