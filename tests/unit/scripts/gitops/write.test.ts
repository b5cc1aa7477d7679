import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyChanges } from '../../../../scripts/gitops/write.ts';
import { aFolder } from '../../../support/folder.ts';

describe('changes of files', () => {
  let folder: string;
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  const all = async () => (await readdir(folder, { recursive: true })).toSorted();

  beforeEach(async () => {
    folder = await aFolder();
    await mkdir(join(folder, 'envs/staging'), { recursive: true });
    await writeFile(join(folder, 'namespaces.yaml'), 'one');
  });

  it('add files and folders, change others, and leave nothing beside', async () => {
    await applyChanges(folder, [
      { path: 'namespaces.yaml', before: 'one', after: 'one\ntwo' },
      { path: 'envs/qa/penguins/release.yaml', after: 'a' },
      { path: 'envs/qa/penguins/deep/er.yaml', after: Buffer.from('b') },
      { path: 'envs/staging/new.yaml', after: 'c' },
    ]);
    expect(await all()).toEqual([
      'envs',
      'envs/qa',
      'envs/qa/penguins',
      'envs/qa/penguins/deep',
      'envs/qa/penguins/deep/er.yaml',
      'envs/qa/penguins/release.yaml',
      'envs/staging',
      'envs/staging/new.yaml',
      'namespaces.yaml',
    ]);
    expect(await read('namespaces.yaml')).toBe('one\ntwo');
    expect(await read('envs/staging/new.yaml')).toBe('c');
  });

  it('make a folder that is not there, with the rights of any other', async () => {
    const fresh = join(folder, 'a', 'b');
    await applyChanges(fresh, [{ path: 'x/y.txt', after: 'y' }]);
    expect(await readFile(join(fresh, 'x/y.txt'), 'utf8')).toBe('y');
    const mode = async (path: string) => (await stat(path)).mode;
    expect(await mode(fresh)).toBe(await mode(join(folder, 'a')));
    expect(await readdir(join(folder, 'a'))).toEqual(['b']);
  });

  it.each<[string, () => Promise<void>]>([
    ['a file that was to be changed', () => writeFile(join(folder, 'namespaces.yaml'), 'other')],
    ['a file where a new one was to go', () => writeFile(join(folder, 'envs/staging/new.yaml'), 'theirs')],
    [
      'a folder where a new one was to go',
      async () => {
        await mkdir(join(folder, 'envs/staging/new.yaml'));
        await writeFile(join(folder, 'envs/staging/new.yaml/x'), 'theirs');
      },
    ],
  ])('are all undone when somebody has made %s', async (_, meanwhile) => {
    await meanwhile();
    const before = await all();
    await expect(
      applyChanges(folder, [
        { path: 'namespaces.yaml', before: 'one', after: 'one\ntwo' },
        { path: 'envs/qa/penguins/release.yaml', after: 'a' },
        { path: 'envs/staging/new.yaml', after: 'c' },
      ]),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('nothing was written'),
    });
    expect(await all()).toEqual(before);
    expect(await read('namespaces.yaml')).not.toContain('two');
  });
});
