import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { digestOf, hexOf } from '../../../../lib/digest/digest.ts';
import { FormatError, IntegrityError, NotFoundError } from '../../../../lib/errors/errors.ts';
import { openStore } from '../../../../lib/store/open.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';

const bytes = Buffer.from('some bytes');
const key = digestOf('an input');

describe('a store in a folder', () => {
  let root: string;
  let store: Store;

  beforeEach(async () => {
    root = join(await aFolder(), 'store');
    store = openStore(`file:${root}`, { workspace: '/nowhere' });
  });

  const pathOf = (content: Uint8Array | string) => {
    const hex = hexOf(digestOf(content));
    return join(root, 'blobs', 'sha256', hex.slice(0, 2), hex);
  };

  it('keeps a blob under its digest and gives it back', async () => {
    const digest = await store.put(bytes);
    expect(digest).toBe(digestOf(bytes));
    expect(await readFile(pathOf(bytes))).toEqual(bytes);
    expect(await store.get(digest)).toEqual(bytes);
    expect(await store.has(digest)).toBe(true);
    expect(await store.has(digestOf('others'))).toBe(false);
  });

  it('leaves no temporary file', async () => {
    await store.put(bytes);
    await store.record('train', key, { model: digestOf('model') });
    expect(await readdir(join(root, 'tmp'))).toEqual([]);
  });

  it('takes files in and gives them out without holding them in memory', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'in'), bytes);
    expect(await store.putFile(join(folder, 'in'))).toBe(digestOf(bytes));
    await store.getFile(digestOf(bytes), join(folder, 'deep', 'out'));
    expect(await readFile(join(folder, 'deep', 'out'))).toEqual(bytes);
    expect(await readdir(join(folder, 'deep'))).toEqual(['out']);
  });

  it('replaces the file that it gives a blob to', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'out'), 'old');
    await store.getFile(await store.put(bytes), join(folder, 'out'));
    expect(await readFile(join(folder, 'out'))).toEqual(bytes);
  });

  it('refuses a blob whose bytes are not those of its name', async () => {
    const digest = await store.put(bytes);
    await writeFile(pathOf(bytes), 'other bytes');
    await expect(store.get(digest)).rejects.toThrow(IntegrityError);
    const folder = await aFolder();
    await expect(store.getFile(digest, join(folder, 'out'))).rejects.toThrow(IntegrityError);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that it has no such blob, and where it looked', async () => {
    await expect(store.get(digestOf('others'))).rejects.toThrow(NotFoundError);
    expect(await failureOf(store.getFile(digestOf('others'), '/nowhere/out'))).toContain(
      `NotFoundError: file:${root} has no blob ${digestOf('others')}`,
    );
  });

  it('never replaces a record: of ten writers at once one is first and all agree on it', async () => {
    const given = await Promise.all(
      Array.from({ length: 10 }, (_, writer) => store.record('train', key, { model: digestOf(`${writer}`) })),
    );
    expect(new Set(given.map((results) => results['model'])).size).toBe(1);
    expect(await store.recall('train', key)).toEqual(given[0]);
    expect(await store.record('train', key, { model: digestOf('late') })).toEqual(given[0]);
  });

  it('keeps the records of each step apart', async () => {
    await store.record('train', key, { model: digestOf('model') });
    expect(await store.recall('evaluate', key)).toBeUndefined();
    expect(await store.recall('train', digestOf('another input'))).toBeUndefined();
  });

  it.each(['{', '[]', '{"model":"md5:1"}'])('refuses a record that says %s', async (text) => {
    await mkdir(join(root, 'records', 'train'), { recursive: true });
    await writeFile(join(root, 'records', 'train', `${hexOf(key)}.json`), text);
    await expect(store.recall('train', key)).rejects.toThrow(FormatError);
  });

  it('says that the folder may not be written', async () => {
    // Nobody may make a folder there, root included.
    const forbidden = openStore('file:/sys/slipway', { workspace: '/' });
    expect(await failureOf(forbidden.put(bytes))).toMatch(
      /^PermissionError: The store file:\/sys\/slipway may not be read or written/,
    );
  });
});
