import { describe, expect, it } from '@jest/globals';
import { readJson } from '../../../../lib/data/json.ts';
import { failureOf } from '../../../support/errors.ts';
import { chunksOf } from '../../../support/streams.ts';

async function read(content: string | Uint8Array) {
  const { columns, batches } = await readJson(chunksOf(content, 7), 'x.json');
  const rows: unknown[][] = [];
  for await (const batch of batches) for (const { row, cells } of batch) rows.push([row, ...cells]);
  return { columns, rows };
}

describe('readJson', () => {
  it('reads an array of objects; what one of them does not have is a null', async () => {
    expect(await read('\ufeff[{"a":1,"b":"x"},{"b":null,"c":true}]\n')).toEqual({
      columns: ['a', 'b', 'c'],
      rows: [
        [1, 1, 'x', null],
        [2, null, null, true],
      ],
    });
  });

  it('keeps names that mean something to JavaScript, and gives none to rows that lack them', async () => {
    expect(await read('[{"__proto__":1},{"constructor":2}]')).toEqual({
      columns: ['__proto__', 'constructor'],
      rows: [
        [1, 1, null],
        [2, null, 2],
      ],
    });
  });

  it('gives rows of more than one batch their own numbers', async () => {
    const { rows } = await read(JSON.stringify(Array.from({ length: 3000 }, (_, a) => ({ a }))));
    expect(rows.map(([row]) => row)).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1));
  });

  it('reads an array without rows as no columns', async () => {
    expect(await read('[]')).toEqual({ columns: [], rows: [] });
  });

  it.each([
    ['', 'x.json is empty'],
    [' \n', 'x.json is empty'],
    ['{"features":[]}', 'x.json holds an object with "features", but an array of objects'],
    ['{}', 'x.json holds an empty object'],
    ['"a"', 'x.json holds a string'],
    ['null', 'x.json holds null'],
    ['[{"a":1},[1]]', 'x.json: row 2 is an array'],
    ['[{"a":1},null]', 'x.json: row 2 is null'],
    ['[1]', 'x.json: row 1 is a number'],
    ['[{"a":NaN}]', 'NaN and Infinity are not JSON: write null'],
    ['{"a":1}\n{"a":2}\n', 'It looks like JSON Lines'],
    ['[{"a":1}', 'x.json is not JSON'],
  ])('refuses %j', async (text, message) => {
    const failure = await failureOf(read(text));
    expect(failure).toMatch(/^FormatError: /);
    expect(failure).toContain(message);
  });

  it('names line and column of what is not JSON', async () => {
    await expect(read('[\n  {"a": 1,}\n]')).rejects.toMatchObject({
      location: { file: 'x.json', line: 2, column: 11 },
    });
  });

  it('refuses what is not UTF-8', async () => {
    expect(await failureOf(read(Buffer.from('[{"a":"\xe9"}]', 'latin1')))).toContain('not UTF-8');
  });
});
