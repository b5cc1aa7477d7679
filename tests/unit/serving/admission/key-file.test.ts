import { hash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openKeyFile } from '../../../../serving/admission/key-file.ts';
import { createLog } from '../../../../serving/log.ts';
import { aFolder } from '../../../support/folder.ts';

const lineOf = (name: string) => `${name} sha256:${hash('sha256', name)}\n`;

async function aKeyFile(text?: string) {
  const file = join(await aFolder(), 'keys');
  if (text !== undefined) await writeFile(file, text);
  const lines: string[] = [];
  const keys = await openKeyFile(
    file,
    createLog((line) => lines.push(line)),
  );
  return { file, keys, lines };
}

describe('openKeyFile', () => {
  it('lets everybody in when there is no file to be', async () => {
    const keys = await openKeyFile(
      undefined,
      createLog(() => undefined),
    );
    expect(keys.current()).toBeUndefined();
    expect(keys.problems()).toEqual({ faults: [], warnings: [] });
  });

  it('takes up a changed file, and tells whose keys are good', async () => {
    const { file, keys, lines } = await aKeyFile(lineOf('shop'));
    await writeFile(file, `${lineOf('shop')}${lineOf('app')}`);
    await keys.refresh();
    await keys.refresh();
    expect(keys.current()?.nameOf('app')).toBe('app');
    expect(lines.map((line) => Object(JSON.parse(line)).names)).toEqual(['shop', 'shop app']);
  });

  it.each([
    ['is wrong', 'shop secret\n'],
    ['is not there', undefined],
  ])('lets nobody in while the first file %s, which is a fault', async (_, text) => {
    const { file, keys, lines } = await aKeyFile(text);
    expect(keys.current()?.nameOf('secret')).toBeUndefined();
    expect(keys.problems()).toEqual({ faults: [expect.stringContaining(file)], warnings: [] });
    expect(lines.join('')).not.toContain('secret');
    await writeFile(file, lineOf('shop'));
    await keys.refresh();
    expect(keys.current()?.nameOf('shop')).toBe('shop');
    expect(keys.problems()).toEqual({ faults: [], warnings: [] });
  });

  it('keeps the keys of before when the file is wrong or gone, which is a warning', async () => {
    const { file, keys } = await aKeyFile(lineOf('shop'));
    await writeFile(file, 'shop secret\n');
    await keys.refresh();
    expect(keys.current()?.nameOf('shop')).toBe('shop');
    expect(keys.problems()).toEqual({ faults: [], warnings: [expect.stringContaining('line')] });
    await rm(file);
    await keys.refresh();
    expect(keys.current()?.nameOf('shop')).toBe('shop');
    expect(keys.problems().warnings).toEqual([expect.stringContaining('cannot be read')]);
  });
});
