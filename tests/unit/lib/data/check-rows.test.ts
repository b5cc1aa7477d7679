import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkRows } from '../../../../lib/data/check-rows.ts';
import type { Snapshot } from '../../../../lib/data/source.ts';
import type { Cell } from '../../../../lib/data/table.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { ConflictError } from '../../../../lib/errors/errors.ts';
import { aSpec } from '../../../fixtures/spec.ts';
import { aFolder } from '../../../support/folder.ts';

const { data } = aSpec({
  target: 'b',
  data: { columns: { a: { type: 'number' }, b: { type: 'category' } }, ignore: ['more'] },
});

async function aSnapshot(content: string): Promise<Snapshot> {
  const path = join(await aFolder(), 'x.csv');
  await writeFile(path, content);
  return {
    uri: 'x.csv',
    origin: path,
    format: 'csv',
    place: { path },
    path,
    digest: digestOf(content),
    bytes: (await stat(path)).size,
    etag: undefined,
    versionId: undefined,
  };
}

describe('checkRows', () => {
  it('gives the cells of good rows in the order of the contract, and counts the others', async () => {
    const accepted: (readonly Cell[])[] = [];
    const snapshots = [await aSnapshot('b,a\nx,1\ny,?\n'), await aSnapshot('a,b\n2,z\n')];
    const { read, rejected, rejections } = await checkRows(snapshots, data, (cells) => accepted.push(cells));
    expect(accepted).toEqual([
      [1, 'x'],
      [2, 'z'],
    ]);
    expect({ read, rejected }).toEqual({ read: 3, rejected: 1 });
    expect(rejections.groups()).toMatchObject([{ column: 'a', row: 2, location: { line: 3 } }]);
  });

  it('notices that a file changed after its digest was taken', async () => {
    const snapshot = await aSnapshot('a,b\n1,x\n');
    await writeFile(snapshot.path, 'a,b\n1,y\n');
    await expect(checkRows([snapshot], data, () => undefined)).rejects.toThrow(ConflictError);
  });

  it('reads a source of 10,000 columns of which the contract knows two', async () => {
    const names = ['a', ...Array.from({ length: 9998 }, (_, index) => `c${index}`), 'b'];
    const wide = { ...data, ignore: names.slice(1, -1) };
    const accepted: (readonly Cell[])[] = [];
    const row = `1,${'0,'.repeat(9998)}x\n`;
    await checkRows([await aSnapshot(`${names.join(',')}\n${row.repeat(50)}`)], wide, (cells) =>
      accepted.push(cells),
    );
    expect(accepted).toHaveLength(50);
    expect(accepted[49]).toEqual([1, 'x']);
  });
});
